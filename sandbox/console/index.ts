import type { FastifyInstance } from 'fastify';

import { notFound } from '../account/refusal';
import type { Context } from '../http/context';
import { IMPORTS } from './imports';
import { INBOX } from './inbox';
import { LISTS } from './lists';
import { MAILS } from './mails';
import { MESSAGES } from './messages';
import { installPeople } from './people';
import { SENT } from './sent';
import { type Section, Site } from './site';
import { SMS } from './sms';
import { START } from './start';
import { WEBHOOKS } from './webhooks';

/** In the order of the navigation. */
const SECTIONS: readonly Section[] = [START, LISTS, INBOX, MESSAGES, SENT, SMS, MAILS, IMPORTS, WEBHOOKS];

/** The console page at `/`: what the account holds, for people. */
export function consolePages(app: FastifyInstance, context: Context): void {
	const site = new Site(app, context, SECTIONS);
	installPeople(site);
	site.get('/console', () => ({ to: '/' }));
	// People see the answer: no JSON of MailUp's.
	site.get('/console/*', () => {
		throw notFound('There is no such page');
	});
}

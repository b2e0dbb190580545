/** What the tests of "Unsubscribe" ask for, and what MailUp answers. */
import type nock from 'nock';

import { byEmail, mailUp, page, person } from '../../support/answers';

export const parameters = {
	resource: 'recipient',
	operation: 'unsubscribe',
	findBy: 'email',
	email: '={{ $json.email }}',
	unsubscribeFrom: 'chosen',
	lists: '={{ $json.lists }}',
};
export const ann = 'ann@example.com';
export const everywhere = person(77, ann, { subscribed: [1], unsubscribed: [2], pending: [3] });

export const finds = (found: ReturnType<typeof person>) =>
	mailUp()
		.get('/Recipients')
		.query(byEmail(ann))
		.reply(200, page([found]));
export const optsOut = (listIds: number[]): nock.Interceptor =>
	mailUp().delete('/List/Unsubscribe/77', JSON.stringify(listIds));

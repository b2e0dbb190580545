import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { mailOfKey } from '../account/inbox';
import { notFound, Refusal } from '../account/refusal';
import { sendPreview } from '../control/preview';
import type { Context } from '../http/context';
import { statusOf } from '../http/frontDoor';
import { readId } from '../http/query';
import { address, html, type Markup } from '../pages/html';
import { sendPage } from '../pages/page';
import { letterOf } from './letter';
import { type LinkAct, LINKS_PATH, type LinkTarget } from './links';

/** The page behind a link: what its reader sees. */
const STYLE =
	'main { max-width: 34rem; margin: 12vh auto; padding: 2rem; background: var(--paper); border-radius: .6rem; } .soft { color: var(--soft); font-size: .85rem; }';

const TITLES: Readonly<Record<LinkAct, string>> = { confirm: 'Subscription', unsubscribe: 'Unsubscribe' };

function sendWords(reply: FastifyReply, status: number, title: string, words: Markup): FastifyReply {
	return sendPage(reply, status, { title, style: STYLE, body: html`<main>${words}</main>` });
}

function targetOf({ params }: FastifyRequest): LinkTarget {
	const given = params as Record<string, string | undefined>;
	const id = (name: string): number => (given[name] === '0' ? 0 : readId(given[name] ?? '', name));
	return { list: id('list'), recipient: id('recipient'), message: id('message') };
}

/** What the click on the link of a confirmation mail does, in words. */
function confirm({ account }: Context, { list, recipient }: LinkTarget): Markup {
	const { email, name } = account.list(list);
	if (account.confirm(list, recipient))
		return html`<h1>You are subscribed</h1>
			<p>Thank you. From now on you get the emails of “${name}”.</p>`;
	if (email.get(recipient)?.status === 'OPTIN')
		return html`<h1>You are subscribed already</h1>
			<p>There is nothing to confirm for “${name}” any more.</p>`;
	return html`<h1>This link does nothing any more</h1>
		<p>“${name}” does not wait for your confirmation.</p>`;
}

/** What the click on the link of a message does, in words. */
function unsubscribe({ account }: Context, { list, message, recipient }: LinkTarget): Markup {
	const { email, name } = account.list(list);
	if (email.get(recipient)?.status !== 'OPTIN')
		return html`<h1>You are not subscribed</h1>
			<p>You get no emails of “${name}”.</p>`;
	account.optOut({ list, recipients: [recipient], type: LINK_OPT_OUT, message });
	return html`<h1>You are unsubscribed</h1>
		<p>You get no more emails of “${name}”.</p>`;
}

/** `Optout_Type` of the link in a message. */
const LINK_OPT_OUT = 2;

const ACTS = { confirm, unsubscribe };

/** Mails as their readers see them, and what their links do. */
export function readerRoutes(app: FastifyInstance, context: Context): void {
	app.setErrorHandler(async (error: unknown, _request, reply) => {
		const text = error instanceof Error ? error.message : 'Something went wrong';
		const status = error instanceof Refusal ? error.status : statusOf(error);
		return await sendWords(
			reply,
			status,
			'Not done',
			html`<h1>That did not work</h1>
				<p class="bad">${text}</p>`,
		);
	});
	app.get('/_sandbox/inbox/:key/preview', async (request, reply) => {
		const { key = '' } = request.params as { key?: string };
		const entry = mailOfKey(context.account, key);
		if (!entry || entry.kind === 'transactional') throw notFound('No such mail');
		return await sendPreview(reply, letterOf(context, entry).html(), true);
	});
	for (const act of ['confirm', 'unsubscribe'] as const) {
		app.get(`${LINKS_PATH}/${act}/:list/:recipient/:message/:seal`, async (request, reply) => {
			const target = targetOf(request);
			context.links.check(request.url, act, target);
			const words = ACTS[act](context, target);
			const person = context.account.recipients.find(target.recipient);
			const way = html`<p class="soft">
				In the sandbox: <a href="${address(`/console/people/${target.recipient}`)}">what MailUp holds of this person</a>
			</p>`;
			return await sendWords(reply, 200, TITLES[act], html`${words}${person && way}`);
		});
	}
}

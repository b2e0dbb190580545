import type { FastifyInstance, FastifyReply } from 'fastify';

import { notFound } from '../account/refusal';
import type { Context } from '../http/context';
import { readId } from '../http/query';

/**
 * A message comes from anywhere: its page runs no script, loads nothing from other hosts, and has an origin of its own
 * even when it is opened alone.
 */
const POLICY =
	"default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

/** What links may do: open a page of their own, outside of the frame, as a mail program does. */
const OPENS_LINKS = ' allow-popups allow-popups-to-escape-sandbox';

/** For links without a word on where they open. */
const OPENS_BESIDE = '<base target="_blank">';

/** Answers with a page that came from anywhere. @param opensLinks a click on a link opens a page of its own; else, links do nothing */
export const sendPreview = (reply: FastifyReply, content: string, opensLinks = false): FastifyReply =>
	reply
		.type('text/html; charset=utf-8')
		.headers({
			'content-security-policy': `sandbox${opensLinks ? OPENS_LINKS : ''}; ${POLICY}`,
			'cache-control': 'no-store',
			'referrer-policy': 'no-referrer',
			'x-content-type-options': 'nosniff',
		})
		.send(opensLinks ? `${content}${OPENS_BESIDE}` : content);

/** The HTML of a message as a mail program would show it. */
export function previewRoutes(app: FastifyInstance, context: Context): void {
	app.get('/messages/:idMessage/preview', async (request, reply) => {
		const { idMessage = '' } = request.params as { idMessage?: string };
		const message = context.account.messages.find(readId(idMessage, 'idMessage'));
		if (!message) throw notFound('No such message');
		return await sendPreview(reply, message.content);
	});
}

import type { FastifyInstance } from 'fastify';

import { formatUtc } from '../account/dates';
import { bytesOf, type MailFile, type SentMail } from '../account/mails';
import { notFound } from '../account/refusal';
import { routes } from '../http/call';
import type { Context } from '../http/context';
import { readId } from '../http/query';
import { sendPreview } from './preview';

const weighed = (file: MailFile): unknown => ({ name: file.name, contentId: file.contentId, bytes: bytesOf(file) });

/** A mail without the bytes of its files. */
const record = (mail: SentMail): unknown => ({
	...mail,
	attachments: mail.attachments.map(weighed),
	images: mail.images.map(weighed),
	sentAt: formatUtc(mail.sentAt),
});

const TYPES = new Map([
	['gif', 'image/gif'],
	['jpeg', 'image/jpeg'],
	['jpg', 'image/jpeg'],
	['svg', 'image/svg+xml'],
	['webp', 'image/webp'],
]);

/** The page of a mail with its own images in place of their `cid:` addresses. */
function withImages({ html, images }: SentMail): string {
	const addresses = new Map(
		images.map(({ base64, contentId, name }) => {
			const type = TYPES.get(name.split('.').at(-1)?.toLowerCase() ?? '') ?? 'image/png';
			return [contentId, `data:${type};base64,${base64}`];
		}),
	);
	return html.replace(/cid:([^"'\s>)]+)/g, (whole, id: string) => addresses.get(id) ?? whole);
}

/** Transactional mails: what was sent, and each as a mail program would show it. */
export function mailControls(app: FastifyInstance, context: Context): void {
	routes(app, context, [['GET /mails', () => ({ mails: context.account.mails.all().map(record) })]]);
	app.get('/mails/:idMail/preview', async (request, reply) => {
		const { idMail = '' } = request.params as { idMail?: string };
		const mail = context.account.mails.find(readId(idMail, 'idMail'));
		if (!mail) throw notFound('No such mail');
		return await sendPreview(reply, withImages(mail), true);
	});
}

import type { InboxMail } from '../account/inbox';
import { senderOfList } from '../account/list';
import { merged, valuesFor } from '../account/merge';
import type { Message } from '../account/messageTypes';
import type { Sender } from '../account/sendings';
import type { Mail } from '../account/statistics';
import type { ConfirmationMail, MailList } from '../account/types';
import type { Context } from '../http/context';
import { html } from '../pages/html';

/** A mail of a list as its reader sees it. */
export interface Letter {
	readonly list: MailList | undefined;
	readonly from: Sender;
	readonly subject: string;
	/** A page, or a part of one; made when it is asked for, as lists of mails do not show it. */
	readonly html: () => string;
}

/** What MailUp puts the address of the unsubscription in the place of. */
const UNSUBSCRIBE = /http:\/\/\[unsubscribe\]\/?/gi;

const NOBODY: Sender = { name: '', address: '' };

/** The mail as its reader sees it: with their data and with links that work. */
export function letterOf(context: Context, entry: Exclude<InboxMail, { kind: 'transactional' }>): Letter {
	return entry.kind === 'message' ? newsletter(context, entry.mail) : request(context, entry.mail);
}

function newsletter(context: Context, mail: Mail): Letter {
	const { account } = context;
	const message = account.messages.find(mail.messageId);
	const sending = account.sendings.all().find(({ id }) => id === mail.sendingId);
	const list = account.findList(message?.listId ?? sending?.listId ?? 0);
	const from = sending?.sender ?? (list ? senderOfList(list) : NOBODY);
	const subject = filled(context, message, mail.recipientId, sending?.subject ?? '');
	if (!message || !list) return { list, from, subject, html: () => '<p>The message was deleted.</p>' };
	return { list, from, subject, html: () => newsletterPage(context, mail, message, list) };
}

/** A newsletter with the link that unsubscribes, below it where it has none. */
function newsletterPage(context: Context, mail: Mail, message: Message, list: MailList): string {
	const target = { list: list.id, recipient: mail.recipientId, message: message.id };
	const link = context.links.to('unsubscribe', target);
	const content = filled(context, message, mail.recipientId, message.content, (value) => html`${value}`.text);
	const footer = html`<p style="font:13px sans-serif;color:#556;text-align:center">
		You get this email because you are on the list “${list.name}”. <a href="${link}">Unsubscribe</a>
	</p>`.text;
	const hasLink = content.search(UNSUBSCRIBE) >= 0;
	const body = content.replace(UNSUBSCRIBE, link);
	return `${body}${hasLink ? '' : footer}`;
}

/** A text with the person's data in place of the names of fields, where the message asks for it. */
function filled(
	{ account }: Context,
	message: Message | undefined,
	recipientId: number,
	text: string,
	written: (value: string) => string = (value) => value,
): string {
	const recipient = account.recipients.find(recipientId);
	if (!message?.useDynamicField || !recipient) return text;
	const values = valuesFor(account, recipient, message.fields);
	return merged(text, (name) => {
		const value = values(name);
		return value === undefined ? undefined : written(value);
	});
}

/** The mail of the double opt-in. Its words are the sandbox's own: MailUp takes those of the list's settings. */
function request({ account, links }: Context, { listId, recipientId }: ConfirmationMail): Letter {
	const list = account.findList(listId);
	const name = list?.name ?? '';
	const link = links.to('confirm', { list: listId, recipient: recipientId, message: 0 });
	return {
		list,
		from: list ? senderOfList(list) : NOBODY,
		subject: `Please confirm your subscription: ${name}`,
		html: () =>
			html`<div
				style="max-width:32rem;margin:2rem auto;padding:1.5rem;font:16px/1.5 sans-serif;color:#1d2433;background:#fff"
			>
				<h1 style="font-size:1.4rem;margin-top:0">One click left</h1>
				<p>
					Somebody, most likely you, has entered this address for “${name}”. Confirm that you want our emails. Until
					then, you get none.
				</p>
				<p>
					<a
						href="${link}"
						style="display:inline-block;padding:10px 18px;background:#24476f;color:#fff;text-decoration:none;border-radius:6px"
						>Confirm subscription</a
					>
				</p>
				<p style="font-size:13px;color:#556">If it was not you, do nothing.</p>
			</div>`.text,
	};
}

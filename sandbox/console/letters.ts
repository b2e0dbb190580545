import type { Account } from '../account/account';
import { type InboxMail, keyOf } from '../account/inbox';
import type { Mail } from '../account/statistics';
import type { ConfirmationMail } from '../account/types';
import type { Context } from '../http/context';
import { address, html, type Markup } from '../pages/html';
import { letterOf } from '../reader/letter';
import { count, head, listAddress, moment, personLink, table } from './parts';

/** Where mails have their pages. */
export const INBOX_PATH = '/console/inbox';

/** What each kind of mail is called. */
const KINDS: Readonly<Record<InboxMail['kind'], string>> = {
	confirmation: 'confirmation',
	message: '',
	transactional: 'transactional',
};

const tag = (word: string, tone = ''): Markup => html`<span class="badge ${tone}">${word}</span> `;

/** What its reader did with a message, as far as anybody knows. */
function reactionTo(account: Account, { messageId, reaction, recipientId }: Mail): Markup {
	const { bounce, clicks, leaves, url, views } = reaction;
	if (bounce !== 'none') return tag(`${bounce} bounce`, 'out');
	const list = account.findList(account.messages.find(messageId)?.listId ?? 0);
	const state = list?.email.get(recipientId);
	const left = leaves || (state?.status === 'OPTOUT' && state.optoutType === 2 && state.optoutMessage === messageId);
	if (views + clicks === 0 && !left) return html`<span class="soft">not opened</span>`;
	return html`${views > 0 && tag(views === 1 ? 'opened' : `opened ${count(views)} times`, 'good')}
	${clicks > 0 && !leaves && html`${tag('clicked', 'good')}<small>${url}</small> `}
	${left && tag('unsubscribed by its link', 'out')}`;
}

/** Whether its link was clicked. */
function answerTo(account: Account, { listId, recipientId, sentAt }: ConfirmationMail): Markup {
	const state = account.findList(listId)?.email.get(recipientId);
	if (state?.status === 'PENDING') return tag('not confirmed yet', 'wait');
	return state !== undefined && state.optinDate >= sentAt ? tag('confirmed', 'good') : html``;
}

/** What came of a mail. */
export function cameOf(account: Account, entry: InboxMail): Markup {
	if (entry.kind === 'message') return reactionTo(account, entry.mail);
	return entry.kind === 'confirmation' ? answerTo(account, entry.mail) : html``;
}

/** Who a mail went to. */
export function reader(account: Account, entry: InboxMail): Markup {
	if (entry.kind === 'transactional') return html`${entry.mail.to.map(({ email }) => email).join(', ')}`;
	const person = account.recipients.find(entry.mail.recipientId);
	return person ? personLink(person) : html`<span class="soft">deleted</span>`;
}

function row(context: Context, entry: InboxMail, withReader: boolean): Markup {
	const { account } = context;
	const letter =
		entry.kind === 'transactional' ? { list: undefined, subject: entry.mail.subject } : letterOf(context, entry);
	const kind = KINDS[entry.kind];
	return html`<tr>
		<td><a href="${address(`${INBOX_PATH}/${keyOf(entry)}`)}">${letter.subject}</a> ${kind !== '' && tag(kind)}</td>
		${withReader && html`<td class="line">${reader(account, entry)}</td>`}
		<td>${letter.list && html`<a href="${listAddress(letter.list)}">${letter.list.name}</a>`}</td>
		<td>${moment(entry.sentAt)}</td>
		<td>${cameOf(account, entry)}</td>
	</tr>`;
}

/** Mails with what came of them. @param withReader says who got each */
export function letterTable(context: Context, entries: readonly InboxMail[], withReader: boolean): Markup {
	const heads = ['Subject', ...(withReader ? ['To'] : []), 'List', 'Sent', 'What came of it'];
	return table(
		heads.map(head),
		entries.map((entry) => row(context, entry, withReader)),
	);
}

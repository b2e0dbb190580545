import type { Account } from '../account/account';
import type { Sending, SendingState } from '../account/sendings';
import { address, html, type Markup } from '../pages/html';
import { NUMBER_HEADS, numberCells, numbersOf } from './numbers';
import { count, head, moment, numberHead, table } from './parts';
import type { Visit } from './site';

/** Where the sendings have their pages. */
export const SENT_PATH = '/console/sent';

/** Words and colour of each state. */
const STATES: Readonly<Record<SendingState, readonly [word: string, tone: string]>> = {
	undefined: ['On standby', 'wait'],
	deferred: ['Planned', 'wait'],
	immediate: ['In the queue', 'wait'],
	running: ['Leaving', 'wait'],
	done: ['Sent', 'good'],
	stopped: ['Stopped', 'out'],
	deleted: ['Deleted', ''],
};

export function stateBadge({ state }: Sending): Markup {
	const [word, tone] = STATES[state];
	return html`<span class="badge ${tone}">${word}</span>`;
}

/** Lets a sending be over now. @param id of one sending; '' for all that is in the queue */
export const finishButton = ({ token }: Visit, id: string): Markup =>
	html`<form class="tools" method="post" action="${SENT_PATH}">
		<input type="hidden" name="token" value="${token}" />
		<button class="main" name="id" value="${id}">Finish now</button>
	</form>`;

/** The subject, with a way to the message while there is one. */
export function subjectOf(account: Account, { kind, messageId, subject }: Sending): Markup {
	if (kind === 'confirmation') return html`${subject} <span class="badge">confirmation</span>`;
	const message = messageId === null ? undefined : account.messages.find(messageId);
	return message
		? html`<a href="${address(`/console/messages/${message.id}`)}">${message.subject}</a>`
		: html`${subject} <small>deleted</small>`;
}

function row(account: Account, sending: Sending): Markup {
	return html`<tr>
		<td class="num"><a href="${address(`${SENT_PATH}/${sending.id}`)}">${sending.id}</a></td>
		<td>${stateBadge(sending)}</td>
		<td>${subjectOf(account, sending)}</td>
		<td>${moment(sending.startedAt || sending.date)}</td>
		<td class="num">${count(sending.recipients.length)}</td>
		${numberCells(numbersOf(account.statistics.ofSending(sending.id)))}
	</tr>`;
}

/** Sendings with what became of their mails. */
export const sendingsTable = (account: Account, sendings: readonly Sending[]): Markup =>
	table(
		[numberHead('Id'), head('State'), head('Subject'), head('Date'), numberHead('People'), ...NUMBER_HEADS],
		sendings.map((sending) => row(account, sending)),
	);

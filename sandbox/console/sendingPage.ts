import type { Account } from '../account/account';
import type { Sending } from '../account/sendings';
import type { Mail } from '../account/statistics';
import { address, html, type Markup } from '../pages/html';
import type { View } from './frame';
import { count, head, listAddress, moment, numberHead, pager, pairs, personLink, slice, table } from './parts';
import { finishButton, SENT_PATH, stateBadge, subjectOf } from './sendings';
import type { Visit } from './site';

const PAGE_SIZE = 100;

/** Somebody who is in a sending. */
interface Person {
	readonly recipientId: number;
	/** Undefined for somebody who got nothing, or not yet. */
	readonly mail: Mail | undefined;
	/** Had their turn. */
	readonly reached: boolean;
}

/** What the people of a sending can be sorted out by. */
const KINDS: ReadonlyArray<readonly [name: string, word: string, holds: (person: Person) => boolean]> = [
	['', 'All', () => true],
	['got', 'Got it', ({ mail }) => mail !== undefined],
	['opened', 'Opened', ({ mail }) => (mail?.reaction.views ?? 0) > 0],
	['clicked', 'Clicked', ({ mail }) => (mail?.reaction.clicks ?? 0) > 0],
	['bounced', 'Bounced', ({ mail }) => mail !== undefined && mail.reaction.bounce !== 'none'],
	['left', 'Left', ({ mail }) => mail?.reaction.leaves === true],
	['nothing', 'Got nothing', ({ mail, reached }) => reached && mail === undefined],
];

function peopleOf(account: Account, sending: Sending): Person[] {
	const mails = new Map(account.statistics.ofSending(sending.id).map((mail) => [mail.recipientId, mail]));
	return sending.recipients.map((recipientId, position) => ({
		recipientId,
		mail: mails.get(recipientId),
		reached: position < sending.reached,
	}));
}

function reactionCells({ mail, reached }: Person): Markup {
	if (!mail)
		return html`<td colspan="4" class="soft">${reached ? 'nothing: not on the list any more' : 'not yet'}</td>`;
	const { bounce, clicks, leaves, url, views } = mail.reaction;
	const bounced = bounce !== 'none' && html`<span class="badge out">${bounce} bounce</span>`;
	return html`<td>${moment(mail.moment)}</td>
		<td class="num">${views > 0 && count(views)}</td>
		<td>${clicks > 0 && html`${count(clicks)} <small>${url}</small>`}</td>
		<td>${bounced}${leaves && html`<span class="badge out">unsubscribed</span>`}</td>`;
}

function personRow(account: Account, person: Person): Markup {
	const recipient = account.recipients.find(person.recipientId);
	return html`<tr>
		<td class="line">${recipient ? personLink(recipient) : html`<span class="soft">deleted</span>`}</td>
		${reactionCells(person)}
		<td class="num soft">${person.recipientId}</td>
	</tr>`;
}

function people(visit: Visit, sending: Sending): Markup {
	const { account } = visit.context;
	const all = peopleOf(account, sending);
	const wanted = KINDS.find(([name]) => name === visit.query.get('show'));
	const page = slice(wanted ? all.filter(wanted[2]) : all, visit.number('page', 0), PAGE_SIZE);
	const to = (show: string, number?: number): string => address(`${SENT_PATH}/${sending.id}`, { show, page: number });
	const tabs = KINDS.map(([name, word, holds]) => {
		const current = name === (wanted?.[0] ?? '') && html` aria-current="true"`;
		return html`<a href="${to(name)}" ${current}>${word} ${count(all.filter(holds).length)}</a>`;
	});
	const heads = [head('Person'), head('Got it'), numberHead('Opens'), head('Clicks'), head('Then'), numberHead('Id')];
	return html`<div class="tools"><div class="tabs" role="group" aria-label="What people did">${tabs}</div></div>
		${table(
			heads,
			page.rows.map((person) => personRow(account, person)),
		)}
		<div class="tools">${pager(page, (number) => to(wanted?.[0] ?? '', number))}</div>`;
}

/** One sending: its facts, and what each of its people did. */
export function sendingPage(visit: Visit): View {
	const { account } = visit.context;
	const sending = account.sendings.get(visit.id('sending'));
	const { createdAt, date, endedAt, id, replyTo, sender, startedAt } = sending;
	const list = account.findList(sending.listId);
	const facts: ReadonlyArray<readonly [string, Markup | string]> = [
		['State', stateBadge(sending)],
		['Subject', subjectOf(account, sending)],
		['List', list ? html`<a href="${listAddress(list)}">${list.name}</a>` : ''],
		['From', sender ? `${sender.name} <${sender.address}>` : ''],
		['Answers to', replyTo ?? ''],
		['Made', moment(createdAt)],
		['Planned for', moment(date)],
		['Began', moment(startedAt)],
		['Ended', moment(endedAt)],
	];
	const waits = ['deferred', 'immediate', 'running'].includes(sending.state);
	return {
		title: `Sending ${id}`,
		content: html`<p class="crumb"><a href="${SENT_PATH}">Sent</a> / ${id}</p>
			<h1>Sending ${id}</h1>
			${pairs(facts.filter(([, value]) => value !== ''))} ${waits && finishButton(visit, String(id))}
			<h2>People</h2>
			${people(visit, sending)}`,
	};
}

import type { Account } from '../account/account';
import { senderOfList } from '../account/list';
import type { Message } from '../account/messageTypes';
import { notFound } from '../account/refusal';
import { tally, WEIGHTS } from '../account/tallies';
import { address, html, type Markup } from '../pages/html';
import type { View } from './frame';
import { NUMBER_HEADS, numberCells, numbersOf } from './numbers';
import { count, counted, head, listAddress, moment, numberHead, pager, pairs, slice, table } from './parts';
import { sendingsTable } from './sendings';
import type { Section, Visit } from './site';

const PAGE_SIZE = 50;
const PATH = '/console/messages';

/** What a message is besides a newsletter. */
function marks({ archived, isConfirmation, published, serviceType }: Message): Markup[] {
	const words = [
		published && 'online',
		archived && 'archived',
		isConfirmation && 'confirmation',
		serviceType === 1 && 'SMTP+',
	];
	return words.filter((word) => word !== false).map((word) => html` <span class="badge">${word}</span>`);
}

function row(account: Account, message: Message): Markup {
	const last = account.sendings.lastOf(message.id);
	return html`<tr>
		<td class="num soft">${message.id}</td>
		<td><a href="${address(`${PATH}/${message.id}`)}">${message.subject}</a>${marks(message)}</td>
		<td>${account.findList(message.listId)?.name}</td>
		<td>${last === 0 ? html`<span class="soft">never</span>` : moment(last)}</td>
		${numberCells(numbersOf(account.statistics.ofMessage(message.id)))}
	</tr>`;
}

function listChooser(account: Account, chosen: number): Markup {
	const lists = [...account.allLists()].filter((list) => account.messages.ofList(list.id).length > 0);
	const options = lists.map(
		(list) => html`<option value="${list.id}" ${list.id === chosen && html` selected`}>${list.name}</option>`,
	);
	return html`<form>
		<select name="list" aria-label="List">
			<option value="">All lists</option>
			${options}
		</select>
		<button>Show</button>
	</form>`;
}

function messages(visit: Visit): View {
	const { account } = visit.context;
	const list = visit.number('list', 0);
	const all = list === 0 ? [...account.messages.all()] : account.messages.ofList(list);
	const page = slice(all.reverse(), visit.number('page', 0), PAGE_SIZE);
	return {
		title: 'Messages',
		content: html`<h1>Messages</h1>
			<p class="lead">${counted(all.length, 'email message', 'email messages')}, newest first.</p>
			<div class="tools">${listChooser(account, list)}</div>
			${table(
				[numberHead('Id'), head('Subject'), head('List'), head('Last sent'), ...NUMBER_HEADS],
				page.rows.map((message) => row(account, message)),
			)}
			${page.pages > 1 &&
			html`<div class="tools">
				${pager(page, (number) => address(PATH, { list: list || undefined, page: number }))}
			</div>`}`,
	};
}

function facts(account: Account, message: Message): Markup {
	const list = account.findList(message.listId);
	const sender = list && senderOfList(list);
	const tags = account.messages.tagsOf(message.listId).filter((tag) => message.tags.includes(tag.id));
	const entries: ReadonlyArray<readonly [string, Markup | string]> = [
		['From', sender ? `${sender.name} <${sender.address}>` : ''],
		['Preheader', message.preHeader],
		['List', list ? html`<a href="${listAddress(list)}">${list.name}</a>` : ''],
		['Created', moment(message.createdAt)],
		['Notes', message.notes],
		['Tags', tags.map((tag) => tag.name).join(', ')],
		['Attachments', [...message.attachments.values()].map((file) => file.name).join(', ')],
		['Clicks', message.tracking.enabled ? 'recorded' : 'not recorded'],
		['Dynamic fields', message.useDynamicField ? 'filled in' : 'left as they are'],
	];
	return pairs(entries.filter(([, value]) => value !== ''));
}

/** The clicks on each link, most first. */
function clicks(account: Account, message: Message): Markup {
	const rows = tally(account.statistics.ofMessage(message.id), ({ reaction }) => reaction.url, WEIGHTS.Clicks);
	if (rows.length === 0) return html``;
	const sorted = rows.sort((left, right) => right.count - left.count);
	return html`<h2>Clicks</h2>
		${table(
			[head('Link'), numberHead('Clicks')],
			sorted.map(
				({ key, count: times }) =>
					html`<tr>
						<td>${key}</td>
						<td class="num">${count(times)}</td>
					</tr>`,
			),
		)}`;
}

/** The message as an email: in a frame of its own, where nothing runs and nothing is loaded from elsewhere. */
function show(visit: Visit): View {
	const { account } = visit.context;
	const id = visit.id('message');
	const message = account.messages.find(id);
	if (!message) throw notFound(`There is no message ${id}`);
	const sendings = account.sendings.all().filter(({ messageId, state }) => messageId === id && state !== 'deleted');
	return {
		title: message.subject,
		content: html`<p class="crumb"><a href="${PATH}">Messages</a> / ${id}</p>
			<h1>${message.subject}${marks(message)}</h1>
			${facts(account, message)}
			<iframe
				class="card email"
				sandbox=""
				referrerpolicy="no-referrer"
				title="The message as an email"
				src="${address(`/_sandbox/messages/${id}/preview`)}"
			></iframe>
			<h2>Sendings</h2>
			${sendings.length === 0
				? html`<p class="soft">Not sent yet.</p>`
				: sendingsTable(account, sendings.reverse())}${clicks(account, message)}`,
	};
}

/** Messages, each as an email. */
export const MESSAGES: Section = {
	title: 'Messages',
	path: PATH,
	install: (site) => {
		site.get(PATH, messages);
		site.get(`${PATH}/:message`, show);
	},
};

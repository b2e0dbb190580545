import type { MailList } from '../account/types';
import { html, type Markup } from '../pages/html';
import type { View } from './frame';
import { listPage } from './listPage';
import { count, counted, head, listAddress, numberHead, shares, STATUSES, table } from './parts';
import type { Section, Visit } from './site';
import { installSubscriptions } from './subscriptions';

const NOBODY = html`<span class="soft">0</span>`;

function listRow(list: MailList): Markup {
	const link = (people: number, parameters: Record<string, string>): Markup =>
		people === 0 ? NOBODY : html`<a href="${listAddress(list, parameters)}">${count(people)}</a>`;
	const cells = STATUSES.map(([status]) => html`<td class="num">${link(list.email.count(status), { status })}</td>`);
	return html`<tr class="${list.email.size + list.sms.size === 0 && 'dim'}">
		<td class="num soft">${list.id}</td>
		<td>
			<a href="${listAddress(list)}">${list.name}</a>
			${!list.enabled && html`<small>the API's user has no rights</small>`}
		</td>
		<td>${shares(list.email)}</td>
		${cells}
		<td class="num">${link(list.sms.size, { channel: 'sms' })}</td>
	</tr>`;
}

const HEADS = [
	numberHead('Id'),
	head('Name'),
	head('Email channel'),
	...STATUSES.map(([, word]) => numberHead(word)),
	numberHead('SMS channel'),
];

function lists({ context: { account } }: Visit): View {
	return {
		title: 'Lists',
		content: html`<h1>Lists</h1>
			<p class="lead">
				${counted(account.recipients.size, 'person', 'people')} in this account. Reload to see what an application
				changed.
			</p>
			${table(HEADS, [...account.allLists()].map(listRow))}`,
	};
}

/** The account's lists, and the people of one. */
export const LISTS: Section = {
	title: 'Lists',
	path: '/',
	install: (site) => {
		site.get('/', lists);
		site.get('/console/lists/:list', listPage);
		installSubscriptions(site);
	},
};

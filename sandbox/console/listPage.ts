import type { Account } from '../account/account';
import type { Channel, Status, Subscription } from '../account/subscriptionTypes';
import type { MailList } from '../account/types';
import type { Selection } from '../http/collection';
import { subscriptionSource } from '../http/sources';
import { html, type Markup } from '../pages/html';
import type { View } from './frame';
import {
	badge,
	count,
	head,
	listAddress,
	matches,
	moment,
	numberHead,
	pager,
	personLink,
	phoneOf,
	reasonOf,
	since,
	slice,
	STATUSES,
	table,
	tickAll,
} from './parts';
import type { Visit } from './site';
import { pickForm, pickOf } from './subscriptions';

/** Rows on a page. */
const SIZES = [50, 200, 1000] as const;

/** Personal data fields with the name, in every account as it is delivered. */
const NAME_FIELDS = [1, 2];

/** What a page of a list shows. */
interface Wanted {
	readonly list: MailList;
	readonly channel: Channel;
	readonly status: Status | '';
	/** Trimmed, in lower case. */
	readonly text: string;
	readonly size: number;
}

function read(visit: Visit): Wanted {
	return {
		list: visit.list(),
		channel: visit.choice('channel', ['email', 'sms']),
		status: visit.choice('status', ['', 'OPTIN', 'PENDING', 'OPTOUT']),
		text: (visit.query.get('q') ?? '').trim().toLowerCase(),
		size: SIZES.find((size) => size === visit.number('size', 0)) ?? SIZES[0],
	};
}

/** Latest change first. */
function selection(account: Account, { status, text }: Wanted): Selection<Subscription> {
	return {
		id: (row) => row.recipientId,
		accepts: (row) =>
			(status === '' || row.status === status) &&
			(text === '' || matches(account.recipients.find(row.recipientId), text)),
		compare: (left, right) => since(right) - since(left) || right.recipientId - left.recipientId,
	};
}

/** The address of this page with something changed; what is usual is left out. */
function addressOf({ list, channel, status, text, size }: Wanted, change: Partial<Wanted>, page = 0): string {
	const next = { channel, status, text, size, ...change };
	return listAddress(list, {
		channel: next.channel === 'email' ? '' : next.channel,
		status: next.status,
		q: next.text,
		size: next.size === SIZES[0] ? '' : next.size,
		page: page === 0 ? '' : page,
	});
}

/** A choice that is a row of links. */
function tabs(label: string, choices: ReadonlyArray<readonly [word: string, to: string, chosen: boolean]>): Markup {
	const links = choices.map(
		([word, to, chosen]) => html`<a href="${to}" ${chosen && html`aria-current="true"`}>${word}</a>`,
	);
	return html`<div class="tabs" role="group" aria-label="${label}">${links}</div>`;
}

function tools(wanted: Wanted): Markup {
	const { list, channel, status, text, size } = wanted;
	const people = list[channel];
	const statuses = STATUSES.map(
		([name, word]) =>
			[`${word} ${count(people.count(name))}`, addressOf(wanted, { status: name }), status === name] as const,
	);
	const sizes = SIZES.map(
		(rows) => html`<option value="${rows}" ${rows === size && html`selected`}>${rows} rows</option>`,
	);
	return html`<div class="tools">
		${tabs('Channel', [
			['Email', addressOf(wanted, { channel: 'email', status: '' }), channel === 'email'],
			['SMS', addressOf(wanted, { channel: 'sms', status: '' }), channel === 'sms'],
		])}
		${tabs('Status', [[`All ${count(people.size)}`, addressOf(wanted, { status: '' }), status === ''], ...statuses])}
		<form role="search">
			<input type="hidden" name="channel" value="${channel}" />
			<input type="hidden" name="status" value="${status}" />
			<input type="search" name="q" value="${text}" aria-label="Search this list" placeholder="Address, number or id" />
			<select name="size" aria-label="Rows on a page">
				${sizes}
			</select>
			<button>Search</button>
		</form>
	</div>`;
}

function personRow(account: Account, { list, channel }: Wanted, row: Subscription): Markup {
	const recipient = account.recipients.find(row.recipientId);
	if (!recipient) return html``;
	const value = pickOf(list.id, channel, recipient.id);
	return html`<tr>
		<td><input type="checkbox" name="who" value="${value}" aria-label="Select recipient ${recipient.id}" /></td>
		<td class="line">${personLink(recipient)}</td>
		<td class="line">${NAME_FIELDS.map((id) => recipient.fields?.get(id) ?? '').join(' ')}</td>
		<td class="line soft">${phoneOf(recipient)}</td>
		<td>${badge(row.status)}</td>
		<td>${moment(since(row))}</td>
		<td>${reasonOf(row)}</td>
		<td class="num soft">${recipient.id}</td>
	</tr>`;
}

const HEADS = [
	tickAll,
	...['Person', 'Name', 'Number', 'Status', 'Since', 'Reason'].map((title) => head(title)),
	numberHead('Id'),
];

/** The people of a list, latest change first. */
export function listPage(visit: Visit): View {
	const { account, collections } = visit.context;
	const wanted = read(visit);
	const { list, channel, size, status, text } = wanted;
	const key = JSON.stringify(['console', list.id, channel, status, text]);
	const source = subscriptionSource(list[channel], () => true);
	const rows = collections.rowsOf(key, source, () => selection(account, wanted));
	const page = slice(rows, visit.number('page', 0), size);
	const messages = channel === 'email' ? account.messages.ofList(list.id) : [];
	const people = table(
		HEADS,
		page.rows.map((row) => personRow(account, wanted, row)),
	);
	return {
		title: list.name,
		content: html`<p class="crumb"><a href="/">Lists</a> / ${list.id}</p>
			<h1>${list.name}</h1>
			${tools(wanted)}
			${page.total === 0 ? html`<div class="card empty">Nobody here.</div>` : pickForm(visit, people, messages)}
			<div class="tools">${pager(page, (number) => addressOf(wanted, {}, number))}</div>`,
	};
}

import type { Account } from '../account/account';
import { inboxOf } from '../account/inbox';
import type { Channel } from '../account/subscriptionTypes';
import type { MailList, Recipient } from '../account/types';
import { address, html, type Markup } from '../pages/html';
import type { View } from './frame';
import { INBOX_PATH, letterTable } from './letters';
import {
	badge,
	head,
	listAddress,
	matches,
	moment,
	nameOf,
	numberHead,
	pairs,
	personLink,
	phoneOf,
	reasonOf,
	table,
	tickAll,
} from './parts';
import type { Done, Site, Visit } from './site';
import { pickForm, pickOf } from './subscriptions';

/** People shown for a search; whoever looks for more types more. */
const MOST_FOUND = 50;

function found(account: Account, text: string): Recipient[] {
	const exact = account.lookUp(text) ?? (/^\d{1,10}$/.test(text) ? account.recipients.find(Number(text)) : undefined);
	if (exact) return [exact];
	const people: Recipient[] = [];
	for (const recipient of account.recipients.all()) {
		if (people.length === MOST_FOUND) break;
		if (matches(recipient, text.toLowerCase())) people.push(recipient);
	}
	return people;
}

function search({ context: { account }, query }: Visit): View | Done {
	const text = (query.get('q') ?? '').trim();
	const people = text === '' ? [] : found(account, text);
	const [only] = people;
	if (only && people.length === 1) return { to: address(`/console/people/${only.id}`) };
	const rows = people.map(
		(person) =>
			html`<tr>
				<td>${personLink(person)}</td>
				<td class="soft">${phoneOf(person)}</td>
				<td class="num soft">${person.id}</td>
			</tr>`,
	);
	const none = html`<div class="card empty">Nobody has this in their address or number.</div>`;
	return {
		title: 'People',
		content: html`<h1>People</h1>
			<p class="lead">Search for “${text}”</p>
			${rows.length === 0 ? none : table([head('Person'), head('Number'), numberHead('Id')], rows)}
			${rows.length === MOST_FOUND && html`<p class="soft">The first ${MOST_FOUND}. Type more to see others.</p>`}`,
	};
}

function statusRow(list: MailList, channel: Channel, recipient: Recipient): Markup | false {
	const row = list[channel].get(recipient.id);
	if (!row) return false;
	const word = channel === 'sms' ? 'SMS' : 'Email';
	const value = pickOf(list.id, channel, recipient.id);
	return html`<tr>
		<td><input type="checkbox" name="who" value="${value}" aria-label="Select ${list.name}, ${word}" /></td>
		<td><a href="${listAddress(list, { channel: channel === 'sms' ? 'sms' : '' })}">${list.name}</a></td>
		<td>${word}</td>
		<td>${badge(row.status)}</td>
		<td>${reasonOf(row)}</td>
		<td>${moment(row.requestDate)}</td>
		<td>${moment(row.optinDate)}</td>
		<td>${moment(row.optoutDate)}</td>
	</tr>`;
}

const STATUS_HEADS = ['List', 'Channel', 'Status', 'Reason', 'Asked', 'Subscribed', 'Left'];

function subscriptions(visit: Visit, recipient: Recipient): Markup {
	const rows = [...visit.context.account.allLists()].flatMap((list) =>
		(['email', 'sms'] as const).map((channel) => statusRow(list, channel, recipient)),
	);
	return pickForm(visit, table([tickAll, ...STATUS_HEADS.map(head)], rows));
}

/** The emails that somebody got; whoever looks for older ones finds them in the inbox. */
const MOST_LETTERS = 20;

function letters({ context }: Visit, recipient: Recipient): Markup {
	const all = inboxOf(context.account, recipient.id);
	if (all.length === 0) return html`<p class="soft">None yet.</p>`;
	const more = html`<p>
		<a href="${address(INBOX_PATH, { to: recipient.email ?? '' })}">All ${all.length} emails</a>
	</p>`;
	return html`${letterTable(context, all.slice(0, MOST_LETTERS), false)} ${all.length > MOST_LETTERS && more}`;
}

function groups(account: Account, recipient: Recipient): Markup {
	const all = [...account.allLists()].flatMap((list) =>
		account
			.groupsWith(list.id, recipient.id)
			.map((group) => [list.name, html`${group.name} <small>id ${group.id}</small>`] as const),
	);
	return all.length === 0 ? html`<p class="soft">In no group.</p>` : pairs(all);
}

function fields(account: Account, recipient: Recipient): Markup {
	const filled = [...(recipient.fields ?? [])].sort(([left], [right]) => left - right);
	if (filled.length === 0) return html`<p class="soft">All empty.</p>`;
	return pairs(filled.map(([id, value]) => [html`${account.fields.get(id)} <small>${id}</small>`, value] as const));
}

function person(visit: Visit): View {
	const { account } = visit.context;
	const recipient = visit.recipient();
	const known = [`Id ${recipient.id}`, recipient.email === null ? '' : phoneOf(recipient), recipient.name ?? ''];
	return {
		title: nameOf(recipient),
		content: html`<p class="crumb"><a href="/">Lists</a> / Person ${recipient.id}</p>
			<h1>${nameOf(recipient)}</h1>
			<p class="lead">${known.filter((part) => part !== '').join(', ')}</p>
			<h2>Subscriptions</h2>
			${subscriptions(visit, recipient)}
			<h2>Emails</h2>
			${letters(visit, recipient)}
			<div class="columns">
				<section>
					<h2>Fields</h2>
					${fields(account, recipient)}
				</section>
				<section>
					<h2>Groups</h2>
					${groups(account, recipient)}
				</section>
			</div>`,
	};
}

/** A person, and the search for one. They have no entry in the navigation: the search stands beside it. */
export function installPeople(site: Site): void {
	site.get('/console/people', search);
	site.get('/console/people/:recipient', person);
}

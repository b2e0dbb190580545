import { formatDate, localTime } from '../account/dates';
import { OPT_OUT_REASONS, optOutReason, reasonInWords } from '../account/optOuts';
import type { Subscriptions } from '../account/subscriptions';
import type { Status, Subscription } from '../account/subscriptionTypes';
import type { MailList, Recipient } from '../account/types';
import { address, html, type Markup, type Part } from '../pages/html';

/** Words and colour of each status, in the order they are shown. */
export const STATUSES: ReadonlyArray<readonly [Status, word: string, tone: string]> = [
	['OPTIN', 'Subscribed', 'good'],
	['PENDING', 'Pending', 'wait'],
	['OPTOUT', 'Unsubscribed', 'out'],
];

export const count = (value: number): string => value.toLocaleString('en-US');

/** `1 person`, `2 people`. */
export const counted = (value: number, one: string, many: string): string =>
	`${count(value)} ${value === 1 ? one : many}`;

export function badge(status: Status): Markup {
	const [, word = '', tone = ''] = STATUSES.find(([name]) => name === status) ?? [];
	return html`<span class="badge ${tone}">${word}</span>`;
}

/** A moment to the second, in the computer's time zone; in its hint as MailUp's calls say it, in UTC. Nothing for 0. */
export function moment(value: number): Markup {
	if (value === 0) return html``;
	const hint = `${formatDate(value)} UTC`;
	return html`<time datetime="${new Date(value).toISOString()}" title="${hint}">${localTime(value)}</time>`;
}

/** The moment that the status began. */
export function since({ optinDate, optoutDate, requestDate, status }: Subscription): number {
	if (status === 'OPTOUT') return optoutDate;
	return status === 'PENDING' ? requestDate : optinDate;
}

/** Why somebody is out, in words. */
export function reasonOf({ optoutMessage, optoutSubtype, optoutType, status }: Subscription): Markup {
	const known = optOutReason(optoutType);
	if (status !== 'OPTOUT' || !known) return html``;
	const code = optoutSubtype === 0 ? String(optoutType) : `${optoutType}/${optoutSubtype}`;
	const message = optoutMessage !== 0 && html`, message ${optoutMessage}`;
	return html`${reasonInWords(known, optoutSubtype)} <small>type ${code}${message}</small>`;
}

/** Every reason as an option; the value is type and subtype. */
export const REASON_OPTIONS: readonly Markup[] = OPT_OUT_REASONS.flatMap((reason) =>
	(reason.subtypes.length === 0 ? [0] : reason.subtypes).map((subtype) => {
		const { allLists, type } = reason;
		const code = subtype === 0 ? String(type) : `${type}/${subtype}`;
		const selected = type === 2 && html` selected`;
		const everywhere = allLists && html`, leaves every list`;
		return html`<option value="${type}.${subtype}" ${selected}>
			${code}: ${reasonInWords(reason, subtype)}${everywhere}
		</option>`;
	}),
);

export const phoneOf = ({ number, prefix }: Recipient): string =>
	number === null ? '' : `+${(prefix ?? '').replace(/^00/, '')} ${number}`;

export const listAddress = (list: MailList, parameters: Record<string, string | number | undefined> = {}): string =>
	address(`/console/lists/${list.id}`, parameters);

/** Whether a part of the address or number, or the id, is what was typed. */
export function matches(recipient: Recipient | undefined, text: string): boolean {
	if (!recipient) return false;
	if (String(recipient.id) === text || recipient.email?.toLowerCase().includes(text)) return true;
	return recipient.number !== null && `${recipient.prefix ?? ''}${recipient.number}`.includes(text);
}

/** Address or number, whichever there is. */
export const nameOf = (recipient: Recipient): string =>
	recipient.email ?? (phoneOf(recipient) || `Recipient ${recipient.id}`);

export const personLink = (recipient: Recipient): Markup =>
	html`<a href="${address(`/console/people/${recipient.id}`)}" title="${nameOf(recipient)}">${nameOf(recipient)}</a>`;

/** How a channel of a list is made up. */
export function shares(channel: Subscriptions): Markup {
	const parts = STATUSES.map(([status, word, tone]) => {
		const share = (100 * channel.count(status)) / Math.max(1, channel.size);
		return (
			share > 0 &&
			html`<span
				class="${tone}"
				style="width:${share.toFixed(2)}%"
				title="${word}: ${count(channel.count(status))}"
			></span>`
		);
	});
	return html`<div class="bar" aria-hidden="true">${parts}</div>`;
}

/** One page of rows. */
export interface Slice<Row> {
	readonly rows: readonly Row[];
	/** Counts from 0. */
	readonly page: number;
	readonly pages: number;
	readonly first: number;
	readonly total: number;
}

export function slice<Row>(rows: readonly Row[], wanted: number, size: number): Slice<Row> {
	const pages = Math.max(1, Math.ceil(rows.length / size));
	const page = Math.min(wanted, pages - 1);
	return { rows: rows.slice(page * size, (page + 1) * size), page, pages, first: page * size, total: rows.length };
}

/** Steps through pages. @param to the address of a page */
export function pager({ rows, page, pages, first, total }: Slice<unknown>, to: (page: number) => string): Markup {
	const step = (word: string, target: number): Markup =>
		target === page || target < 0 || target >= pages
			? html`<span class="off">${word}</span>`
			: html`<a href="${to(target)}">${word}</a>`;
	const range = total === 0 ? 'nobody' : `${count(first + 1)} to ${count(first + rows.length)} of ${count(total)}`;
	return html`<div class="pager">
		<span class="range soft">${range}</span> ${step('First', 0)}${step('Previous', page - 1)}${step(
			'Next',
			page + 1,
		)}${step('Last', pages - 1)}
	</div>`;
}

export const head = (title: string): Markup => html`<th scope="col">${title}</th>`;

export const numberHead = (title: string): Markup => html`<th class="num" scope="col">${title}</th>`;

/** Ticks every row of the table; needs script and hides without. */
export const tickAll = html`<th scope="col">
	<input type="checkbox" data-all hidden aria-label="Select all on this page" />
</th>`;

/** @param heads `head`, `numberHead` or `tickAll` for every column @param rows `<tr>` each */
export const table = (heads: readonly Markup[], rows: readonly Part[]): Markup =>
	html`<div class="card">
		<table>
			<thead>
				<tr>
					${heads}
				</tr>
			</thead>
			<tbody>
				${rows}
			</tbody>
		</table>
	</div>`;

/** Names and values side by side. */
export const pairs = (entries: ReadonlyArray<readonly [name: Part, value: Part]>): Markup =>
	html`<div class="card">
		<dl>
			${entries.map(
				([name, value]) =>
					html`<dt>${name}</dt>
						<dd>${value}</dd>`,
			)}
		</dl>
	</div>`;

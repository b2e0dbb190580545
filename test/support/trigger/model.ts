/** One list of a MailUp in memory: people sorted by date, which come, go and move while they are read. */
import type { IDataObject } from 'n8n-workflow';

import { optIn } from '../../../nodes/MailUpTrigger/events/optIn';
import { optOut } from '../../../nodes/MailUpTrigger/events/optOut';
import { pending } from '../../../nodes/MailUpTrigger/events/pending';
import { groupBy } from '../../../nodes/shared/groupBy';
import { readDate } from '../../../nodes/shared/mailup/dates';
import { readOptin } from '../../../nodes/shared/mailup/optins';
import type { SubscriptionRow } from '../../../nodes/MailUpTrigger/events/subscriptions/rows';
import { toRow } from '../../../nodes/MailUpTrigger/events/subscriptions/rows';
import type { Page, Source } from '../../../nodes/MailUpTrigger/scan/rows';
import { keyOf } from '../../../nodes/MailUpTrigger/scan/rows';

/** How this MailUp behaves. */
export interface Manners {
	/** Most rows that it gives in a page, whatever it is asked for. */
	cap?: number;
	/** Whether it ignores the wanted order. */
	unordered?: boolean;
	/** Whether people of one moment stand with the lowest id first. */
	lowestFirst?: boolean;
	/** Whether people of one moment stand in another order for each size of pages. */
	tiesBySize?: boolean;
}

/** 2026-01-01, in ms since 1970. */
const EPOCH = Date.UTC(2026, 0, 1);

/** The moment in MailUp's form. @param ms since the epoch of the model */
export function moment(ms: number): string {
	return new Date(EPOCH + ms).toISOString().replace('T', ' ').replace('Z', '');
}

/** Kinds of people of a list, with the status and the date that MailUp keeps of them, and what the node calls that date. */
export const KINDS = {
	optOuts: { status: 'OPTOUT', date: 'Optout_Date', read: 'optoutDate', event: optOut },
	optIns: { status: 'OPTIN', date: 'Optin_Date', read: 'optinDate', event: optIn },
	pending: { status: 'PENDING', date: 'Optin_Request_Date', read: 'optinRequestDate', event: pending },
} as const;

export type Kind = keyof typeof KINDS;

/** What most people of a status have in common, read once: tests make hundreds of thousands of rows. */
const COMMON = {
	OPTOUT: readOptin({ Status: 'OPTOUT' }),
	OPTIN: readOptin({ Status: 'OPTIN' }),
	PENDING: readOptin({ Status: 'PENDING' }),
};

/** Somebody as MailUp gives them, an opt-out if nothing else is said. @param date `''` for none */
export function rowOf(recipientId: number, date: string, more?: IDataObject, kind: Kind = 'optOuts'): SubscriptionRow {
	const { status, date: key, read, event } = KINDS[kind];
	const email = `p${recipientId}@example.com`;
	const optin = more
		? readOptin({ Email: email, [key]: date, Status: status, ...more })
		: { ...COMMON[status], email, [read]: readDate(date) };
	return toRow({ ...optin, recipientId }, event.kind.dateOf);
}

/** Whether a row is an opt-out. */
export const isOptOut = ({ optin }: SubscriptionRow): boolean => optin.status === 'unsubscribed';

export class ModelList {
	/** In MailUp's order. */
	rows: SubscriptionRow[] = [];

	requests = 0;

	/** Orders of the rows as they are now. */
	private orders = { of: this.rows, length: 0, known: new Map<string, SubscriptionRow[]>() };

	constructor(readonly manners: Manners = {}) {}

	/** Files an opt-out. Returns how many rows stand before it. */
	file(row: SubscriptionRow): number {
		const [first] = this.rows;
		const rank = !first || this.comesBefore(row, first) ? 0 : this.rankOf((other) => this.comesBefore(row, other));
		this.forgetOrders();
		if (rank === 0) this.rows.unshift(row);
		else this.rows.splice(rank, 0, row);
		return rank;
	}

	/** How many rows are newer. */
	newerThan(row: SubscriptionRow): number {
		return this.rankOf((other) => other.date <= row.date);
	}

	/** Rows before the first one that meets a condition which all rows after it meet too. */
	private rankOf(isAfter: (row: SubscriptionRow) => boolean): number {
		let from = 0;
		let to = this.rows.length;
		while (from < to) {
			const middle = Math.floor((from + to) / 2);
			const row = this.rows[middle];
			if (row && isAfter(row)) to = middle;
			else from = middle + 1;
		}
		return from;
	}

	/** Somebody subscribes again: the row leaves. */
	remove(rank: number): SubscriptionRow | undefined {
		this.forgetOrders();
		return this.rows.splice(rank, 1)[0];
	}

	page(pageNumber: number, pageSize: number): Page<SubscriptionRow> {
		const size = Math.min(pageSize, this.manners.cap ?? pageSize);
		const start = pageNumber * size;
		const rows = this.slice(start, start + size, size);
		return { rows, start, total: this.rows.length };
	}

	/** @param pages how many may be read; @param before called before each answer, with its number in this poll from 0 */
	source(pages = Infinity, before: (request: number) => void = () => undefined): Source<SubscriptionRow> {
		let asked = 0;
		return {
			name: 'opt-outs of the list 1',
			pagesLeft: () => pages - asked,
			grant: (rows) => rows,
			read: async (pageNumber, pageSize) => {
				this.requests++;
				before(asked++);
				return await Promise.resolve(this.page(pageNumber, pageSize));
			},
		};
	}

	private slice(start: number, end: number, size: number): SubscriptionRow[] {
		if (this.manners.unordered) return this.scrambledOnce('', this.rows).slice(start, end);
		if (!this.manners.tiesBySize) return this.rows.slice(start, end);
		// All people of the moments that the page touches.
		const isSame = (a: number, b: number) => this.rows[a] && this.rows[a].date === this.rows[b]?.date;
		let from = start;
		while (isSame(from - 1, start)) from--;
		let to = Math.min(end, this.rows.length);
		while (isSame(to, to - 1)) to++;
		const moments = groupBy(this.rows.slice(from, to), ({ date }) => date);
		const rows = [...moments].flatMap(([date, group]) =>
			group.length > 1 ? this.scrambledOnce(date, group, size) : group,
		);
		return rows.slice(start - from, end - from);
	}

	/** `scrambled`, once for all pages that are read before the list changes. */
	private scrambledOnce(name: string, rows: readonly SubscriptionRow[], seed = 0): SubscriptionRow[] {
		if (this.orders.of !== this.rows || this.orders.length !== this.rows.length) this.forgetOrders();
		const key = `${seed} ${name}`;
		const known = this.orders.known.get(key) ?? scrambled(rows, seed);
		this.orders.known.set(key, known);
		return known;
	}

	private forgetOrders(): void {
		this.orders = { of: this.rows, length: this.rows.length, known: new Map() };
	}

	private comesBefore(row: SubscriptionRow, other: SubscriptionRow): boolean {
		if (row.date !== other.date) return row.date > other.date;
		return this.manners.lowestFirst ? row.id < other.id : row.id > other.id;
	}
}

/** The same rows in an order that has nothing to do with dates, and is the same at each look. @param seed for another such order */
function scrambled(rows: readonly SubscriptionRow[], seed = 0): SubscriptionRow[] {
	const mixed = ({ id }: SubscriptionRow) => Math.imul(Math.imul(id + seed, 2_654_435_761) ^ seed, 2_246_822_519) >>> 0;
	const places = rows.map((row) => ({ row, place: mixed(row) }));
	places.sort((a, b) => a.place - b.place || (keyOf(a.row) < keyOf(b.row) ? -1 : 1));
	return places.map(({ row }) => row);
}

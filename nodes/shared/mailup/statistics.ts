import type { IDataObject } from 'n8n-workflow';

import { readDate } from './dates';
import { isObject, readNumber } from './reading';

/**
 * What MailUp counts and lists of messages and people (MailUp help, "Email Statistics"). The documents show the rows of
 * few lists only: everything that is assumed about the others stands in this file.
 */

/** Counts of a message: our word, and MailUp's in the path. */
export const MESSAGE_COUNTS = {
	recipients: 'Recipients',
	views: 'Views',
	clicks: 'Clicks',
	bounces: 'Bounces',
	unsubscriptions: 'Unsubscriptions',
} as const;

/** Counts of a person. */
export const RECIPIENT_COUNTS = {
	deliveries: 'Deliveries',
	views: 'Views',
	clicks: 'Clicks',
	bounces: 'Bounces',
	unsubscriptions: 'Unsubscriptions',
} as const;

/** Lists of a message. */
export const MESSAGE_EVENTS = {
	bounces: 'Bounces',
	clicks: 'Clicks',
	linkClickDetails: 'UrlClickDetails',
	linkClicks: 'UrlClicks',
	recipients: 'Recipients',
	unsubscriptions: 'Unsubscriptions',
	views: 'Views',
} as const;

/** Lists of a person. Mind that MailUp says `UrlClickDetails` for a message, but `ClicksDetails` for a person. */
export const RECIPIENT_EVENTS = {
	bounceDetails: 'BouncesDetails',
	bounces: 'Bounces',
	clickDetails: 'ClicksDetails',
	clicks: 'Clicks',
	deliveries: 'Deliveries',
	unsubscriptions: 'Unsubscriptions',
	views: 'Views',
} as const;

/** One number of the statistics: MailUp's count of it, or the sum of `Count` over the rows of its list. */
export interface Figure {
	/** Our word for it. */
	key: string;
	kind: 'Count' | 'List';
	/** MailUp's word for it, in the path. */
	word: string;
}

/** MailUp's own counts as figures. @param counts our word and MailUp's for each */
export function countsOf(counts: Readonly<Record<string, string>>): Figure[] {
	return Object.entries(counts).map(([key, word]) => ({ key, kind: 'Count', word }));
}

/** How often a message was viewed and its links were clicked in all: MailUp's counts are of people. */
export const MESSAGE_TOTALS: readonly Figure[] = [
	{ key: 'totalViews', kind: 'List', word: 'Views' },
	{ key: 'totalClicks', kind: 'List', word: 'Clicks' },
];

/** What MailUp counted, by our words; null where its answer could not be read as a number. */
export type Figures = Record<string, number | null>;

/** A count: MailUp answers with a bare number. Null where there is none: an empty answer does not say that it is 0. */
export function readCount(answer: unknown): number | null {
	return readNumber(isObject(answer) ? answer : { Count: answer }, 'Count') ?? null;
}

/** A total with one more row's `Count` in it; null from the first row on that carries none, because a part would mislead. */
export function addRowCount(total: number | null, row: unknown): number | null {
	const count = readNumber(row, 'Count');
	return total === null || count === undefined ? null : total + count;
}

/** A share of 1 with four decimals; null where there is no base to take a share of. */
export function rate(part: number | null = null, base: number | null = null): number | null {
	if (part === null || base === null || base <= 0) return null;
	return Math.round((part / base) * 10_000) / 10_000;
}

/** The rates of a message: of the people it was sent to, and clicks of views too. */
export function messageRates({ recipients, views, clicks, bounces, unsubscriptions }: Figures): Figures {
	return {
		openRate: rate(views, recipients),
		clickRate: rate(clicks, recipients),
		clickToOpenRate: rate(clicks, views),
		bounceRate: rate(bounces, recipients),
		unsubscribeRate: rate(unsubscriptions, recipients),
	};
}

/** The rates of a person: of the messages that were sent to them. */
export function recipientRates({ deliveries, views, clicks, bounces }: Figures): Figures {
	return {
		openRate: rate(views, deliveries),
		clickRate: rate(clicks, deliveries),
		bounceRate: rate(bounces, deliveries),
	};
}

/** A row as an object; a row that is none keeps its value under `value`. */
export function asRow(row: unknown): IDataObject {
	return isObject(row) ? row : { value: row as IDataObject[string] };
}

/** How a value is read that is not of the type of its word; undefined where it does not read so. */
const READERS = {
	number: (value: unknown) => readNumber({ value }, 'value'),
	string: () => undefined,
	date: (value: unknown) =>
		typeof value === 'string' && /^\s*\d{4}-\d{2}-\d{2}/.test(value) ? readDate(value) : undefined,
} satisfies Record<string, (value: unknown) => string | number | null | undefined>;

interface Column {
	/** Our word. */
	word: string;
	/** A value of this type is taken as it is; none is a `date`. */
	type: keyof typeof READERS;
}

/**
 * The keys that MailUp documents for some list, trimmed and without case. `Type` is what clients of the live service read
 * in rows of bounces, which have no `Count`.
 */
const DOCUMENTED: ReadonlyMap<string, Column> = new Map([
	['email', { word: 'email', type: 'string' }],
	['idrecipient', { word: 'recipientId', type: 'number' }],
	['idmessage', { word: 'messageId', type: 'number' }],
	['idlist', { word: 'listId', type: 'number' }],
	['subject', { word: 'subject', type: 'string' }],
	['count', { word: 'count', type: 'number' }],
	['type', { word: 'type', type: 'string' }],
	['url', { word: 'url', type: 'string' }],
]);

/** No document shows a key that holds a date: any that is named like one counts. */
const DATED = /date|time_?stamp/i;
const DATE: Column = { word: 'date', type: 'date' };

/** A key of a row where it stands. */
interface Place {
	key: string;
	/** Null for one that goes to `details`. */
	column: Column | null;
	/** Whether no key before it can have filled its word. */
	isFirst: boolean;
}

/**
 * Reads the rows of one list. Names of keys are looked at once, not in every row: there can be a hundred thousand, and
 * MailUp writes the keys of all of them in one order.
 */
export class EventReader {
	/** The keys of the row before, in their order. */
	private readonly places: Place[] = [];

	/** Null for keys that go to `details`. */
	private readonly columns = new Map<string, Column | null>();

	/** @param blank an event without anything of a row: the words that an event may have, null where the row is to fill them */
	constructor(private readonly blank: IDataObject) {}

	/**
	 * A row as an event: documented keys under our words, a date as ISO 8601 where MailUp gives it a zone.
	 * All that is not documented, or that does not read as it should, is under `details` as MailUp wrote it; null for nothing.
	 */
	read(row: unknown): IDataObject {
		const raw = asRow(row);
		const event = { ...this.blank };
		let unread: Array<[string, IDataObject[string]]> | undefined;
		let place = 0;
		// Rows are parsed JSON and inherit no keys; taking them without a list of them is a fifth faster.
		for (const key in raw) {
			const given = raw[key];
			const known = this.places[place++];
			const { column, isFirst } = known?.key === key ? known : this.findPlace(place - 1, key);
			if (column && (given === null || given === '')) continue;
			const value = column ? valueFor(column, given) : undefined;
			if (column && value !== undefined && (isFirst || event[column.word] === null)) event[column.word] = value;
			else if (!column || value === undefined || event[column.word] !== value) (unread ??= []).push([key, given]);
		}
		if (unread) event.details = Object.fromEntries(unread);
		return event;
	}

	/** Finds out about a key that stands elsewhere than in the row before. */
	private findPlace(index: number, key: string): Place {
		const column = this.columnOf(key);
		// What comes after it was found out for other keys before it.
		this.places.length = index;
		const isFirst = column !== null && !this.places.some((place) => place.column?.word === column.word);
		const place = { key, column, isFirst: isFirst && this.blank[column.word] === null };
		this.places.push(place);
		return place;
	}

	private columnOf(key: string): Column | null {
		const known = this.columns.get(key);
		if (known !== undefined) return known;
		const column = DOCUMENTED.get(key.trim().toLowerCase()) ?? (DATED.test(key) ? DATE : null);
		const own = column && Object.hasOwn(this.blank, column.word) ? column : null;
		this.columns.set(key, own);
		return own;
	}
}

function valueFor({ type }: Column, given: IDataObject[string]): IDataObject[string] {
	return typeof given === type ? given : READERS[type](given);
}

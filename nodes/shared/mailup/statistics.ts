import type { IDataObject } from 'n8n-workflow';

import { readDate } from './dates';
import { isObject, readNumber, readText } from './reading';

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

/** What MailUp counted, by our words; null where its answer could not be read as a number. */
export type Figures = Record<string, number | null>;

/** A count: MailUp answers with a bare number, and with nothing where there is nothing to count. */
export function readCount(answer: unknown): number | null {
	if (answer === '' || answer === null || answer === undefined) return 0;
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

/** The keys that MailUp documents for some list, trimmed and without case, and our word for each. */
const DOCUMENTED: ReadonlyMap<string, string> = new Map([
	['email', 'email'],
	['idrecipient', 'recipientId'],
	['idmessage', 'messageId'],
	['idlist', 'listId'],
	['subject', 'subject'],
	['count', 'count'],
	['url', 'url'],
]);

/** Words in the name of a key that holds a date. No document shows one. */
const DATED = /date|time_?stamp/i;

/** Reads the rows of one list. Names of keys are looked at once, not in every row: there can be a hundred thousand. */
export class EventReader {
	private readonly words = new Map<string, string | undefined>();

	/** @param blank an event without anything of a row: the words that an event may have, null where the row is to fill them */
	constructor(private readonly blank: IDataObject) {}

	/**
	 * A row as an event: documented keys under our words, a date as ISO 8601 where MailUp gives it a zone.
	 * All that is not documented, or that does not read as it should, is under `details` as MailUp wrote it; null for nothing.
	 */
	read(row: unknown): IDataObject {
		const raw = asRow(row);
		const event = { ...this.blank };
		const unread: Array<[string, IDataObject[string]]> = [];
		for (const key of Object.keys(raw)) {
			const word = this.wordFor(key);
			if (word !== undefined && (raw[key] === null || raw[key] === '')) continue;
			const value = word === undefined ? undefined : readAs(word, raw, key);
			if (word === undefined || value === undefined) unread.push([key, raw[key]]);
			else if (event[word] === null) event[word] = value;
			else if (event[word] !== value) unread.push([key, raw[key]]);
		}
		event.details = unread.length === 0 ? null : Object.fromEntries(unread);
		return event;
	}

	private wordFor(key: string): string | undefined {
		if (this.words.has(key)) return this.words.get(key);
		const word = DOCUMENTED.get(key.trim().toLowerCase()) ?? (DATED.test(key) ? 'date' : undefined);
		const known = word !== undefined && Object.hasOwn(this.blank, word) ? word : undefined;
		this.words.set(key, known);
		return known;
	}
}

/** A value as its word wants it; undefined where it does not read so. */
function readAs(word: string, raw: IDataObject, key: string): string | number | null | undefined {
	if (word === 'date') {
		const text = readText(raw, key);
		return /^\d{4}-\d{2}-\d{2}/.test(text.trim()) ? readDate(text) : undefined;
	}
	if (word === 'email' || word === 'subject' || word === 'url') {
		return typeof raw[key] === 'string' ? raw[key] : undefined;
	}
	return readNumber(raw, key);
}

import type { IDataObject } from 'n8n-workflow';

import { readDate } from './dates';
import { isObject, readNumber } from './reading';

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

type Value = IDataObject[string];

/** What a row can say under our words. */
type Word = 'email' | 'recipientId' | 'messageId' | 'listId' | 'subject' | 'count' | 'type' | 'url' | 'date';

/** What a row says; null for a word of which it says nothing, and `details` for what has no word. */
export type Said = Record<Word | 'details', Value>;

interface Column {
	word: Word;
	/** A value of this type is taken as it is; none is a `date`. */
	type: keyof typeof READERS;
}

/**
 * The keys that MailUp documents for some list, trimmed and without case. `Type` is what clients of the live service read
 * in rows of bounces, which have no `Count`.
 */
const DOCUMENTED: ReadonlyMap<string, Column> = new Map<string, Column>([
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

	/** An event without anything of a row: the words that an event has, null where the row is to fill them. */
	private readonly blank: IDataObject;

	/** @param eventOf makes an event of what a row says */
	constructor(private readonly eventOf: (said: Said) => IDataObject) {
		this.blank = eventOf(nothing());
	}

	/**
	 * A row as an event: documented keys under our words, a date as ISO 8601 where MailUp gives it a zone.
	 * All that is not documented, or that does not read as it should, is under `details` as MailUp wrote it; null for nothing.
	 */
	read(row: unknown): IDataObject {
		const raw = asRow(row);
		const said = nothing();
		let unread: Array<[string, Value]> | undefined;
		let place = 0;
		// Rows are parsed JSON and inherit no keys; taking them without a list of them is a fifth faster.
		for (const key in raw) {
			const given = raw[key];
			const known = this.places[place++];
			const { column, isFirst } = known?.key === key ? known : this.findPlace(place - 1, key);
			if (column && (given === null || given === '')) continue;
			const value = column ? valueFor(column, given) : undefined;
			const held = column && !isFirst ? (this.blank[column.word] ?? said[column.word]) : null;
			if (column && value !== undefined && held === null) put(said, column.word, value);
			else if (value === undefined || held !== value) (unread ??= []).push([key, given]);
		}
		if (unread) said.details = Object.fromEntries(unread);
		return this.eventOf(said);
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

function valueFor({ type }: Column, given: Value): Value {
	return typeof given === type ? given : READERS[type](given);
}

function nothing(): Said {
	return {
		email: null,
		recipientId: null,
		messageId: null,
		listId: null,
		subject: null,
		count: null,
		type: null,
		url: null,
		date: null,
		details: null,
	};
}

/** By names that stand in the code: with one that is only known when it runs, reading the rows takes two fifths longer. */
function put(said: Said, word: Word, value: Value): void {
	if (word === 'email') said.email = value;
	else if (word === 'recipientId') said.recipientId = value;
	else if (word === 'count') said.count = value;
	else if (word === 'messageId') said.messageId = value;
	else if (word === 'listId') said.listId = value;
	else if (word === 'subject') said.subject = value;
	else if (word === 'type') said.type = value;
	else if (word === 'url') said.url = value;
	else said.date = value;
}

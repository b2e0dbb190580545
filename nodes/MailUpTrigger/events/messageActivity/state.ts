import { isObject } from '../../../shared/mailup/reading';
import { savedKeys, UnusableState } from '../../scan/state';
import { canReadCounts } from './counts';

/** What the trigger remembers of one kind of activity of a message. */
export interface Watched {
	/** MailUp's number when everybody behind it was read; null where that is still to be done. */
	total: number | null;
	/** The people and how often they did it, see {@link writeCounts}. */
	people: string;
	/** How many more rows than people MailUp had when all were read last; left out for none. */
	missing?: number;
	/** Set while the first look goes on: what it finds is no event. */
	isBase?: true;
	/** Where the reading of the people was broken off: the page to go on with, and MailUp's number when it began. */
	reading?: { page: number; total: number };
}

/** What the trigger remembers of a message. */
export interface WatchedMessage {
	/** When it was sent last, in ms since 1970. */
	at: number;
	/** By kind; null for what is not watched any more, as it is too much. */
	kinds: Record<string, Watched | null>;
}

/** What the trigger remembers of a list. */
export interface WatchedList {
	/** Messages were watched that were sent since then, in ms since 1970. */
	since: number;
	/** By id. */
	messages: Record<string, WatchedMessage>;
	/** Message and kind to begin with, where the time did not suffice for all. */
	next?: string;
}

/** What the trigger remembers of activity between polls. */
export interface ActivityState {
	version: 1;
	/** By id. */
	lists: Record<string, WatchedList>;
	/** The list to begin with, where the time did not suffice for all of them. */
	next?: number;
}

/**
 * Reads what was saved; undefined where nothing was.
 * @throws UnusableState
 */
export function readActivityState(state: unknown): ActivityState | undefined {
	const saved = savedKeys(state);
	if (!saved) return undefined;
	const lists = readEach(saved.lists, readList);
	return typeof saved.next === 'number' ? { version: 1, lists, next: saved.next } : { version: 1, lists };
}

function readList(saved: unknown): WatchedList {
	if (!isObject(saved) || typeof saved.since !== 'number') throw new UnusableState('damaged');
	const { since, next } = saved;
	const messages = readEach(saved.messages, readMessage);
	return typeof next === 'string' ? { since, messages, next } : { since, messages };
}

function readMessage(saved: unknown): WatchedMessage {
	if (!isObject(saved) || typeof saved.at !== 'number') throw new UnusableState('damaged');
	return { at: saved.at, kinds: readEach(saved.kinds, (kind) => (kind === null ? null : readWatched(kind))) };
}

function readWatched(saved: unknown): Watched {
	if (!isObject(saved)) throw new UnusableState('damaged');
	const { total, people, missing, isBase, reading } = saved;
	if ((total !== null && typeof total !== 'number') || !canReadCounts(people)) throw new UnusableState('damaged');
	return {
		total,
		people,
		...(typeof missing === 'number' && { missing }),
		...(isBase === true && { isBase }),
		...(reading !== undefined && { reading: readReading(reading) }),
	};
}

function readReading(saved: unknown): { page: number; total: number } {
	const { page, total } = isObject(saved) ? saved : {};
	if (typeof page !== 'number' || typeof total !== 'number') throw new UnusableState('damaged');
	return { page, total };
}

function readEach<T>(saved: unknown, read: (value: unknown) => T): Record<string, T> {
	if (!isObject(saved)) throw new UnusableState('damaged');
	return Object.fromEntries(Object.entries(saved).map(([key, value]) => [key, read(value)]));
}

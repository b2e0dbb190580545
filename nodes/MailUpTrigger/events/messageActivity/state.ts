import { isObject } from '../../../shared/mailup/reading';
import { UnusableState } from '../../scan/state';
import { canReadCounts } from './counts';

/** What the trigger remembers of one kind of activity of a message. */
export interface Watched {
	/** MailUp's number when everybody behind it was read; null where that is still to be done. */
	total: number | null;
	/** The people and how often they did it, see {@link writeCounts}. */
	people: string;
	/** Set while the first look goes on: what it finds is no event. */
	isBase?: true;
	/** Where the reading of the people was broken off: the page to go on with, and MailUp's number when it began. */
	reading?: { page: number; total: number };
}

/** What the trigger remembers of activity between polls. */
export interface ActivityState {
	version: 1;
	/** Lists whose messages were seen: messages that come later are watched from their first activity on. */
	lists: number[];
	/** By message id and kind, see {@link watchedKey}; null for what is not watched any more, as it is too much. */
	watched: Record<string, Watched | null>;
	/** The key to begin with, where the time did not suffice for all. */
	next?: string;
}

export function watchedKey(messageId: number, kind: string): string {
	return `${messageId}:${kind}`;
}

/**
 * Reads what was saved; undefined where nothing was.
 * @throws UnusableState
 */
export function readActivityState(saved: unknown): ActivityState | undefined {
	if (saved === undefined) return undefined;
	if (!isObject(saved) || typeof saved.version !== 'number') throw new UnusableState('damaged');
	if (saved.version !== 1) throw new UnusableState('unknownVersion');
	const { lists, watched, next } = saved;
	if (!areIds(lists) || !isObject(watched)) throw new UnusableState('damaged');
	const entries = Object.entries(watched).map(([key, value]) => [key, value === null ? null : readWatched(value)]);
	const state = { version: 1 as const, lists, watched: Object.fromEntries(entries) as ActivityState['watched'] };
	return typeof next === 'string' ? { ...state, next } : state;
}

function readWatched(saved: unknown): Watched {
	if (!isObject(saved)) throw new UnusableState('damaged');
	const { total, people, isBase, reading } = saved;
	if ((total !== null && typeof total !== 'number') || !canReadCounts(people)) throw new UnusableState('damaged');
	const rest = { ...(isBase === true && { isBase }), ...(reading !== undefined && { reading: readReading(reading) }) };
	return { total, people, ...rest };
}

function readReading(saved: unknown): { page: number; total: number } {
	const { page, total } = isObject(saved) ? saved : {};
	if (typeof page !== 'number' || typeof total !== 'number') throw new UnusableState('damaged');
	return { page, total };
}

function areIds(value: unknown): value is number[] {
	return Array.isArray(value) && value.every((id) => Number.isSafeInteger(id));
}

import { ConnectedPages } from '../connectedPages';
import { isLast, PAGE_SIZE, pageSizeOf } from '../pages';
import type { Row, Source } from '../rows';
import { isNewestFirst, keyOf } from '../rows';
import type { SeenRows } from '../seenRows';
import type { Mark } from './rowDigest';
import { markOf, RowDigest } from './rowDigest';

/** What the deep check of a list remembers. */
export interface DeepState {
	/** When it was done last, in ms since 1970. */
	at: number;
	/** The moment above which it knows every row; null where it knows the whole list. */
	above: string | null;
	/** Those rows, as a {@link RowDigest}. */
	rows: string;
}

/**
 * What came of a deep check. `began`: there was nothing to compare with; `overwhelmed`: there was, but too much has
 * changed to tell what, or the check no longer reaches as far down.
 */
export interface DeepCheck<R extends Row> {
	outcome: 'checked' | 'began' | 'overwhelmed';
	/** Rows that were filed late, below the newest page. */
	late: R[];
	state: DeepState;
}

/** How often a list is checked. */
const EVERY_MS = 24 * 60 * 60 * 1_000;

/** Pages of one check: about 45,000 rows, in less than a minute at MailUp's pace. */
const MAX_PAGES = 200;

/** Time for fewer pages is not worth beginning with. */
const FEWEST_PAGES = 20;

/** The part of the rows that the next check will reach again, with new ones above them. */
const KEPT_PART = 0.8;

export function isDue(state: DeepState | undefined, now: number): boolean {
	return state === undefined || now - state.at >= EVERY_MS;
}

/** Notes rows that were delivered. */
export function withDelivered(state: DeepState, rows: readonly Row[]): DeepState {
	return rows.length === 0 ? state : { ...state, rows: RowDigest.restore(state.rows).with(rows).saved() };
}

/**
 * Finds rows that MailUp filed further down than a poll looks: reads as many rows as the time allows and compares
 * them with those that were there before.
 * @param seen what a poll knows right now: rows that are new by it and on the newest page are left to the next poll
 * @returns undefined where this is not the time for it; the next poll tries again
 */
export async function checkDeep<R extends Row>(
	source: Source<R>,
	seen: SeenRows,
	before: DeepState | undefined,
	now: number,
): Promise<DeepCheck<R> | undefined> {
	const read = source.pagesLeft() < FEWEST_PAGES ? undefined : await readFar(source);
	if (!read) return undefined;
	const { atEnd } = read;
	const rows = read.rows.filter((row, rank) => !isLeft(row, rank, seen));
	const lowest = atEnd ? null : (rows.at(-1)?.date ?? '');
	const above = atEnd ? null : (rows[Math.floor(rows.length * KEPT_PART)]?.date ?? '');
	const state = { at: now, above, rows: RowDigest.of(rowsAbove(rows, above)).saved() };
	if (!before) return { outcome: 'began', late: [], state };
	const reaches = lowest === null || (before.above !== null && lowest <= before.above);
	const changes = reaches
		? RowDigest.of(rowsAbove(rows, before.above)).comparedTo(RowDigest.restore(before.rows))
		: undefined;
	if (!changes) return { outcome: 'overwhelmed', late: [], state };
	const added = new Set(changes.added.map(keyOfMark));
	return { outcome: 'checked', late: rows.filter((row) => added.has(keyOfMark(markOf(row)))), state };
}

/** Whether the next poll is sure to look at a row: it is newer than those that are delivered, or on the newest page. */
function isLeft(row: Row, rank: number, seen: SeenRows): boolean {
	return seen.verdictOn(row) === 'new' && (rank < PAGE_SIZE || row.date > (seen.newest ?? ''));
}

/** Rows of a list from the newest down. */
interface Top<R extends Row> {
	rows: R[];
	/** Whether the last row of the list is among them. */
	atEnd: boolean;
}

/** Without gaps, save where pages do not fit together; undefined where MailUp does not sort them. */
async function readFar<R extends Row>(source: Source<R>): Promise<Top<R> | undefined> {
	let page = await source.read(0, PAGE_SIZE);
	const pageSize = pageSizeOf(page, PAGE_SIZE);
	const read = new ConnectedPages<R>(pageSize);
	for (let pages = 1; isNewestFirst(page.rows); pages++) {
		if (!read.take(page)) return await readFarUnconnected(source, page.total, pageSize);
		if (isLast(page)) return { rows: read.rows, atEnd: true };
		if (pages >= MAX_PAGES || source.pagesLeft() <= 0) return { rows: read.rows, atEnd: false };
		const next = read.next();
		page = await source.read(next.pageNumber, next.pageSize);
	}
	return undefined;
}

/** In pages of one size. Who slips past the reader comes with the next check, once more where a poll has delivered them. */
async function readFarUnconnected<R extends Row>(
	source: Source<R>,
	total: number,
	pageSize: number,
): Promise<Top<R> | undefined> {
	const found = new Map<string, R>();
	for (let pageNumber = 0; ; pageNumber++) {
		const page = await source.read(pageNumber, pageSize);
		if (!isNewestFirst(page.rows) || page.total !== total) return undefined;
		for (const row of page.rows) found.set(keyOf(row), row);
		if (isLast(page)) return { rows: [...found.values()], atEnd: true };
		if (pageNumber >= MAX_PAGES || source.pagesLeft() <= 0) return { rows: [...found.values()], atEnd: false };
	}
}

function rowsAbove<R extends Row>(rows: readonly R[], moment: string | null): R[] {
	return moment === null ? [...rows] : rows.filter(({ date }) => date > moment);
}

function keyOfMark({ id, ms }: Mark): string {
	return `${id} ${ms}`;
}

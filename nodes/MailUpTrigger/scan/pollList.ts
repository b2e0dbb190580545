import type { DeepState } from './deepCheck/deepCheck';
import { gainOf, isLast, PAGE_SIZE, pageSizeOf } from './pages';
import type { Known, ReadRows } from './readDown';
import { readDown } from './readDown';
import { readWhole } from './readWhole';
import type { Page, Row, Source } from './rows';
import { isNewestFirst, newestFirst } from './rows';
import type { SavedRows } from './seenRows';
import { SeenRows } from './seenRows';
import { withUndated } from './undated';

/** What a trigger remembers of a list. */
export interface ListState extends SavedRows {
	/** Rows of MailUp's count that are delivered. */
	settled: number;
	/** Set where MailUp gave the rows of this list unsorted. */
	unordered?: true;
	/**
	 * Ids in base 36 of rows without a date where what is seen does not reach down to them; left out where it does, or where
	 * they are too many.
	 */
	undated?: string;
	/** Set where new ones may be among them, and time did not suffice to look. */
	endDue?: true;
	/** Set where the list is checked further down every day. */
	deep?: DeepState;
}

/** What a poll found out about a list. */
export interface ListPoll<R extends Row> {
	/** Rows to deliver, oldest first. */
	fresh: R[];
	state: ListState;
	/** Set where the time did not suffice for all of them. */
	more?: true;
	/** How many more new rows MailUp's count holds: filed below those that are remembered, where nothing tells them from others. */
	unfound?: number;
}

/** Pages that a part needs besides the first page of the list: some of its own, and one that shows its lower end. */
export const PAGES_OF_A_PART = 3;

/**
 * Finds the rows of a list that are not delivered yet. The first poll delivers nothing: what there is by then becomes the
 * base. Where time does not suffice for all, the oldest are delivered, and the state is the one that an earlier poll would
 * have left.
 * @param saved undefined at the first poll
 * @throws UnreadableRows, and whatever the source throws: the saved state stays good then
 */
export async function pollList<R extends Row>(source: Source<R>, saved?: ListState): Promise<ListPoll<R>> {
	const top = sortedIfWhole(await source.read(0, PAGE_SIZE));
	const { undated, ...poll } = saved ? await pollSince(source, saved, top) : await takeBase(source, top);
	return withUnfound(await withUndated(source, poll, pageSizeOf(top, PAGE_SIZE), saved, undated), saved);
}

function withUnfound<R extends Row>(poll: ListPoll<R>, saved?: ListState): ListPoll<R> {
	if (!saved || poll.more || poll.state.endDue) return poll;
	const unfound = poll.state.settled - saved.settled - poll.fresh.length;
	return unfound > 0 ? { ...poll, unfound } : poll;
}

/** A poll, and where the list was read to its end, the rows there that have no date. */
interface Reading<R extends Row> extends ListPoll<R> {
	undated?: R[];
}

async function pollSince<R extends Row>(source: Source<R>, saved: ListState, top: Page<R>): Promise<Reading<R>> {
	const known = { seen: SeenRows.restore(saved), settled: saved.settled };
	if (top.unsorted) return unordered(await pollWhole(source, known));
	if (saved.unordered && !isLast(top)) return await pollWhole(source, known);
	return await pollParts(source, known, top);
}

async function takeBase<R extends Row>(source: Source<R>, top: Page<R>): Promise<Reading<R>> {
	if (top.unsorted) return unordered(await pollWhole(source));
	if (!isNewestFirst(top.rows)) return await pollWhole(source);
	return { fresh: [], state: toState({ seen: SeenRows.after(top.rows, isLast(top)), settled: top.total }) };
}

/** Delivers what is new in one part, or in several, the oldest first, where that would take too long. */
async function pollParts<R extends Row>(source: Source<R>, before: Known, top: Page<R>): Promise<Reading<R>> {
	const fresh: R[] = [];
	let undated: R[] | undefined;
	const pageSize = pageSizeOf(top, PAGE_SIZE);
	let known = before;
	let total = top.total;
	for (let parts = 0; ; parts++) {
		const position = lowestStart(total - known.settled, source.pagesLeft(), gainOf(pageSize));
		const first = parts === 0 && position === 0 ? top : undefined;
		const read = await readDown(source, known, { position, pageSize, first });
		if (read.outcome === 'unordered' || read.outcome === 'restless') {
			const whole = await pollWhole(source, known);
			return { ...whole, fresh: [...fresh, ...whole.fresh] };
		}
		total = read.total;
		if (read.outcome === 'outOfTime') {
			const seen = read.inCrowd ? known.seen.withoutCrowd() : known.seen;
			// The new rows may reach further down than the count let expect: the next part begins there.
			const settled = Math.min(known.settled, total - read.end);
			return { fresh, undated, state: toState({ seen, settled }), more: true };
		}
		const granted = source.grant(read.fresh.length);
		const isCut = granted < read.fresh.length;
		if (isCut && granted === 0) return { fresh, undated, state: toState(known), more: true };
		const part = oldestOf(read, granted);
		for (const row of part.fresh) fresh.push(row);
		if (read.atEnd) undated = part.rows.filter(({ date }) => date === '');
		known = { seen: SeenRows.after(part.rows, read.atEnd, known.seen), settled: part.settled };
		if (isCut) return { fresh, undated, state: toState(known), more: true };
		if (position < pageSize) return { fresh, undated, state: toState(known) };
		if (source.pagesLeft() < PAGES_OF_A_PART) return { fresh, undated, state: toState(known), more: true };
	}
}

/** The rows that were read from as many new ones downwards, as if the newer ones came later; the new ones oldest first. */
function oldestOf<R extends Row>(
	{ rows, fresh, settled }: Extract<ReadRows<R>, { outcome: 'done' }>,
	granted: number,
): { rows: R[]; fresh: R[]; settled: number } {
	if (granted >= fresh.length) return { rows, fresh: [...fresh].reverse(), settled };
	const isNew = new Set(fresh);
	const oldest = rows.filter((row) => isNew.has(row)).slice(fresh.length - granted);
	const above = oldest[0] ? rows.indexOf(oldest[0]) : rows.length;
	return { rows: rows.slice(above), fresh: oldest.reverse(), settled: settled - above };
}

/**
 * Where to begin reading: at the top, or so far above the expected lower end of what is new that it can be reached.
 * @param gain rows that a page brings
 */
function lowestStart(growth: number, pagesLeft: number, gain: number): number {
	if (pagesLeft < PAGES_OF_A_PART) return 0;
	// Half of the pages stay for rows further down than expected, and for answers that come later than expected.
	return Math.max(0, growth - gain * Math.floor((pagesLeft - 1) / 2));
}

async function pollWhole<R extends Row>(source: Source<R>, known?: Known): Promise<Reading<R>> {
	const { fresh, undated, ordered, known: after } = await readWhole(source, known);
	// Nothing would tell the next poll where to go on, so all of them are delivered.
	source.grant(fresh.length);
	const poll = { fresh, undated, state: toState(after) };
	return ordered ? poll : unordered(poll);
}

function unordered<R extends Row>(poll: Reading<R>): Reading<R> {
	return { ...poll, state: { ...poll.state, unordered: true } };
}

/** A list that fits into one page needs no sorting by MailUp. */
function sortedIfWhole<R extends Row>(page: Page<R>): Page<R> {
	return isLast(page) ? { ...page, rows: newestFirst(page.rows), unsorted: false } : page;
}

function toState({ seen, settled }: Known): ListState {
	return { ...seen.saved(), settled };
}

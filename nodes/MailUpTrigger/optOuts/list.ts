import type { DeepState } from './deepCheck';
import type { Descent, Known } from './descent';
import { readDown } from './descent';
import { readEverything } from './everything';
import { gainOf, PAGE_SIZE } from './pagePlan';
import type { Page, Row, Source } from './rows';
import { isNewestFirst, newestFirst } from './rows';
import { isLast, pageSizeOf } from './walk';
import { withUndated } from './undated';
import type { SavedWindow } from './window';
import { Window } from './window';

/** What a trigger remembers of a list. */
export interface ListState extends SavedWindow {
	/** Rows of MailUp's count that are delivered. */
	settled: number;
	/** Set where MailUp gave the rows of this list unsorted. */
	unordered?: true;
	/**
	 * Ids in base 36 of people without a date where the window does not reach down to them; left out where it does, or where
	 * they are too many.
	 */
	undated?: string;
	/** Set where new ones may be among them, and time did not suffice to look. */
	endDue?: true;
	/** Set where the list is checked further down every day. */
	deep?: DeepState;
}

/** What a poll found out about a list. */
export interface ListPoll {
	/** Opt-outs to deliver, oldest first. */
	fresh: Row[];
	state: ListState;
	/** Set where the time did not suffice for all of them. */
	more?: true;
}

/** Pages that a part needs besides the first page of the list: some of its own, and one that shows its lower end. */
export const PAGES_OF_A_PART = 3;

/**
 * Finds the opt-outs of a list that are not delivered yet (MailUp REST API, "Recipients", `EmailOptins` and `SmsOptins`).
 * The first poll delivers nothing: what there is by then becomes the base. Where time does not suffice for all, the
 * oldest are delivered, and the state is the one that an earlier poll would have left.
 * @param saved undefined at the first poll
 * @throws UnreadableList, and whatever the source throws: the saved state stays good then
 */
export async function pollList(source: Source, saved?: ListState): Promise<ListPoll> {
	const top = sortedIfWhole(await source.read(0, PAGE_SIZE));
	const { undated, ...poll } = saved ? await pollSince(source, saved, top) : await takeBase(source, top);
	return await withUndated(source, poll, pageSizeOf(top, PAGE_SIZE), saved, undated);
}

/** A poll, and where the list was read to its end, the people there who have no date. */
interface Reading extends ListPoll {
	undated?: Row[];
}

async function pollSince(source: Source, saved: ListState, top: Page): Promise<Reading> {
	const known = { window: Window.restore(saved), settled: saved.settled };
	if (saved.unordered && !isLast(top)) return await pollWhole(source, known);
	return await pollParts(source, known, top);
}

async function takeBase(source: Source, top: Page): Promise<Reading> {
	if (!isNewestFirst(top.rows)) return await pollWhole(source);
	return { fresh: [], state: toState({ window: Window.after(top.rows, isLast(top)), settled: top.total }) };
}

/** Delivers what is new in one part, or in several, the oldest first, where that would take too long. */
async function pollParts(source: Source, before: Known, top: Page): Promise<Reading> {
	const fresh: Row[] = [];
	let undated: Row[] | undefined;
	const pageSize = pageSizeOf(top, PAGE_SIZE);
	let known = before;
	let total = top.total;
	for (let parts = 0; ; parts++) {
		const position = lowestStart(total - known.settled, source.pagesLeft(), gainOf(pageSize));
		const first = parts === 0 && position === 0 ? top : undefined;
		const descent = await readDown(source, known, { position, pageSize, first });
		if (descent.outcome === 'unordered' || descent.outcome === 'restless') {
			const whole = await pollWhole(source, known);
			return { ...whole, fresh: [...fresh, ...whole.fresh] };
		}
		total = descent.total;
		if (descent.outcome === 'outOfTime') {
			const window = descent.inCrowd ? known.window.withoutCrowd() : known.window;
			// The new rows may reach further down than the count let expect: the next part begins there.
			const settled = Math.min(known.settled, total - descent.end);
			return { fresh, undated, state: toState({ window, settled }), more: true };
		}
		const granted = source.grant(descent.fresh.length);
		const isCut = granted < descent.fresh.length;
		if (isCut && granted === 0) return { fresh, undated, state: toState(known), more: true };
		const part = oldestOf(descent, granted);
		for (const row of part.fresh) fresh.push(row);
		if (descent.atEnd) undated = part.rows.filter(({ date }) => date === '');
		known = { window: Window.after(part.rows, descent.atEnd, known.window), settled: part.settled };
		if (isCut) return { fresh, undated, state: toState(known), more: true };
		if (position < pageSize) return { fresh, undated, state: toState(known) };
		if (source.pagesLeft() < PAGES_OF_A_PART) return { fresh, undated, state: toState(known), more: true };
	}
}

/** The rows of a descent from as many of its new ones downwards, as if the newer ones came later; the new ones oldest first. */
function oldestOf(
	{ rows, fresh, settled }: Extract<Descent, { outcome: 'done' }>,
	granted: number,
): { rows: Row[]; fresh: Row[]; settled: number } {
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

async function pollWhole(source: Source, known?: Known): Promise<Reading> {
	const { fresh, undated, ordered, known: after } = await readEverything(source, known);
	// Nothing would tell the next poll where to go on, so all of them are delivered.
	source.grant(fresh.length);
	const state = toState(after);
	return { fresh, undated, state: ordered ? state : { ...state, unordered: true } };
}

/** A list that fits into one page needs no sorting by MailUp. */
function sortedIfWhole(page: Page): Page {
	return isLast(page) ? { ...page, rows: newestFirst(page.rows) } : page;
}

function toState({ window, settled }: Known): ListState {
	return { ...window.saved(), settled };
}

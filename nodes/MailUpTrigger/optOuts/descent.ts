import type { PageChoice } from './pagePlan';
import { pageAt } from './pagePlan';
import type { Page, Row, Source } from './rows';
import { isNewestFirst, newestFirst } from './rows';
import { readStraight } from './straight';
import { isLast, Walk } from './walk';
import { Window } from './window';

/** What is delivered of a list. */
export interface Known {
	window: Window;
	/** How many rows of MailUp's count are delivered. A guess: people who subscribe again leave the count. */
	settled: number;
}

/** What came of reading a list downwards from some position. */
export type Descent =
	| {
			outcome: 'done';
			/** Every row that was read, newest first. */
			rows: Row[];
			/** Those of them that are to be delivered, newest first. */
			fresh: Row[];
			/** Whether the last row of the list is among them. */
			atEnd: boolean;
			/** Rows of MailUp's count from the newest one that was read down to the end, without new ones that time did not suffice to look for. */
			settled: number;
			/** MailUp's count in the end. */
			total: number;
	  }
	| {
			outcome: 'outOfTime';
			/** Position down to which there are, or may be, new rows. */
			end: number;
			total: number;
			/** Whether the rows of a crowd were being looked through because MailUp's count did not add up. */
			inCrowd: boolean;
	  }
	/** Rows were not sorted by date. */
	| { outcome: 'unordered' }
	/** Rows moved past the reader, and did so again at each new try. */
	| { outcome: 'restless' };

/** Where to read. */
export interface Route {
	position: number;
	/** Rows that MailUp gives in one page. */
	pageSize: number;
	/** The page at that position, where it is read already. */
	first?: Page;
}

/** How often reading begins again after rows moved past the reader. */
const MAX_TRIES = 3;

/**
 * Reads from a position downwards until all new rows are passed: to a page without any of them where the window ends, or where
 * MailUp's count agrees and nothing new was met. Nothing is skipped: each page must share a row with those before it.
 */
export async function readDown(source: Source, known: Known, route: Route): Promise<Descent> {
	const { pageNumber, pageSize } = pageAt(route.position, route.pageSize);
	for (let tries = 0; tries < MAX_TRIES; tries++) {
		const first = (tries === 0 ? route.first : undefined) ?? (await source.read(pageNumber, pageSize));
		const descent = await descend(source, known, first, route.pageSize);
		if (descent !== 'moved') return descent;
	}
	return await descendStraight(source, known, { pageNumber, pageSize });
}

/** Reads down to below the window in pages of one size, which share no rows. */
async function descendStraight(source: Source, known: Known, from: PageChoice): Promise<Descent> {
	const stretch = await readStraight(source, from, (page) => isBelow(page, known.window));
	if (!stretch) return { outcome: 'restless' };
	const { total, atEnd } = stretch;
	const rows = newestFirst(stretch.rows);
	const judged = new Judged(known.window);
	judged.take(rows);
	const start = from.pageNumber * from.pageSize;
	const fresh = newestFirst(judged.result(total - known.settled - start));
	return { outcome: 'done', rows, fresh, atEnd, settled: total - start, total };
}

async function descend(source: Source, known: Known, first: Page, size: number): Promise<Descent | 'moved'> {
	const walk = new Walk(size);
	const judged = new Judged(known.window);
	let head = first;
	let end = 0;
	for (let page = first; ; ) {
		if (!isNewestFirst(page.rows)) return { outcome: 'unordered' };
		const unseen = walk.take(page);
		if (!unseen) return 'moved';
		const hasNew = judged.take(unseen);
		end = Math.max(end, page.start + rowsToLastNew(page, known.window));
		// Where many opted out meanwhile, the oldest of them stand on a later page.
		if (newestOf(page) > newestOf(head)) head = page;
		const { total } = page;
		const atEnd = isLast(page);
		const expected = total - known.settled - first.start;
		const isLate = source.pagesLeft() <= 0;
		const hasNone = !hasNew && isKnown(page.rows.at(-1), known.window);
		const isPassed = atEnd || (hasNone && judged.maySuffice(page.rows, expected, isLate));
		const isCutShort = isLate && hasNone && !judged.isInDoubt;
		if (isPassed || (isCutShort && !forgets(known.window, walk.rows))) {
			const fresh = newestFirst(judged.result(expected));
			// What the count still holds is looked for next time: the window goes on below these rows.
			const owed = isPassed ? 0 : expected - fresh.length;
			const settled = Math.min(head.total, total) - head.start - owed;
			return { outcome: 'done', rows: newestFirst(walk.rows), fresh, atEnd, settled, total };
		}
		if (isLate) return { outcome: 'outOfTime', end: isCutShort ? walk.position : end, total, inCrowd: judged.inCrowd };
		const { pageNumber, pageSize } = walk.next();
		page = await source.read(pageNumber, pageSize);
	}
}

/** What the window says about the rows of one descent. */
class Judged {
	private readonly fresh: Row[] = [];

	/** Rows of the crowd since the last one that is known. */
	private perhaps: Row[] = [];

	private metCrowd = false;

	constructor(private readonly window: Window) {}

	/** Takes the next rows; says whether it turned out that rows are new. */
	take(rows: readonly Row[]): boolean {
		const before = this.fresh.length;
		for (const row of rows) this.judge(row);
		return this.fresh.length > before;
	}

	/** Whether rows were met of which the window does not say whether they are new. */
	get isInDoubt(): boolean {
		return this.perhaps.length > 0;
	}

	/** Whether the crowd's known rows were met and what came after them is being looked through. */
	get inCrowd(): boolean {
		return this.metCrowd && this.perhaps.length > 0;
	}

	/**
	 * Whether no new row can stand below a page that has none: the page ends below everything that is kept, or MailUp's count
	 * holds no more of them. The count alone suffices for a quiet poll, for want of time, and of a crowd: somebody who
	 * subscribes again hides in it somebody who was filed late.
	 * @param expected new rows by MailUp's count
	 */
	maySuffice(rows: readonly Row[], expected: number, isLate: boolean): boolean {
		const { below, oldest = '' } = this.window;
		const last = rows.at(-1)?.date ?? '';
		const beforeCrowd = below === 'crowd' && this.perhaps.length > 0 && !this.metCrowd && last === oldest;
		const goesByCount = this.fresh.length === 0 || isLate || (below === 'crowd' && last === oldest);
		return !beforeCrowd && (last < oldest || (goesByCount && this.fresh.length >= expected));
	}

	/** The rows to deliver: of a crowd all that may be new, where MailUp's count does not add up. */
	result(expected: number): Row[] {
		const doubtful = !this.metCrowd || this.fresh.length < expected;
		return doubtful ? [...this.fresh, ...this.perhaps] : this.fresh;
	}

	private judge(row: Row): void {
		const verdict = this.window.verdictOn(row);
		if (verdict === 'new') this.fresh.push(row);
		if (verdict === 'perhaps') this.perhaps.push(row);
		if (verdict !== 'known' || row.date !== this.window.oldest) return;
		// MailUp keeps the order of a moment, so what stands before a known row of it came later.
		this.metCrowd = true;
		this.fresh.push(...this.perhaps);
		this.perhaps = [];
	}
}

/** Whether there is no new row at the end of a page, whose rows may all have moved there from those before. */
function isKnown(row: Row | undefined, window: Window): boolean {
	return row !== undefined && window.verdictOn(row) !== 'new';
}

/** Whether a page ends below everything that a window tells apart. */
function isBelow({ rows }: Page, { below, oldest = '' }: Window): boolean {
	const last = rows.at(-1);
	return below !== 'none' && last !== undefined && last.date < oldest;
}

/** Whether rows that come above a window push out a part of it that was not looked through. */
function forgets(window: Window, rows: readonly Row[]): boolean {
	return Window.after(newestFirst(rows), false, window).oldest !== window.oldest;
}

/** How many rows of a page stand above the end of its new ones. */
function rowsToLastNew({ rows }: Page, window: Window): number {
	return rows.reduce((last, row, index) => (window.verdictOn(row) === 'known' ? last : index + 1), 0);
}

function newestOf({ rows }: Page): string {
	return rows[0]?.date ?? '';
}

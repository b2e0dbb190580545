import { ConnectedPages } from './connectedPages';
import { NewRows } from './newRows';
import type { PageChoice } from '../../shared/mailup/overlappingPages';
import { isLast, pageAt } from './pages';
import { readRepeatedly } from './readRepeatedly';
import type { Page, Row, Source } from './rows';
import { isNewestFirst, newestFirst } from './rows';
import { SeenRows } from './seenRows';

/** What is delivered. */
export interface Known {
	seen: SeenRows;
	/** How many rows of MailUp's count are delivered. A guess: rows leave the count, as people subscribe again, say. */
	settled: number;
}

/** What came of reading downwards from some position. */
export type ReadRows<R extends Row> =
	| {
			outcome: 'done';
			/** Every row that was read, newest first. */
			rows: R[];
			/** Those of them that are to be delivered, newest first. */
			fresh: R[];
			/** Whether the last row of all is among them. */
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
export interface Start<R extends Row> {
	position: number;
	/** Rows that MailUp gives in one page. */
	pageSize: number;
	/** The page at that position, where it is read already. */
	first?: Page<R>;
}

/** How often reading begins again after rows moved past the reader. */
const MAX_TRIES = 3;

/**
 * Reads from a position downwards until all new rows are passed: to a page without any of them where the seen rows end, or
 * where MailUp's count agrees and nothing new was met. Nothing is skipped: each page must share a row with those before it.
 */
export async function readDown<R extends Row>(source: Source<R>, known: Known, start: Start<R>): Promise<ReadRows<R>> {
	const { pageNumber, pageSize } = pageAt(start.position, start.pageSize);
	for (let tries = 0; tries < MAX_TRIES; tries++) {
		const first = (tries === 0 ? start.first : undefined) ?? (await source.read(pageNumber, pageSize));
		const read = await readConnected(source, known, first, start.pageSize);
		if (read !== 'moved') return read;
	}
	return await readUnconnected(source, known, { pageNumber, pageSize });
}

/** Reads down to below the seen rows in pages of one size, which share no rows. */
async function readUnconnected<R extends Row>(source: Source<R>, known: Known, from: PageChoice): Promise<ReadRows<R>> {
	const stretch = await readRepeatedly(source, from, (page) => isBelow(page, known.seen));
	if (!stretch) return { outcome: 'restless' };
	const { total, atEnd } = stretch;
	const rows = newestFirst(stretch.rows);
	const newRows = new NewRows<R>(known.seen);
	newRows.take(rows);
	const start = from.pageNumber * from.pageSize;
	const fresh = newestFirst(newRows.result(total - known.settled - start));
	return { outcome: 'done', rows, fresh, atEnd, settled: total - start, total };
}

async function readConnected<R extends Row>(
	source: Source<R>,
	known: Known,
	first: Page<R>,
	size: number,
): Promise<ReadRows<R> | 'moved'> {
	const pages = new ConnectedPages<R>(size);
	const newRows = new NewRows<R>(known.seen);
	let head = first;
	let end = 0;
	for (let page = first; ; ) {
		if (!isNewestFirst(page.rows)) return { outcome: 'unordered' };
		const others = pages.take(page);
		if (!others) return 'moved';
		const hasNew = newRows.take(others);
		end = Math.max(end, page.start + rowsToLastNew(page, known.seen));
		// Where many came meanwhile, the oldest of them stand on a later page.
		if (newestOf(page) > newestOf(head)) head = page;
		const { total } = page;
		const atEnd = isLast(page);
		const expected = total - known.settled - first.start;
		const isLate = source.pagesLeft() <= 0;
		const hasNone = !hasNew && isKnown(page.rows.at(-1), known.seen);
		const isPassed = atEnd || (hasNone && newRows.maySuffice(page.rows, expected, isLate));
		const isCutShort = isLate && hasNone && !newRows.isInDoubt;
		if (isPassed || (isCutShort && !forgets(known.seen, pages.rows))) {
			const fresh = newestFirst(newRows.result(expected));
			// What the count still holds is looked for next time: what is seen goes on below these rows.
			const owed = isPassed ? 0 : expected - fresh.length;
			const settled = Math.min(head.total, total) - head.start - owed;
			return { outcome: 'done', rows: newestFirst(pages.rows), fresh, atEnd, settled, total };
		}
		if (isLate)
			return { outcome: 'outOfTime', end: isCutShort ? pages.position : end, total, inCrowd: newRows.inCrowd };
		const { pageNumber, pageSize } = pages.next();
		page = await source.read(pageNumber, pageSize);
	}
}

/** Whether there is no new row at the end of a page, whose rows may all have moved there from those before. */
function isKnown(row: Row | undefined, seen: SeenRows): boolean {
	return row !== undefined && seen.verdictOn(row) !== 'new';
}

/** Whether a page ends below everything that the seen rows tell apart. */
function isBelow({ rows }: Page<Row>, { below, oldest = '' }: SeenRows): boolean {
	const last = rows.at(-1);
	return below !== 'none' && last !== undefined && last.date < oldest;
}

/** Whether rows that come above the seen ones push out a part of these that was not looked through. */
function forgets(seen: SeenRows, rows: readonly Row[]): boolean {
	return SeenRows.after(newestFirst(rows), false, seen).oldest !== seen.oldest;
}

/** How many rows of a page stand above the end of its new ones. */
function rowsToLastNew({ rows }: Page<Row>, seen: SeenRows): number {
	return rows.reduce((last, row, index) => (seen.verdictOn(row) === 'known' ? last : index + 1), 0);
}

function newestOf({ rows }: Page<Row>): string {
	return rows[0]?.date ?? '';
}

import { ConnectedPages } from './connectedPages';
import { isLast, PAGE_SIZE, pageSizeOf } from './pages';
import type { Known } from './readDown';
import { readRepeatedly } from './readRepeatedly';
import type { Row, Source } from './rows';
import { isNewestFirst, keyOf, newestFirst } from './rows';
import { SeenRows } from './seenRows';

/** Rows that could not be read without gaps. */
export class UnreadableRows extends Error {
	/**
	 * @param of names them, as {@link Source.name} does
	 * @param why `restless`: they kept changing; `tooLong`: there was not enough time
	 */
	constructor(
		readonly of: string,
		readonly why: 'restless' | 'tooLong',
	) {
		super(`The ${of} could not be read: ${why}`);
	}
}

/** Readings of everything until one is complete by MailUp's count, before pages of one size are tried. */
const MAX_ROUNDS = 2;

/** Everything that there is. */
export interface Whole<R extends Row> {
	/** Rows to deliver, oldest first. */
	fresh: R[];
	known: Known;
	/** All rows without a date. */
	undated: R[];
	/** Whether MailUp gave the rows sorted by date. */
	ordered: boolean;
}

/**
 * Reads everything: the way out where MailUp does not sort its answer, or does not hold still.
 * @param known what is delivered; without it nothing is to be delivered, and what there is becomes the base
 * @throws UnreadableRows
 */
export async function readWhole<R extends Row>(source: Source<R>, known?: Known): Promise<Whole<R>> {
	const found = new Map<string, R>();
	for (let round = 1; round <= MAX_ROUNDS; round++) {
		const { rows, total, complete } = await readOnce(source);
		for (const row of rows) found.set(keyOf(row), row);
		if (complete) return wholeOf(found.values(), rows, total, known);
	}
	const stretch = await readRepeatedly(source, { pageNumber: 0, pageSize: PAGE_SIZE }, () => false);
	if (!stretch || stretch.rows.length < stretch.total) throw new UnreadableRows(source.name, 'restless');
	for (const row of stretch.rows) found.set(keyOf(row), row);
	return wholeOf(found.values(), stretch.rows, stretch.total, known);
}

/** @param rows those of the last reading, in MailUp's order */
function wholeOf<R extends Row>(found: Iterable<R>, rows: readonly R[], total: number, known?: Known): Whole<R> {
	const seen = SeenRows.after(newestFirst(rows), true);
	const fresh = known ? freshOf(found, known, total) : [];
	const undated = rows.filter(({ date }) => date === '');
	return { fresh, known: { seen, settled: total }, undated, ordered: isNewestFirst(rows) };
}

async function readOnce<R extends Row>(source: Source<R>): Promise<{ rows: R[]; total: number; complete: boolean }> {
	let page = await source.read(0, PAGE_SIZE);
	const pages = new ConnectedPages<R>(pageSizeOf(page, PAGE_SIZE));
	while (pages.take(page)) {
		const { rows } = pages;
		// Where MailUp gives the rows in another order each time, some of them are missing in the end.
		if (isLast(page)) return { rows, total: page.total, complete: rows.length >= page.total };
		if (source.pagesLeft() <= 0) throw new UnreadableRows(source.name, 'tooLong');
		const { pageNumber, pageSize } = pages.next();
		page = await source.read(pageNumber, pageSize);
	}
	return { rows: pages.rows, total: page.total, complete: false };
}

function freshOf<R extends Row>(rows: Iterable<R>, { seen, settled }: Known, total: number): R[] {
	const all = newestFirst(rows).reverse();
	const certain = all.filter((row) => seen.verdictOn(row) === 'new');
	if (certain.length >= total - settled) return certain;
	return all.filter((row) => seen.verdictOn(row) !== 'known');
}

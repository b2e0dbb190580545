import type { Known } from './descent';
import { PAGE_SIZE } from './pagePlan';
import type { Row, Source } from './rows';
import { isNewestFirst, keyOf, newestFirst } from './rows';
import { readStraight } from './straight';
import { isLast, pageSizeOf, Walk } from './walk';
import { Window } from './window';

/** A list whose opt-outs could not be read without gaps. */
export class UnreadableList extends Error {
	/** @param why `restless`: it kept changing; `tooLong`: there was not enough time */
	constructor(
		readonly listId: number,
		readonly why: 'restless' | 'tooLong',
	) {
		super(`The opt-outs of the list ${listId} could not be read: ${why}`);
	}
}

/** Readings of the whole list until one is complete by MailUp's count, before pages of one size are tried. */
const MAX_ROUNDS = 2;

/** A list that was read as a whole. */
export interface WholeList {
	/** Rows to deliver, oldest first. */
	fresh: Row[];
	known: Known;
	/** All people without a date. */
	undated: Row[];
	/** Whether MailUp gave the rows sorted by date. */
	ordered: boolean;
}

/**
 * Reads a list as a whole: the way out where MailUp does not sort its answer, or does not hold still.
 * @param known what is delivered; without it nothing is to be delivered, and what there is becomes the base
 * @throws UnreadableList
 */
export async function readEverything(source: Source, known?: Known): Promise<WholeList> {
	const found = new Map<string, Row>();
	for (let round = 1; round <= MAX_ROUNDS; round++) {
		const { rows, total, complete } = await readRound(source);
		for (const row of rows) found.set(keyOf(row), row);
		if (complete) return wholeOf(found.values(), rows, total, known);
	}
	const stretch = await readStraight(source, { pageNumber: 0, pageSize: PAGE_SIZE }, () => false);
	if (!stretch || stretch.rows.length < stretch.total) throw new UnreadableList(source.listId, 'restless');
	for (const row of stretch.rows) found.set(keyOf(row), row);
	return wholeOf(found.values(), stretch.rows, stretch.total, known);
}

/** @param rows those of the last reading, in MailUp's order */
function wholeOf(found: Iterable<Row>, rows: readonly Row[], total: number, known?: Known): WholeList {
	const window = Window.after(newestFirst(rows), true);
	const fresh = known ? freshOf(found, known, total) : [];
	const undated = rows.filter(({ date }) => date === '');
	return { fresh, known: { window, settled: total }, undated, ordered: isNewestFirst(rows) };
}

async function readRound(source: Source): Promise<{ rows: Row[]; total: number; complete: boolean }> {
	let page = await source.read(0, PAGE_SIZE);
	const walk = new Walk(pageSizeOf(page, PAGE_SIZE));
	while (walk.take(page)) {
		const { rows } = walk;
		// Where MailUp gives the rows in another order each time, some of them are missing in the end.
		if (isLast(page)) return { rows, total: page.total, complete: rows.length >= page.total };
		if (source.pagesLeft() <= 0) throw new UnreadableList(source.listId, 'tooLong');
		const { pageNumber, pageSize } = walk.next();
		page = await source.read(pageNumber, pageSize);
	}
	return { rows: walk.rows, total: page.total, complete: false };
}

function freshOf(rows: Iterable<Row>, { window, settled }: Known, total: number): Row[] {
	const all = newestFirst(rows).reverse();
	const certain = all.filter((row) => window.verdictOn(row) === 'new');
	if (certain.length >= total - settled) return certain;
	return all.filter((row) => window.verdictOn(row) !== 'known');
}

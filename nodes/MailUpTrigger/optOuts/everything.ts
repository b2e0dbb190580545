import type { Known } from './descent';
import { PAGE_SIZE } from './pagePlan';
import type { Row, Source } from './rows';
import { isNewestFirst, keyOf, newestFirst } from './rows';
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

/** Readings of the whole list until one is complete by MailUp's count. */
const MAX_ROUNDS = 3;

/** A list that was read as a whole. */
export interface WholeList {
	/** Rows to deliver, oldest first. */
	fresh: Row[];
	known: Known;
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
		const { rows, total } = await readRound(source);
		for (const [key, row] of rows) found.set(key, row);
		if (rows.size < total) continue;
		const ordered = isNewestFirst([...rows.values()]);
		const window = Window.after(newestFirst(rows.values()), true);
		return { fresh: known ? freshOf(found.values(), known, total) : [], known: { window, settled: total }, ordered };
	}
	throw new UnreadableList(source.listId, 'restless');
}

async function readRound(source: Source): Promise<{ rows: Map<string, Row>; total: number }> {
	const rows = new Map<string, Row>();
	for (let pageNumber = 0; ; pageNumber++) {
		if (source.pagesLeft() <= 0) throw new UnreadableList(source.listId, 'tooLong');
		const page = await source.read(pageNumber, PAGE_SIZE);
		for (const row of page.rows) rows.set(keyOf(row), row);
		if (page.rows.length === 0 || page.start + page.rows.length >= page.total) return { rows, total: page.total };
	}
}

function freshOf(rows: Iterable<Row>, { window, settled }: Known, total: number): Row[] {
	const all = newestFirst(rows).reverse();
	const certain = all.filter((row) => window.verdictOn(row) === 'new');
	if (certain.length >= total - settled) return certain;
	return all.filter((row) => window.verdictOn(row) !== 'known');
}

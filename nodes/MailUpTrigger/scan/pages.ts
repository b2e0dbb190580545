import type { Page, Row } from './rows';

/** Rows asked for in one page. Two hundred of them at least are new, the rest overlaps the page before. */
export const PAGE_SIZE = 250;

/** Rows that two pages share at least, where pages have more than a few. */
const OVERLAP = 2;

/** Smallest page in proportion to the largest. */
const SMALLEST = 0.6;

export interface PageChoice {
	pageNumber: number;
	pageSize: number;
}

/**
 * The page to ask for once rows up to a position are read. MailUp's pages begin at multiples of their size, so the size
 * is chosen such that the page repeats a few rows of what was read and brings as many more as possible: rows that both
 * share prove that nothing moved past the reader in between.
 * @param end rows of the list that are read
 * @param largest rows that MailUp gives in one page
 */
export function nextPage(end: number, largest: number): PageChoice {
	let best = { pageNumber: 0, pageSize: largest };
	let most = 0;
	for (let pageSize = largest; pageSize >= Math.max(largest * SMALLEST, OVERLAP + 1); pageSize--) {
		const pageNumber = Math.floor((end - OVERLAP) / pageSize);
		const gain = (pageNumber + 1) * pageSize - end;
		if (gain > most) [best, most] = [{ pageNumber, pageSize }, gain];
	}
	return best;
}

/** The page that holds a position and begins close above it. */
export function pageAt(position: number, pageSize: number): PageChoice {
	return { pageNumber: Math.floor(position / pageSize), pageSize };
}

/** New rows that a page brings, as a rule at the least. */
export function gainOf(pageSize: number): number {
	return Math.ceil(pageSize * 0.8);
}

/** Whether a page ends where the rows end. */
export function isLast({ rows, start, total }: Page<Row>): boolean {
	return rows.length === 0 || start + rows.length >= total;
}

/** Rows that MailUp gives in one page, whatever it is asked for, as its first page shows. */
export function pageSizeOf(first: Page<Row>, asked: number): number {
	return isLast(first) ? asked : Math.min(asked, first.rows.length);
}

import type { PageChoice } from './pagePlan';
import type { Page, Row, Source } from './rows';
import { keyOf } from './rows';
import { isLast } from './walk';

/** Readings until one brings nothing that those before it did not. */
const MAX_READINGS = 5;

/** A stretch of a list. */
export interface Stretch {
	/** Its rows, each once, in the order in which they came first. */
	rows: Row[];
	/** MailUp's count. */
	total: number;
	/** Whether the last row of the list is among them. */
	atEnd: boolean;
}

/**
 * Reads a stretch of a list in pages of one size, for a MailUp that orders the rows of one moment anew for each page size.
 * Such pages share no rows that would prove that nothing moved past the reader, so the stretch is read again until the
 * count stays and nothing new is found.
 * @param from the first page, and the size of all of them
 * @param isEnough whether to end with a page
 * @returns undefined where the list never came to rest, or time does not suffice
 */
export async function readStraight(
	source: Source,
	from: PageChoice,
	isEnough: (page: Page) => boolean,
): Promise<Stretch | undefined> {
	const found = new Map<string, Row>();
	for (let readings = 0; readings < MAX_READINGS && source.pagesLeft() > 0; readings++) {
		const before = found.size;
		const last = await readOnce(source, from, isEnough, found);
		if (!last || readings === 0 || found.size > before) continue;
		return { rows: [...found.values()], total: last.total, atEnd: isLast(last) };
	}
	return undefined;
}

/** Adds the rows of one reading to those that were found; returns the last page, or undefined where the count changed. */
async function readOnce(
	source: Source,
	{ pageNumber: first, pageSize }: PageChoice,
	isEnough: (page: Page) => boolean,
	found: Map<string, Row>,
): Promise<Page | undefined> {
	let total: number | undefined;
	for (let pageNumber = first; source.pagesLeft() > 0; pageNumber++) {
		const page = await source.read(pageNumber, pageSize);
		total ??= page.total;
		if (page.total !== total) return undefined;
		for (const row of page.rows) found.set(keyOf(row), row);
		if (isLast(page) || isEnough(page)) return page;
	}
	return undefined;
}

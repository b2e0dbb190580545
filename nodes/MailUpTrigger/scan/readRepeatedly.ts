import type { PageChoice } from '../../shared/mailup/overlappingPages';
import { isLast } from './pages';
import type { Page, Row, Source } from './rows';
import { keyOf } from './rows';

/** Readings until one brings nothing that those before it did not. */
const MAX_READINGS = 5;

/** Rows that follow one another. */
export interface Stretch<R extends Row> {
	/** Each once, in the order in which they came first. */
	rows: R[];
	/** MailUp's count. */
	total: number;
	/** Whether the last row of all is among them. */
	atEnd: boolean;
}

/**
 * Reads rows in pages of one size, for a MailUp that orders the rows of one moment anew for each page size.
 * Such pages share no rows that would prove that nothing moved past the reader, so they are read again until the count
 * stays and nothing new is found.
 * @param from the first page, and the size of all of them
 * @param isEnough whether to end with a page
 * @returns undefined where MailUp's answers never came to rest, or time does not suffice
 */
export async function readRepeatedly<R extends Row>(
	source: Source<R>,
	from: PageChoice,
	isEnough: (page: Page<R>) => boolean,
): Promise<Stretch<R> | undefined> {
	const found = new Map<string, R>();
	for (let readings = 0; readings < MAX_READINGS && source.pagesLeft() > 0; readings++) {
		const before = found.size;
		const last = await readOnce(source, from, isEnough, found);
		if (!last || readings === 0 || found.size > before) continue;
		return { rows: [...found.values()], total: last.total, atEnd: isLast(last) };
	}
	return undefined;
}

/** Adds the rows of one reading to those that were found; returns the last page, or undefined where the count changed. */
async function readOnce<R extends Row>(
	source: Source<R>,
	{ pageNumber: first, pageSize }: PageChoice,
	isEnough: (page: Page<R>) => boolean,
	found: Map<string, R>,
): Promise<Page<R> | undefined> {
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

/** A page to ask for: MailUp's pages begin at multiples of their size. */
export interface PageChoice {
	/** 0-based. */
	pageNumber: number;
	pageSize: number;
}

/** Rows that two pages share at least, where pages have more than a few. */
const OVERLAP = 2;

/** Smallest page in proportion to the largest. */
const SMALLEST = 0.6;

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

/**
 * The pages after the first one that show a whole list, each of which shares rows with the one before.
 * @param read rows that the first page showed
 * @param total rows of the list
 * @param largest rows that MailUp gives in one page
 * @returns undefined where pages are too small to share any
 */
export function pagesAfter(read: number, total: number, largest: number): PageChoice[] | undefined {
	const pages: PageChoice[] = [];
	for (let end = read; end < total; ) {
		const page = nextPage(end, largest);
		const reached = (page.pageNumber + 1) * page.pageSize;
		if (reached <= end) return undefined;
		pages.push(page);
		end = reached;
	}
	return pages;
}

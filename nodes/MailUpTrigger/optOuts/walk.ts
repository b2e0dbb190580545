import type { PageChoice } from './pagePlan';
import { nextPage } from './pagePlan';
import type { Page, Row } from './rows';
import { keyOf } from './rows';

/**
 * A walk down a list, page by page. Each page must fit to those before it, so that nothing can have moved past the reader
 * in between: rows that leave the list above pull the rest up, and MailUp may order the rows of one moment anew for pages
 * of another size.
 */
export class Walk {
	/** Every row that was met, each once, in the order in which they came. */
	readonly rows: Row[] = [];

	private readonly seen = new Set<string>();

	private end = -1;

	/** @param pageSize rows that MailUp gives in one page */
	constructor(private readonly pageSize: number) {}

	/** Takes the next page: its rows that were not met before, or undefined where it does not fit to the others. */
	take({ rows, start }: Page): Row[] | undefined {
		const unseen = rows.filter((row) => !this.seen.has(keyOf(row)));
		const end = start + rows.length;
		if (this.end >= 0 && !this.fits(rows, unseen, start)) return undefined;
		for (const row of unseen) {
			this.seen.add(keyOf(row));
			this.rows.push(row);
		}
		this.end = end;
		return unseen;
	}

	/** Position up to which the list is read. */
	get position(): number {
		return this.end;
	}

	/** The page to read next. */
	next(): PageChoice {
		return nextPage(this.end, this.pageSize);
	}

	/**
	 * Whether a page begins with the last rows that were met, and goes on with others: with those that MailUp's positions
	 * let expect, or with the very same ones where others came or left above.
	 */
	private fits(rows: readonly Row[], unseen: readonly Row[], start: number): boolean {
		const shared = rows.length - unseen.length;
		if (shared === 0 || start + rows.length <= this.end) return false;
		if (rows.slice(0, shared).some((row) => !this.seen.has(keyOf(row)))) return false;
		const last = this.rows.slice(-shared);
		return start + shared === this.end || last.every((row, index) => keyOf(row) === keyOf(rows[index] ?? row));
	}
}

/** Whether a page ends where the list ends. */
export function isLast({ rows, start, total }: Page): boolean {
	return rows.length === 0 || start + rows.length >= total;
}

/** Rows that MailUp gives in one page, whatever it is asked for, as its first page shows. */
export function pageSizeOf(first: Page, asked: number): number {
	return isLast(first) ? asked : Math.min(asked, first.rows.length);
}

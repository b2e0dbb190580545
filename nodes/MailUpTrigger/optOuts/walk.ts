import type { PageChoice } from './pagePlan';
import { nextPage } from './pagePlan';
import type { Page, Row } from './rows';
import { keyOf } from './rows';

/**
 * A walk down a list, page by page. Each page must share a row with those before it, so that nothing can have moved past
 * the reader in between: rows that leave the list above pull the rest up.
 */
export class Walk {
	/** Every row that was met, each once, in the order in which they came. */
	readonly rows: Row[] = [];

	private readonly seen = new Set<string>();

	private end = -1;

	/** @param pageSize rows that MailUp gives in one page */
	constructor(private readonly pageSize: number) {}

	/** Takes the next page: its rows that were not met before, or undefined where it does not join the others. */
	take({ rows, start }: Page): Row[] | undefined {
		const unseen = rows.filter((row) => !this.seen.has(keyOf(row)));
		const isFirst = this.end < 0;
		const end = start + rows.length;
		if (!isFirst && (unseen.length === rows.length || end <= this.end)) return undefined;
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
}

/** Whether a page ends where the list ends. */
export function isLast({ rows, start, total }: Page): boolean {
	return rows.length === 0 || start + rows.length >= total;
}

/** Rows that MailUp gives in one page, whatever it is asked for, as its first page shows. */
export function pageSizeOf(first: Page, asked: number): number {
	return isLast(first) ? asked : Math.min(asked, first.rows.length);
}

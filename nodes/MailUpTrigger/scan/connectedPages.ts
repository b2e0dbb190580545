import type { PageChoice } from '../../shared/mailup/overlappingPages';
import { nextPage } from '../../shared/mailup/overlappingPages';
import type { Page, Row } from './rows';
import { keyOf } from './rows';

/**
 * Pages that are read one after the other downwards. Each must fit to those before it, so that nothing can have moved past
 * the reader in between: rows that leave above pull the rest up, and MailUp may order the rows of one moment anew for pages
 * of another size.
 */
export class ConnectedPages<R extends Row> {
	/** Every row that was met, each once, in the order in which they came. */
	readonly rows: R[] = [];

	private readonly met = new Set<string>();

	private end = -1;

	/** @param pageSize rows that MailUp gives in one page */
	constructor(private readonly pageSize: number) {}

	/** Takes the next page: its rows that were not met before, or undefined where it does not fit to the others. */
	take({ rows, start }: Page<R>): R[] | undefined {
		const others = rows.filter((row) => !this.met.has(keyOf(row)));
		const end = start + rows.length;
		if (this.end >= 0 && !this.fits(rows, rows.length - others.length, start)) return undefined;
		for (const row of others) {
			this.met.add(keyOf(row));
			this.rows.push(row);
		}
		this.end = end;
		return others;
	}

	/** Position up to which the rows are read. */
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
	 * @param shared how many of its rows were met before
	 */
	private fits(rows: readonly R[], shared: number, start: number): boolean {
		if (shared === 0 || start + rows.length <= this.end) return false;
		if (rows.slice(0, shared).some((row) => !this.met.has(keyOf(row)))) return false;
		const last = this.rows.slice(-shared);
		return start + shared === this.end || last.every((row, index) => keyOf(row) === keyOf(rows[index] ?? row));
	}
}

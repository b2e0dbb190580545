import type { Row } from './rows';
import type { SeenRows } from './seenRows';

/** Tells, while rows are read downwards, which of them are new by what is seen already. */
export class NewRows<R extends Row> {
	private readonly fresh: R[] = [];

	/** Rows of the crowd since the last one that is known. */
	private perhaps: R[] = [];

	private metCrowd = false;

	constructor(private readonly seen: SeenRows) {}

	/** Takes the next rows; says whether it turned out that rows are new. */
	take(rows: readonly R[]): boolean {
		const before = this.fresh.length;
		for (const row of rows) this.judge(row);
		return this.fresh.length > before;
	}

	/** Whether rows were met of which nobody can say yet whether they are new. */
	get isInDoubt(): boolean {
		return this.perhaps.length > 0;
	}

	/** Whether the crowd's known rows were met and what came after them is being looked through. */
	get inCrowd(): boolean {
		return this.metCrowd && this.perhaps.length > 0;
	}

	/**
	 * Whether no new row can stand below a page that has none: the page ends below everything that is kept, or MailUp's count
	 * holds no more of them. The count alone suffices for a quiet poll, for want of time, and of a crowd: a row that leaves
	 * hides in it another one that was filed late.
	 * @param expected new rows by MailUp's count
	 */
	maySuffice(rows: readonly Row[], expected: number, isLate: boolean): boolean {
		const { below, oldest = '' } = this.seen;
		const last = rows.at(-1)?.date ?? '';
		const beforeCrowd = below === 'crowd' && this.perhaps.length > 0 && !this.metCrowd && last === oldest;
		const goesByCount = this.fresh.length === 0 || isLate || (below === 'crowd' && last === oldest);
		return !beforeCrowd && (last < oldest || (goesByCount && this.fresh.length >= expected));
	}

	/** The rows to deliver: of a crowd all that may be new, where MailUp's count does not add up. */
	result(expected: number): R[] {
		const doubtful = !this.metCrowd || this.fresh.length < expected;
		return doubtful ? [...this.fresh, ...this.perhaps] : this.fresh;
	}

	private judge(row: R): void {
		const verdict = this.seen.verdictOn(row);
		if (verdict === 'new') this.fresh.push(row);
		if (verdict === 'perhaps') this.perhaps.push(row);
		if (verdict !== 'known' || row.date !== this.seen.oldest) return;
		// MailUp keeps the order of a moment, so what stands before a known row of it came later.
		this.metCrowd = true;
		for (const crowded of this.perhaps) this.fresh.push(crowded);
		this.perhaps = [];
	}
}

import type { PageChoice } from './overlappingPages';
import { nextPage } from './overlappingPages';

/** A page of a list that is sorted by recipient id. */
export interface PageById {
	choice: PageChoice;
	/** Recipient ids, in the order in which they came. */
	ids: readonly number[];
	/** People of the list before this page. */
	start: number;
	/** People of the list by MailUp's count. */
	total: number;
}

/** What a page leaves no room for: everybody on the list who has one of these ids was in it. */
interface Stretch {
	choice: PageChoice;
	from: number;
	to: number;
	/** Position on the list where the page ended. */
	end: number;
}

/** No id is lower, or higher. */
const [LOWEST, HIGHEST] = [0, Number.MAX_SAFE_INTEGER];

/**
 * The pages of a list that were read, in any order. A page that is sorted by id shows everybody between its first and its
 * last id who is on the list at that moment. So where the pages leave no id between them, whoever was on the list all the
 * time was seen, however many others came, left or moved meanwhile.
 */
export class PagesById {
	private readonly stretches: Stretch[] = [];

	private sorted = true;

	/** MailUp's last count. */
	private total = 0;

	/** @param largest rows that MailUp gives in one page */
	constructor(private readonly largest: number) {}

	add({ choice, ids, start, total }: PageById): void {
		const end = start + ids.length;
		const [first, last] = [ids[0], ids.at(-1)];
		const [atTop, atEnd] = [start === 0, end >= total];
		this.total = total;
		// One page that holds the whole list proves it in any order.
		if (!(atTop && atEnd) && ids.some((id, index) => index > 0 && id <= (ids[index - 1] ?? id))) this.sorted = false;
		if (atTop && atEnd) this.stretches.push({ choice, from: LOWEST, to: HIGHEST, end });
		else if (first !== undefined && last !== undefined) {
			this.stretches.push({ choice, from: atTop ? LOWEST : first, to: atEnd ? HIGHEST : last, end });
		}
	}

	/** Whether MailUp sorted the rows as it was asked to: otherwise no reading proves anything. */
	get isSorted(): boolean {
		return this.sorted;
	}

	/** The page to read next, because ids are missing between those that were read; undefined where none are. */
	missing(): PageChoice | undefined {
		let reached: Stretch | undefined;
		for (const stretch of [...this.stretches].sort((one, other) => one.from - other.from)) {
			// People left, and those behind them moved up, onto the page before.
			if (stretch.from > (reached ? reached.to + 1 : LOWEST)) return (reached ?? stretch).choice;
			if (!reached || stretch.to > reached.to) reached = stretch;
		}
		if (!reached) return { pageNumber: 0, pageSize: this.largest };
		if (reached.to === HIGHEST) return undefined;
		return reached.end < this.total ? nextPage(reached.end, this.largest) : reached.choice;
	}
}

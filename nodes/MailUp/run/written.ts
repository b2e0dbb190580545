import { sentences, withAdvice } from './mailUpWords';

/** What a run has written so far, for the error of one that stops halfway. */
export class Written {
	/** Items that something was sent for which changes MailUp, and whether MailUp answered. */
	private readonly answeredBy = new Map<number, boolean>();

	note(itemIndex: number, answered: boolean): void {
		this.answeredBy.set(itemIndex, answered);
	}

	/** The failure, with what was written in its description, where it is an error of the node. */
	toldIn(failure: unknown): unknown {
		const indexes = (answered: boolean) =>
			[...this.answeredBy].filter((entry) => entry[1] === answered).map(([index]) => index);
		const parts = [
			itemRanges('Already written to MailUp: items', indexes(true)),
			itemRanges('Perhaps written, as the answer was lost: items', indexes(false)),
		];
		return withAdvice(failure, sentences(parts));
	}
}

/** Item indexes for people to read: `0-11, 14.` after the given words; nothing for no items. */
function itemRanges(words: string, indexes: number[]): string {
	if (indexes.length === 0) return '';
	const ranges: Array<[number, number]> = [];
	for (const index of indexes.sort((a, b) => a - b)) {
		const last = ranges.at(-1);
		if (last && last[1] === index - 1) last[1] = index;
		else ranges.push([index, index]);
	}
	return `${words} ${ranges.map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(', ')}.`;
}

/** Most refusals of a run that are answered with halves: three bad rows of 10,000 are named with them. */
export const MOST_REFUSALS = 40;

/** How often MailUp may refuse before the rows that it means are no longer looked for. */
export class RefusalLimit {
	private inAll = 0;

	private ofTarget = 0;

	private mostOfTarget = 0;

	private tookSome = false;

	/** Begins with another target. @param rows number of its rows */
	begin(rows: number): void {
		this.ofTarget = 0;
		// A single bad row takes a refusal for each halving. Where nothing was taken by then, MailUp means the import.
		this.mostOfTarget = Math.ceil(Math.log2(Math.max(rows, 1))) + 2;
		this.tookSome = false;
	}

	/** MailUp refused a request. */
	refused(): void {
		this.inAll++;
		this.ofTarget++;
	}

	/** MailUp took a request. */
	taken(): void {
		this.tookSome = true;
	}

	get isReached(): boolean {
		return this.inAll >= MOST_REFUSALS || (!this.tookSome && this.ofTarget >= this.mostOfTarget);
	}
}

/**
 * Sends the rows of a refused request in ever smaller parts, until those that are refused stand alone. Until something
 * is taken the search goes straight down to a single row: it tells soonest that the refusal does not mean everything.
 * From then on the largest part is next, which can bring in the most rows with one call.
 * @param goesOn whether more may be sent
 * @param send sends rows, and returns the parts that were refused because of a row in them
 * @returns the rows that were not tried, in their order
 */
export async function sendHalves(
	refused: readonly number[],
	goesOn: () => boolean,
	send: (rows: number[]) => Promise<number[][]>,
): Promise<number[]> {
	const untried: number[][] = [];
	let tookSome = false;
	let first: 'left' | 'right' = 'left';
	const halve = (rows: readonly number[]) => {
		const middle = Math.ceil(rows.length / 2);
		const halves = [rows.slice(0, middle), rows.slice(middle)];
		// Bad rows often stand together at the beginning or the end: the way down changes sides and ends in between.
		untried.push(...(first === 'left' ? halves.reverse() : halves));
		first = first === 'left' ? 'right' : 'left';
	};
	halve(refused);
	while (untried.length > 0 && goesOn()) {
		if (tookSome) untried.sort((a, b) => a.length - b.length);
		const parts = await send(untried.pop() ?? []);
		tookSome ||= parts.length === 0;
		for (const part of parts) if (part.length > 1) halve(part);
	}
	return untried.flat().sort((a, b) => a - b);
}

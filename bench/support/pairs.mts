/** The middle value; for an even number of values the upper of the two. */
export function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Measures two things in turn, changing which goes first, so that what slows the computer down meets both. Both get the number of the pair. */
export async function paired<T>(
	runs: number,
	first: (run: number) => Promise<T>,
	second: (run: number) => Promise<T>,
): Promise<Array<readonly [T, T]>> {
	const pairs: Array<readonly [T, T]> = [];
	for (let run = 0; run < runs; run++) {
		if (run % 2 === 0) {
			const one = await first(run);
			pairs.push([one, await second(run)]);
		} else {
			const two = await second(run);
			pairs.push([await first(run), two]);
		}
	}
	return pairs;
}

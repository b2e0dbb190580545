/** The middle value; for an even number of values the upper of the two. */
export function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Measures two things in turn, changing which goes first, so that what slows the computer down meets both. */
export async function paired<T>(
	runs: number,
	first: () => Promise<T>,
	second: () => Promise<T>,
): Promise<Array<readonly [T, T]>> {
	const pairs: Array<readonly [T, T]> = [];
	for (let run = 0; run < runs; run++) {
		if (run % 2 === 0) {
			const one = await first();
			pairs.push([one, await second()]);
		} else {
			const two = await second();
			pairs.push([await first(), two]);
		}
	}
	return pairs;
}

/** Indexes as values of their own, for a step that begins with nothing else. */
export function* withThemselves(itemIndexes: Iterable<number>): Generator<[itemIndex: number, value: number]> {
	for (const itemIndex of itemIndexes) yield [itemIndex, itemIndex];
}

/** What is known of items, in their order. There can be a hundred thousand, so that no array of pairs is made for it. */
export function sortedByIndex<T>(found: ReadonlyMap<number, T>): Map<number, T> {
	const sorted = new Map<number, T>();
	for (const itemIndex of [...found.keys()].sort((a, b) => a - b)) {
		const value = found.get(itemIndex);
		if (value !== undefined) sorted.set(itemIndex, value);
	}
	return sorted;
}

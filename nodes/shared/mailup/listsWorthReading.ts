/** What decides about reading lists as a whole to learn about people. */
export interface ListsOfPeople {
	/** Ids of the lists that each of the people is on, by recipient id. */
	listsOf: ReadonlyMap<number, readonly number[]>;
	/** Pages of each list; lists that cannot be counted are left out. */
	pages: ReadonlyMap<number, number>;
}

/**
 * The lists to be read as a whole instead of asking about people one by one: those with fewer pages than people, if they
 * save calls altogether. Who is on another list as well has to be asked for all the same.
 */
export function listsWorthReading({ listsOf, pages }: ListsOfPeople): number[] {
	const peopleOn = new Map<number, number>();
	for (const listId of [...listsOf.values()].flat()) peopleOn.set(listId, (peopleOn.get(listId) ?? 0) + 1);
	const worth = new Set([...pages].flatMap(([id, count]) => (count < (peopleOn.get(id) ?? 0) ? [id] : [])));
	const spared = [...listsOf.values()].filter((lists) => lists.every((id) => worth.has(id)));
	const needed = new Set(spared.flat());
	const cost = [...needed].reduce((sum, id) => sum + (pages.get(id) ?? 0), 0);
	return cost < spared.length ? [...needed].sort((one, other) => one - other) : [];
}

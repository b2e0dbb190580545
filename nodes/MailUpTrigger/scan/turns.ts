/** All of them in their turn, beginning with one of them; as they are where none is that one. */
export function beginningWith<T>(all: readonly T[], isFirst: (one: T) => boolean): T[] {
	const from = Math.max(0, all.findIndex(isFirst));
	return [...all.slice(from), ...all.slice(0, from)];
}

/** The one to begin with next time, undefined where all are done: the first one had its part, so that it comes last. */
export function firstLeft<T>(order: readonly T[], isDone: (one: T) => boolean): T | undefined {
	return [...order.slice(1), ...order.slice(0, 1)].find((one) => !isDone(one));
}

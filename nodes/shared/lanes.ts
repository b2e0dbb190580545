import { groupBy } from './groupBy';

/** Calls that one run of a node keeps in flight at once. */
export const CALLS_IN_FLIGHT = 3;

/**
 * Runs `work` for every entry, at most CALLS_IN_FLIGHT at once. Entries of the same lane (one person, say) run one
 * after another in their order. After the first failure nothing new starts; what is in flight ends first, then that
 * failure is thrown.
 */
export async function runInLanes<T>(
	entries: readonly T[],
	laneOf: (entry: T) => string,
	work: (entry: T) => Promise<void>,
): Promise<void> {
	// One iterator for all workers: each takes the next lane that nobody has.
	const waiting = groupBy(entries, laneOf).values();
	const failures: unknown[] = [];
	const worker = async () => {
		for (const lane of waiting) {
			for (const entry of lane) {
				if (failures.length > 0) return;
				await work(entry).catch((failure: unknown) => failures.push(failure));
			}
		}
	};
	await Promise.all(Array.from({ length: CALLS_IN_FLIGHT }, worker));
	if (failures.length > 0) throw failures[0];
}

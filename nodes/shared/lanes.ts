import { groupBy } from './groupBy';

/** Calls that one run of a node keeps in flight at once. */
export const CALLS_IN_FLIGHT = 3;

/**
 * Runs `work` for every entry, at most CALLS_IN_FLIGHT at once. Entries of the same lane (one person, say) run one
 * after another in their order. After the first failure nothing new starts; what is in flight ends first, then that
 * failure is thrown.
 * @param laneOf undefined where every entry has a lane of its own
 */
export async function runInLanes<T>(
	entries: Iterable<T>,
	laneOf: ((entry: T) => string) | undefined,
	work: (entry: T) => Promise<void>,
): Promise<void> {
	// One iterator for all workers: each takes the next lane that nobody has.
	const waiting = laneOf ? groupBy(entries, laneOf).values() : eachAlone(entries);
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

function* eachAlone<T>(entries: Iterable<T>): Generator<T[]> {
	for (const entry of entries) yield [entry];
}

/** When the last work of each lane ends. They are kept for the whole n8n process: executions that run at once share them. */
const ends = new Map<string, Promise<void>>();

/**
 * Does `work` while nobody else in this n8n process works in the same lane, this execution or another one. Whoever comes
 * first goes first. For a look and a write that must have nothing in between: one process cannot know of another one.
 * @param lane what the work is about: the thing in MailUp, not the credential, as two of them may be of one account
 * @param stop ends the wait; `work` is called then, too, and looks at its signal before it sends
 * @param work is told whether it had to wait for somebody
 */
export async function alone<T>(lane: string, stop: AbortSignal, work: (waited: boolean) => Promise<T>): Promise<T> {
	const before = ends.get(lane);
	let leave = () => {};
	const left = new Promise<void>((resolve) => (leave = resolve));
	// Who gives up waiting lets nobody past those who are still at work.
	const end = Promise.all([before, left]).then(forget);
	ends.set(lane, end);
	let ended = true;
	try {
		if (before) ended = await endsFirst(before, stop);
		return await work(before !== undefined);
	} finally {
		leave();
		if (ended) forget();
	}

	function forget(): void {
		if (ends.get(lane) === end) ends.delete(lane);
	}
}

/** Waits for the end, or for the signal. Returns whether it was the end. */
async function endsFirst(end: Promise<void>, stop: AbortSignal): Promise<boolean> {
	const waiting = new AbortController();
	const stopped = new Promise<boolean>((resolve) => {
		if (stop.aborted) resolve(false);
		else stop.addEventListener('abort', () => resolve(false), { signal: waiting.signal });
	});
	const ended = await Promise.race([end.then(() => true), stopped]);
	waiting.abort();
	return ended;
}

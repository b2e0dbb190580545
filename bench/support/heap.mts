/** Collects all garbage. @throws where Node was started without --expose-gc */
function collect(): void {
	if (!globalThis.gc) throw new Error('Start Node with --expose-gc');
	globalThis.gc();
}

/** Bytes of the heap that are in use. */
const used = (): number => process.memoryUsage().heapUsed;

/** Heap of one piece of work, in bytes above what was in use before. */
export interface HeapUse {
	/** The most that was in use at once. */
	peak: number;
	/** What the result alone keeps alive. */
	result: number;
}

/** How often the heap is looked at, in ms. */
const EVERY_MS = 20;

/**
 * Measures the heap of work that gives a list, and empties the list.
 * @param looksAt `alive`: garbage is collected before each look, which slows the work down; `all`: garbage counts, too, until
 * Node collects it by itself
 */
export async function heapOf(looksAt: 'alive' | 'all', work: () => Promise<unknown[]>): Promise<HeapUse> {
	collect();
	const before = used();
	let peak = 0;
	const timer = setInterval(() => {
		if (looksAt === 'alive') collect();
		peak = Math.max(peak, used() - before);
	}, EVERY_MS);
	const result = await work();
	clearInterval(timer);
	peak = Math.max(peak, used() - before);
	collect();
	const full = used();
	result.length = 0;
	collect();
	return { peak, result: full - used() };
}

/**
 * Sliding window over calls (help page "API use policy"; the sandbox counts all resources together, the strict reading).
 * A refused call counts too, unless `variants.refusedCalls` says otherwise: the documented 429 body tells an actual number
 * far above the maximum.
 */
export class RateLimit {
	private readonly starts: number[] = [];

	/**
	 * @param callsPerSecond calls in a window; null switches the limit off
	 * @param clock milliseconds, never going back
	 * @param windowMs length of the window
	 */
	constructor(
		public callsPerSecond: number | null,
		private readonly clock: () => number,
		public windowMs = 1000,
	) {}

	/**
	 * Counts a call. Returns 0 when it may pass, otherwise the number of calls in the window.
	 * @param reading whether a refused call counts, and whether the window is one of the clock
	 */
	hit({ refusedCount = true, byClock = false } = {}): number {
		const now = this.clock();
		const from = byClock ? now - (now % this.windowMs) - 1 : now - this.windowMs;
		while (this.starts[0] !== undefined && this.starts[0] <= from) this.starts.shift();
		this.starts.push(now);
		const { length } = this.starts;
		const isRefused = this.callsPerSecond !== null && length > this.callsPerSecond;
		if (isRefused && !refusedCount) this.starts.pop();
		return isRefused ? length : 0;
	}
}

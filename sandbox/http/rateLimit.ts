/**
 * Sliding window over calls (help page "API use policy"; the sandbox counts all resources together, the strict reading).
 * A refused call counts too: the documented 429 body tells an actual number far above the maximum.
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

	/** Counts a call. Returns 0 when it may pass, otherwise the number of calls in the window. */
	hit(): number {
		const now = this.clock();
		while (this.starts[0] !== undefined && this.starts[0] <= now - this.windowMs) this.starts.shift();
		this.starts.push(now);
		return this.callsPerSecond !== null && this.starts.length > this.callsPerSecond ? this.starts.length : 0;
	}
}

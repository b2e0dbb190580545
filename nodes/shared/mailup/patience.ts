/** First pause in ms between two looks; each next one is half as long again. */
const FIRST_PAUSE_MS = 1_000;

const LONGEST_PAUSE_MS = 15_000;

/** How long one wait for MailUp goes on, and how often it looks meanwhile. */
export class Patience {
	private pauseMs = FIRST_PAUSE_MS;

	private pausedMs = 0;

	private readonly startMs: number;

	/**
	 * @param limitMs longest wait
	 * @param now the time in ms, from a clock that never goes back
	 */
	constructor(
		private readonly limitMs: number,
		private readonly now = () => performance.now(),
	) {
		this.startMs = now();
	}

	/** The next pause in ms; undefined once the time is up. */
	next(): number | undefined {
		const waited = Math.max(this.pausedMs, this.now() - this.startMs);
		if (waited >= this.limitMs) return undefined;
		const rest = Math.ceil(Math.min(this.pauseMs, this.limitMs - waited));
		this.pauseMs = Math.min(Math.round(this.pauseMs * 1.5), LONGEST_PAUSE_MS);
		this.pausedMs += rest;
		return rest;
	}
}

/** First pause in ms between two looks at an import; each next one is half as long again. */
const FIRST_PAUSE_MS = 1_000;

const LONGEST_PAUSE_MS = 15_000;

/** What an add takes in ms where MailUp takes five calls a second. */
const ADD_MS = 200;

/** Longest wait in ms for an import of somebody else, before people are added one by one instead. */
const LONGEST_WAIT_MS = 10 * 60_000;

/** How long so many people may wait for another import, in ms: as long as adding them one by one takes, within bounds. */
export function patienceForPeople(count: number): number {
	return Math.min(count * ADD_MS, LONGEST_WAIT_MS);
}

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

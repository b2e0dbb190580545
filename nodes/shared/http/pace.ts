/** At most this many calls in any window of so many ms. */
export interface Limit {
	calls: number;
	windowMs: number;
	/** Least time in ms between the starts of two calls; none where it is left out. */
	gapMs?: number;
}

/** What the calls of a process keep to, by what MailUp refuses. Moments are in ms of a clock that never goes back. */
export interface Pacing {
	/** Most calls that a window ever has. */
	readonly most: number;
	/** What is to be kept to from now on. */
	limitAt(now: number): Limit;
	/** MailUp refused a call as one too many. @param startedAt when it started */
	refused(startedAt: number, now: number): void;
}

/** A limit that stays as it is, whatever is refused. */
export function always(limit: Limit): Pacing {
	return { most: limit.calls, limitAt: () => limit, refused: () => undefined };
}

/** MailUp's limit on ordinary REST methods: this many calls in any second (MailUp help, "API use policy"). */
export const CALLS_PER_WINDOW = 5;

/** Length in ms of the window that CALLS_PER_WINDOW is kept over: MailUp's second plus 5% for the way there. */
export const WINDOW_MS = 1_050;

/** Calls in a window that a process keeps at the least, however often MailUp refuses: one in four windows. */
const FEWEST_CALLS = 1 / 4;

/** Wait in ms before a call more in a window is tried, where the last change was for the better or somebody else's. */
const SOON_MS = 6_000;

/** The same where the last try was one call too many: each try costs a refusal or two, which is to stay rare. */
const LATER_MS = 120_000;

/** How long in ms a process that has one call in a window puts up with refusals; one that has more gives way sooner. */
const PATIENCE_MS = 4 * WINDOW_MS;

/** How long in ms a refusal is remembered, so that another one counts as the second. */
const MEMORY_MS = 12_000;

/** The share of an even distance that calls keep while others are about. */
const EVENNESS = 0.9;

/**
 * How many calls a process starts, learned from what MailUp refuses. Other processes of n8n, and other integrations, use
 * the same account and cannot be asked, so each of them looks for its share: one call more in a window from time to time
 * (additive increase), half of them where MailUp refuses again and again (multiplicative decrease), never more than MailUp
 * takes from one, and never less than a floor. Whole calls in a window of MailUp's are what is shared: 2, 2 and 1 of three
 * processes are never refused, however their calls fall. A refusal right after a call more was tried takes that back.
 * A first refusal elsewhere may come from somebody's try, or from a busy computer, so it is waited a moment whether there is
 * another one: of those that share, whoever has most waits least, and gives way first. All waits vary, so that no two processes go on in step.
 */
export class Pace implements Pacing {
	readonly most = CALLS_PER_WINDOW;

	/** Calls in a window; below 1, one call in several windows. */
	private calls = CALLS_PER_WINDOW;

	/** When one more may be tried, and when that was done last, in ms. */
	private raiseAt = 0;

	private raisedAt = -Infinity;

	/** When fewer were begun with: refusals of calls from before say nothing new. */
	private loweredAt = -Infinity;

	/** From when to when another refusal means that there are too many calls. */
	private doubt = { from: -Infinity, to: -Infinity };

	/** @param random a number from 0 to 1 */
	constructor(private readonly random: () => number = Math.random) {}

	limitAt(now: number): Limit {
		if (this.calls < CALLS_PER_WINDOW && now >= this.raiseAt) this.raise(now);
		const calls = Math.max(1, this.calls);
		const windowMs = WINDOW_MS * (calls / this.calls);
		// While nobody else is about, a short execution has its calls at once.
		if (this.calls >= CALLS_PER_WINDOW) return { calls, windowMs };
		return { calls, windowMs, gapMs: (EVENNESS * windowMs) / calls };
	}

	refused(startedAt: number, now: number): void {
		if (startedAt < this.loweredAt) return;
		if (now - this.raisedAt < WINDOW_MS) {
			this.lower(fewerByOne(this.calls), now, LATER_MS);
		} else if (now > this.doubt.to) {
			// Alone, calls that were late on their way are refused now and then, but not in one window after another.
			const isFull = this.calls >= CALLS_PER_WINDOW;
			const patience = this.varied(isFull ? WINDOW_MS : PATIENCE_MS / this.calls ** 2);
			const memory = isFull ? 2 * WINDOW_MS : MEMORY_MS;
			this.doubt = { from: now + patience, to: now + patience + memory };
		} else if (now >= this.doubt.from) {
			this.lower(halved(this.calls), now, SOON_MS);
		}
	}

	private raise(now: number): void {
		this.calls = this.calls < 1 ? this.calls * 2 : this.calls + 1;
		this.raisedAt = now;
		this.raiseAt = now + this.varied(SOON_MS);
		this.doubt = { from: -Infinity, to: -Infinity };
	}

	private lower(calls: number, now: number, waitMs: number): void {
		this.calls = calls;
		this.loweredAt = now;
		this.raisedAt = -Infinity;
		this.raiseAt = now + this.varied(waitMs);
		this.doubt = { from: -Infinity, to: -Infinity };
	}

	/** From half of it to half as much again. */
	private varied(ms: number): number {
		return ms * (0.5 + this.random());
	}
}

function fewerByOne(calls: number): number {
	return calls > 1 ? calls - 1 : calls / 2;
}

function halved(calls: number): number {
	return calls > 1 ? Math.ceil(calls / 2) : Math.max(FEWEST_CALLS, calls / 2);
}

import { pause } from './pauses';

/** MailUp's limit on ordinary REST methods: this many calls in any second (MailUp help, "API use policy"). */
export const CALLS_PER_WINDOW = 5;

/** Length in ms of the window that CALLS_PER_WINDOW is kept over: MailUp's second plus 5% for the way there. */
export const WINDOW_MS = 1_050;

/** At most this many calls in any window of so many ms. */
export interface Limit {
	calls: number;
	windowMs: number;
}

/** MailUp's limit on most REST methods. */
export const ORDINARY_CALLS: Limit = { calls: CALLS_PER_WINDOW, windowMs: WINDOW_MS };

/**
 * MailUp's limit on stopping and deleting sendings: one call in 30 seconds, again plus 5%. Whether the two share one
 * count is not said, so they do here (MailUp help, "API use policy" and "Email messages").
 */
export const STOPPING_CALLS: Limit = { calls: 1, windowMs: 31_500 };

/** Where the governor takes the time from, in ms. Tests put a virtual clock here. */
export interface Clock {
	now(): number;
	/** Waits `ms`; may return early when `stop` is raised. */
	wait(ms: number, stop?: AbortSignal): Promise<void>;
}

/** A clock that never goes back, unlike the system's: a corrected system time must not hold calls up. */
const steadyClock: Clock = { now: () => performance.now(), wait: pause };

/**
 * Spaces the calls of one credential so that MailUp's limit is used but never passed.
 * Calls start in the order in which they asked.
 */
export class Governor {
	/** Start times in ms of the latest calls, oldest first, no more of them than the limit lets start in a window. */
	private readonly starts: number[] = [];

	private queue: Promise<void> = Promise.resolve();

	/** @param wider another limit that the calls count under as well: its turn is taken right before a call starts */
	constructor(
		private readonly clock: Clock = steadyClock,
		private readonly limit: Limit = ORDINARY_CALLS,
		private readonly wider?: Governor,
	) {}

	/**
	 * Resolves when the next call may start, or early when `stop` is raised:
	 * the caller looks at its signal before it sends.
	 */
	async turn(stop?: AbortSignal): Promise<void> {
		const turn = this.queue.then(async () => await this.takeSlot(stop));
		this.queue = turn;
		await turn;
	}

	private async takeSlot(stop?: AbortSignal): Promise<void> {
		for (let rest = this.restUntilFree(); rest > 0; rest = this.restUntilFree()) {
			if (stop?.aborted) return;
			await this.clock.wait(rest, stop);
		}
		if (stop?.aborted) return;
		await this.wider?.turn(stop);
		if (stop?.aborted) return;
		// The true start is noted, not the planned one: a timer that fires late must not squeeze the next window.
		this.starts.push(this.clock.now());
		if (this.starts.length > this.limit.calls) this.starts.shift();
	}

	private restUntilFree(): number {
		const [oldest] = this.starts;
		if (oldest === undefined || this.starts.length < this.limit.calls) return 0;
		return oldest + this.limit.windowMs - this.clock.now();
	}
}

const governors = new Map<string, Governor>();

/** The governor of a credential: one for the whole n8n process, so that executions running at once share the limit. */
export function governorOf(credentialId: string): Governor {
	return once(`ordinary ${credentialId}`, () => new Governor());
}

/** The governor of a credential for stopping and deleting sendings. Its calls count among the ordinary ones, too. */
export function stoppingGovernorOf(credentialId: string): Governor {
	return once(`stopping ${credentialId}`, () => new Governor(steadyClock, STOPPING_CALLS, governorOf(credentialId)));
}

function once(key: string, create: () => Governor): Governor {
	const governor = governors.get(key) ?? create();
	governors.set(key, governor);
	return governor;
}

import { pause } from './pauses';

/** MailUp's limit on ordinary REST methods: this many calls in any second (MailUp help, "API use policy"). */
export const CALLS_PER_WINDOW = 5;

/** Length in ms of the window that CALLS_PER_WINDOW is kept over: MailUp's second plus 5% for the way there. */
export const WINDOW_MS = 1_050;

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
	/** Start times in ms of the latest calls, oldest first, at most CALLS_PER_WINDOW of them. */
	private readonly starts: number[] = [];

	private queue: Promise<void> = Promise.resolve();

	constructor(private readonly clock: Clock = steadyClock) {}

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
		// The true start is noted, not the planned one: a timer that fires late must not squeeze the next window.
		this.starts.push(this.clock.now());
		if (this.starts.length > CALLS_PER_WINDOW) this.starts.shift();
	}

	private restUntilFree(): number {
		const [oldest] = this.starts;
		if (oldest === undefined || this.starts.length < CALLS_PER_WINDOW) return 0;
		return oldest + WINDOW_MS - this.clock.now();
	}
}

const governors = new Map<string, Governor>();

/** The governor of a credential: one for the whole n8n process, so that executions running at once share the limit. */
export function governorOf(credentialId: string): Governor {
	const known = governors.get(credentialId);
	if (known) return known;
	const governor = new Governor();
	governors.set(credentialId, governor);
	return governor;
}

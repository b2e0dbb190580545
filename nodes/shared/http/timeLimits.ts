import type { MailUpContext } from './calls';

/** Part of its time that an exchange may lose by sharing a signal with one that began before it. */
const SHARED = 1 / 20;

/** What ends an exchange. */
interface TimeLimit {
	/** Raised once its time is over. */
	signal: AbortSignal;
	/** Hands the signal to n8n, and n8n's stop button with it. */
	context: MailUpContext;
	/** When the first of its exchanges began, by `performance.now()`. */
	began: number;
}

/**
 * Time limits of the exchanges of one run. Those that begin soon after one another share one: every signal that hangs on
 * n8n's stop button is kept there until the execution ends, and a long one makes a hundred thousand calls.
 */
export class TimeLimits {
	/** By their length in ms. */
	private readonly latest = new Map<number, TimeLimit>();

	constructor(
		private readonly context: MailUpContext,
		private readonly stopButton: AbortSignal | undefined,
	) {}

	/** A limit that ends what begins now after at most `ms`, and after hardly less. */
	within(ms: number): TimeLimit {
		const known = this.latest.get(ms);
		const now = performance.now();
		if (known && !known.signal.aborted && now - known.began <= ms * SHARED) return known;
		const signal = AbortSignal.timeout(ms);
		const end = this.stopButton ? AbortSignal.any([signal, this.stopButton]) : signal;
		const limit = { signal, context: endedBy(this.context, end), began: now };
		this.latest.set(ms, limit);
		return limit;
	}
}

/** n8n takes the signal that ends a request from the context, over one in the options. */
function endedBy(context: MailUpContext, end: AbortSignal): MailUpContext {
	return Object.create(context, { getExecutionCancelSignal: { value: () => end } }) as MailUpContext;
}

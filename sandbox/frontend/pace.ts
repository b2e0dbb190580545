import { RateLimit } from '../http/rateLimit';

const MINUTE_MS = 60_000;

/** Calls of a page a minute, an hour and a day (seed document "HTTP API Specifications", "Throttling limitations"). */
export class Pace {
	readonly minute: RateLimit;
	readonly hour: RateLimit;
	readonly day: RateLimit;

	/** @param clock milliseconds, never going back */
	constructor(clock: () => number) {
		this.minute = new RateLimit(300, clock, MINUTE_MS);
		this.hour = new RateLimit(5000, clock, 60 * MINUTE_MS);
		this.day = new RateLimit(20_000, clock, 24 * 60 * MINUTE_MS);
	}

	/** Counts a call. @returns whether it may pass */
	admits(): boolean {
		// All three count it, whatever the others say.
		return [this.minute.hit(), this.hour.hit(), this.day.hit()].every((actual) => actual === 0);
	}
}

/** What the HTTP API needs besides the account. */
export class Frontend {
	/** Whether the address of the caller is registered, or addresses are not looked at. */
	registered = true;
	readonly subscribe: Pace;
	readonly xmlSubscribe: Pace;
	/** Counts the pages for which no limit is documented; `variants.limitedPages`. */
	readonly others: Pace;

	/** @param clock milliseconds, never going back */
	constructor(clock: () => number) {
		this.subscribe = new Pace(clock);
		this.xmlSubscribe = new Pace(clock);
		this.others = new Pace(clock);
	}

	get paces(): readonly Pace[] {
		return [this.subscribe, this.xmlSubscribe, this.others];
	}
}

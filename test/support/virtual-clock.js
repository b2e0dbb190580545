/**
 * The time that tests live in: it goes on like the real one, and jumps to the end of a wait as soon as nothing else is
 * going on. MailUp's pace, growing pauses and whole half minutes are kept to the millisecond by node and sandbox alike,
 * and cost a test nothing. Only waits through `sleep` jump; while a request is under way no time is left out.
 */
const diagnostics = require('node:diagnostics_channel');
const { performance } = require('node:perf_hooks');

const SENT = 'http.client.request.start';

/** How often, in ms, to look whether the requests under way have ended. */
const LOOK_AGAIN_MS = 1;

/**
 * So many rounds of Node's event loop in which no request is under way mean that everybody waits. One alone may come while
 * a connection is made. Rounds instead of timers: there are tens of thousands of waits, and a timer takes a whole millisecond.
 */
const QUIET_LOOKS = 5;

class VirtualClock {
	/** Milliseconds that were left out so far. */
	skipped = 0;

	/** Waits that have not ended, as `{ due, resolve }`, in the order in which they began. */
	waits = [];

	underWay = 0;

	quiet = 0;

	constructor() {
		this.onSent = ({ request }) => {
			this.underWay++;
			request.once('close', () => {
				this.underWay--;
				this.quiet = 0;
			});
		};
		diagnostics.subscribe(SENT, this.onSent);
	}

	/** Milliseconds of a clock that never goes back. */
	now() {
		return performance.now() + this.skipped;
	}

	/** Leaves out some time for everybody at once. */
	pass(ms) {
		this.skipped += Math.max(ms, 0);
	}

	/** n8n-workflow's `sleep`. */
	async sleep(ms) {
		this.quiet = 0;
		await new Promise((resolve) => {
			this.waits.push({ due: this.now() + ms, resolve });
			if (this.waits.length === 1) this.lookAgain();
		});
	}

	lookAgain() {
		if (this.underWay === 0) setImmediate(() => this.tick());
		else setTimeout(() => this.tick(), LOOK_AGAIN_MS);
	}

	tick() {
		const next = Math.min(...this.waits.map(({ due }) => due));
		const rest = next - this.now();
		const quiet = this.underWay === 0 && ++this.quiet >= QUIET_LOOKS;
		if (quiet && rest > 0) this.skipped += rest;
		if (quiet || rest <= 0) this.end(next);
		if (this.waits.length > 0) this.lookAgain();
	}

	/** Ends the waits that are due, the earliest first. A sum of fractions may fall short of the moment that it was made from. */
	end(moment) {
		this.quiet = 0;
		const until = Math.max(moment, this.now());
		const due = this.waits.filter((wait) => wait.due <= until).sort((one, other) => one.due - other.due);
		this.waits = this.waits.filter((wait) => wait.due > until);
		for (const { resolve } of due) resolve();
	}

	/** Ends for good; who still waits does so for ever. */
	stop() {
		diagnostics.unsubscribe(SENT, this.onSent);
		this.waits = [];
	}

	/** Puts a test file's own `Date` and `performance` on this clock. */
	rule(global) {
		const { Date: RealDate } = global;
		const now = () => Math.trunc(performance.timeOrigin + this.now());
		RealDate.now = now;
		global.Date = new Proxy(RealDate, {
			construct: (target, values, created) => Reflect.construct(target, values.length > 0 ? values : [now()], created),
		});
		// The one that is there belongs to the whole worker.
		const steady = { now: () => this.now(), timeOrigin: performance.timeOrigin };
		Object.defineProperty(global, 'performance', { value: steady, configurable: true, writable: true });
	}
}

module.exports = { VirtualClock };

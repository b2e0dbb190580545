/** Clocks for what waits without n8n: time that the test moves on. */
import type { Clock } from '../../nodes/shared/http/governor';

/** Time that stands still until somebody waits. `late` is what each timer fires too late by, in ms. */
export class VirtualClock implements Clock {
	private time = 1_000_000;

	constructor(private readonly late: () => number = () => 0) {}

	now(): number {
		return this.time;
	}

	async wait(ms: number): Promise<void> {
		// A timer fires only after all that was ready to run has run.
		for (let tick = 0; tick < 20; tick++) await Promise.resolve();
		this.time += ms + this.late();
	}

	pass(ms: number): void {
		this.time += ms;
	}
}

/** A virtual clock on which several can wait at once: when nothing else is left to do, it goes on to the next timer. */
export class SharedClock implements Clock {
	private time = 1_000_000;

	private timers: Array<{ at: number; fire: () => void }> = [];

	constructor(private readonly late: () => number) {}

	now(): number {
		return this.time;
	}

	async wait(ms: number): Promise<void> {
		const at = this.time + ms + this.late();
		await new Promise<void>((fire) => this.timers.push({ at, fire }));
	}

	/** Lets time pass until the work is done. */
	async play(work: Promise<unknown>): Promise<void> {
		let done = false;
		void work.finally(() => (done = true));
		while (!done) {
			for (let tick = 0; tick < 100; tick++) await Promise.resolve();
			const [next, ...others] = this.timers.sort((a, b) => a.at - b.at);
			if (!next) continue;
			this.timers = others;
			this.time = next.at;
			next.fire();
		}
		await work;
	}
}

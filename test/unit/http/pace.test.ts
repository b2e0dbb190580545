/** Several processes that share an account without knowing of each other, and what each of them learns from refusals. */
import { Governor } from '../../../nodes/shared/http/governor';
import { Pace, WINDOW_MS } from '../../../nodes/shared/http/pace';
import { judge, pauseBeforeRetry } from '../../../nodes/shared/http/verdicts';
import { SharedClock } from '../../support/clocks';

/** Numbers from 0 to 1 that are the same for the same seed. */
function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

/** MailUp's limit, kept to the letter: 5 calls in any second. The documents do not say whether refused ones count, too. */
class StrictServer {
	private readonly arrivals: number[] = [];

	constructor(private readonly countsRefused: boolean) {}

	takes(now: number): boolean {
		while ((this.arrivals[0] ?? now) <= now - 1_000) this.arrivals.shift();
		const takes = this.arrivals.length < 5;
		if (takes || this.countsRefused) this.arrivals.push(now);
		return takes;
	}
}

interface Call {
	/** In seconds from the start. */
	at: number;
	process: number;
	taken: boolean;
}

interface Sharing {
	processes: number;
	countsRefused: boolean;
	seed: number;
	seconds: number;
	/** When each process has no more work, in seconds; never where it is left out. */
	ends?: readonly number[];
}

/** Calls that each process has in flight: two executions. */
const IN_FLIGHT = 6;

/** Plays processes that always have work, with late timers and answers that take their time. */
async function share({ processes, countsRefused, seed, seconds, ends = [] }: Sharing): Promise<{
	calls: Call[];
	failed: number;
}> {
	const random = randomOf(seed);
	const clock = new SharedClock(() => random() * 10);
	const server = new StrictServer(countsRefused);
	const began = clock.now();
	const calls: Call[] = [];
	let failed = 0;

	async function send(governor: Governor, process: number): Promise<void> {
		for (let attempt = 1; ; attempt++) {
			await governor.turn();
			const started = clock.now();
			await clock.wait(10 + random() * 10);
			const taken = server.takes(clock.now());
			calls.push({ at: (clock.now() - began) / 1_000, process, taken });
			await clock.wait(10 + random() * 10);
			if (taken) return;
			governor.refused(clock.now() - started);
			const answer = { status: 429 };
			const rest = pauseBeforeRetry(judge(answer, {}), attempt, answer, random);
			if (rest === undefined) {
				failed++;
				return;
			}
			await clock.wait(rest);
		}
	}

	const work = Array.from({ length: processes }, async (_, process) => {
		const governor = new Governor(clock, new Pace(random));
		const end = began + Math.min(ends[process] ?? seconds, seconds) * 1_000;
		const lane = async () => {
			while (clock.now() < end) await send(governor, process);
		};
		await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
	});
	await clock.play(Promise.all(work));
	return { calls, failed };
}

/** Calls taken in a second, and the share of those refused, from one second to another. */
function measured(calls: readonly Call[], from: number, to: number): { taken: number; refused: number } {
	const within = calls.filter(({ at }) => at >= from && at < to);
	const taken = within.filter((call) => call.taken).length;
	return { taken: taken / (to - from), refused: 1 - taken / within.length };
}

/** By the strict reading of the limit, refused calls count as well. */
const STRICT = { countsRefused: true, seed: 1 };

test.each([true, false])(
	'one process alone starts 4.75 calls a second, and is not refused (%s)',
	async (countsRefused) => {
		const { calls, failed } = await share({ processes: 1, countsRefused, seed: 1, seconds: 70 });
		const { taken, refused } = measured(calls, 10, 70);
		expect(taken).toBeGreaterThanOrEqual(4.75);
		expect(refused).toBeLessThan(0.01);
		expect(failed).toBe(0);
	},
);

test.each([1, 2, 3])(
	'three processes share 4.5 calls a second after 10 s, with few refusals (seed %i)',
	async (seed) => {
		const { calls, failed } = await share({ ...STRICT, processes: 3, seed, seconds: 130 });
		const { taken, refused } = measured(calls, 10, 130);
		expect(taken).toBeGreaterThanOrEqual(4.5);
		expect(refused).toBeLessThan(0.03);
		expect(failed).toBe(0);
		// Nobody goes hungry.
		const shares = [0, 1, 2].map(
			(process) =>
				measured(
					calls.filter((call) => call.process === process),
					10,
					130,
				).taken,
		);
		expect(Math.min(...shares)).toBeGreaterThan(0.5);
	},
);

test('where refused calls do not count, three processes share as much', async () => {
	const { calls, failed } = await share({ processes: 3, countsRefused: false, seed: 1, seconds: 130 });
	const { taken, refused } = measured(calls, 10, 130);
	expect(taken).toBeGreaterThanOrEqual(4.5);
	expect(refused).toBeLessThan(0.03);
	expect(failed).toBe(0);
});

test('five processes do without a failed call', async () => {
	const { calls, failed } = await share({ ...STRICT, processes: 5, seconds: 70 });
	expect(failed).toBe(0);
	expect(measured(calls, 10, 70).taken).toBeGreaterThan(3.5);
});

test('a process that is alone again takes all of it within a few minutes', async () => {
	const { calls } = await share({ ...STRICT, processes: 3, seconds: 300, ends: [300, 30, 30] });
	expect(measured(calls, 270, 300).taken).toBeGreaterThanOrEqual(4.7);
});

describe('the pace of a process', () => {
	/** Waits that do not vary. */
	const pace = () => new Pace(() => 0.5);
	const full = { calls: 5, windowMs: WINDOW_MS };

	test('is full at first, and stays so after one refusal: a call may have been late on its way', () => {
		const alone = pace();
		expect(alone.limitAt(0)).toEqual(full);
		// On a busy computer several calls are late at once.
		for (const at of [10_000, 20_000, 20_100, 20_200, 30_000]) alone.refused(at, at + 50);
		expect(alone.limitAt(30_100)).toEqual(full);
	});

	test('is halved, and its calls keep their distance, where refusals follow each other', () => {
		const shared = pace();
		shared.refused(10_000, 10_050);
		shared.refused(11_200, 11_300);
		expect(shared.limitAt(11_300)).toEqual({ calls: 3, windowMs: WINDOW_MS, gapMs: 315 });
		// Calls from before the change tell nothing about it.
		for (const started of [11_250, 11_299]) shared.refused(started, 12_000);
		expect(shared.limitAt(12_000).calls).toBe(3);
	});

	test('grows by a call a window after a while, up to the full one', () => {
		const shared = pace();
		shared.refused(10_000, 10_050);
		shared.refused(11_200, 11_300);
		expect([17_299, 17_300, 23_299, 23_300].map((now) => shared.limitAt(now).calls)).toEqual([3, 4, 4, 5]);
	});

	test('takes a call more back that is refused at once, and does not try again soon', () => {
		const shared = pace();
		shared.refused(10_000, 10_050);
		shared.refused(11_200, 11_300);
		expect(shared.limitAt(17_300).calls).toBe(4);
		shared.refused(17_400, 17_450);
		expect([17_450, 137_449, 137_450].map((now) => shared.limitAt(now).calls)).toEqual([3, 3, 4]);
	});

	test('gives way the sooner the more it has, once it shares', () => {
		const shared = pace();
		const patience: number[] = [];
		let now = 10_000;
		const begin = () => shared.refused(now, now);
		for (const calls of [5, 3, 2, 1, 0.5]) {
			begin();
			const from = now;
			while (limitOf(shared, now) === calls && now < from + 20_000) shared.refused(now, (now += 10));
			patience.push(now - from);
		}
		const [, ...sharing] = patience;
		expect(sharing).toEqual([...sharing].sort((a, b) => a - b));
		expect(new Set(sharing).size).toBe(4);
	});

	test('never falls below one call in four windows, however often MailUp refuses', () => {
		const shared = pace();
		for (let now = 0; now < 600_000; now += 100) {
			shared.refused(now, now + 50);
			expect(shared.limitAt(now + 50).windowMs).toBeLessThanOrEqual(4 * WINDOW_MS);
		}
	});

	/** Calls in one window, also where it is less than one. */
	function limitOf(shared: Pace, now: number): number {
		const { calls, windowMs } = shared.limitAt(now);
		return (calls * WINDOW_MS) / windowMs;
	}
});

describe('pauses before another try', () => {
	const later = { status: 429 };

	test('grow, and are cut by up to half, so that calls that failed together do not come back together', () => {
		const bounds = [1, 2, 3, 4, 5, 6, 7].map((attempt) =>
			[0, 1].map((random) => pauseBeforeRetry('later', attempt, later, () => random)),
		);
		expect(bounds).toEqual([
			[1_000, 500],
			[2_000, 1_000],
			[4_000, 2_000],
			[8_000, 4_000],
			[16_000, 8_000],
			[30_000, 15_000],
			[30_000, 15_000],
		]);
		expect(new Set(Array.from({ length: 20 }, () => pauseBeforeRetry('later', 1, later))).size).toBeGreaterThan(5);
	});

	test('are at least as long as MailUp asks, up to the longest', () => {
		const asked = (retryAfter: string, random: number) =>
			pauseBeforeRetry('later', 1, { ...later, retryAfter }, () => random);
		expect([asked('4', 0), asked('4', 1), asked('28', 1), asked('3600', 0)]).toEqual([4_000, 5_000, 30_000, 30_000]);
	});

	test('are whole milliseconds, and none after the last try', () => {
		expect(pauseBeforeRetry('lost', 1, {}, () => 0.333)).toBe(834);
		const tries = (['later', 'unsent', 'lost', 'endless'] as const).map((verdict) => {
			let attempt = 1;
			while (pauseBeforeRetry(verdict, attempt, {}) !== undefined) attempt++;
			return attempt;
		});
		expect(tries).toEqual([12, 5, 5, 2]);
		expect(pauseBeforeRetry('refused', 1, {})).toBeUndefined();
	});
});

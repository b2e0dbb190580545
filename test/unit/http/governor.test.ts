import fc from 'fast-check';

import { Governor, governorOf, STOPPING_CALLS, stoppingGovernorOf } from '../../../nodes/shared/http/governor';
import { always, CALLS_PER_WINDOW } from '../../../nodes/shared/http/pace';
import { SharedClock, VirtualClock } from '../../support/clocks';

/** MailUp's own second: no window of this length may hold more than its limit. */
const SECOND = 1_000;

function mostInAnySecond(starts: number[]): number {
	return Math.max(0, ...starts.map((from) => starts.filter((start) => start >= from && start < from + SECOND).length));
}

const seeded = { seed: 20_260_101, numRuns: 200 };

test('never starts more than 5 calls in any second, whenever they are asked for and however late timers fire', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.record({ idle: fc.nat(1_500), calls: fc.integer({ min: 1, max: 12 }) }), { maxLength: 12 }),
			fc.infiniteStream(fc.nat(80)),
			async (bursts, lateness) => {
				const clock = new VirtualClock(() => lateness.next().value);
				const governor = new Governor(clock);
				const starts: number[] = [];
				for (const { idle, calls } of bursts) {
					clock.pass(idle);
					const turns = Array.from({ length: calls }, async () => {
						await governor.turn();
						starts.push(clock.now());
					});
					await Promise.all(turns);
				}
				expect(mostInAnySecond(starts)).toBeLessThanOrEqual(CALLS_PER_WINDOW);
			},
		),
		seeded,
	);
});

test('starts at least 4.75 calls a second while there is work', async () => {
	const clock = new VirtualClock();
	const governor = new Governor(clock);
	const calls = 1_000;
	const began = clock.now();
	for (let call = 0; call < calls; call++) await governor.turn();
	const seconds = (clock.now() - began) / SECOND;
	expect(calls / seconds).toBeGreaterThanOrEqual(4.75);
	expect(calls / seconds).toBeLessThan(5.1);
});

test('timers that fire a little late cost nothing: the calls behind them are due as if they had not', async () => {
	const clock = new VirtualClock(() => 20);
	const governor = new Governor(clock);
	const began = clock.now();
	for (let call = 0; call < 1_000; call++) await governor.turn();
	expect(1_000 / ((clock.now() - began) / SECOND)).toBeGreaterThanOrEqual(4.75);
});

test('lets calls start in the order in which they asked', async () => {
	const governor = new Governor(new VirtualClock());
	const started: number[] = [];
	await Promise.all(
		Array.from({ length: 30 }, async (_, call) => {
			await governor.turn();
			started.push(call);
		}),
	);
	expect(started).toEqual(Array.from({ length: 30 }, (_, call) => call));
});

test('lets everybody through at once when stopped, without using up turns', async () => {
	const clock = new VirtualClock();
	const governor = new Governor(clock);
	for (let call = 0; call < CALLS_PER_WINDOW; call++) await governor.turn();
	const stopped = AbortSignal.abort();
	const before = clock.now();
	await Promise.all([governor.turn(stopped), governor.turn(stopped)]);
	expect(clock.now()).toBe(before);
});

test('there is one governor for each credential', () => {
	expect(governorOf('a')).toBe(governorOf('a'));
	expect(governorOf('a')).not.toBe(governorOf('b'));
});

describe('stopping and deleting sendings', () => {
	/** MailUp's own window for these. */
	const HALF_MINUTE = 30_000;

	test('starts at most one in any 30 seconds, however busy the ordinary calls are and however late timers fire', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.record({ idle: fc.nat(60_000), ordinary: fc.nat(8) }), { minLength: 1, maxLength: 8 }),
				fc.infiniteStream(fc.nat(80)),
				async (rounds, lateness) => {
					const clock = new SharedClock(() => lateness.next().value);
					const ordinary = new Governor(clock);
					const stopping = new Governor(clock, always(STOPPING_CALLS), ordinary);
					const stops: number[] = [];
					const all: number[] = [];
					const start = async (governor: Governor, into: number[]) => {
						await governor.turn();
						into.push(clock.now());
					};
					const work = async () => {
						for (const { idle, ordinary: calls } of rounds) {
							await clock.wait(idle);
							const others = Array.from({ length: calls }, async () => await start(ordinary, all));
							await start(stopping, stops);
							await Promise.all(others);
						}
					};
					await clock.play(work());
					const gaps = stops.slice(1).map((stop, index) => stop - (stops[index] ?? stop));
					expect(Math.min(HALF_MINUTE, ...gaps)).toBe(HALF_MINUTE);
					expect(mostInAnySecond([...all, ...stops])).toBeLessThanOrEqual(CALLS_PER_WINDOW);
				},
			),
			seeded,
		);
	});

	test('the first starts at once, and ordinary calls do not wait for the next', async () => {
		const clock = new VirtualClock();
		const began = clock.now();
		const ordinary = new Governor(clock);
		const stopping = new Governor(clock, always(STOPPING_CALLS), ordinary);
		await stopping.turn();
		await ordinary.turn();
		expect(clock.now()).toBe(began);
		await stopping.turn();
		expect(clock.now()).toBe(began + STOPPING_CALLS.windowMs);
	});

	test('a run that is stopped does not use up a turn', async () => {
		const clock = new VirtualClock();
		const stopping = new Governor(clock, always(STOPPING_CALLS), new Governor(clock));
		await stopping.turn(AbortSignal.abort());
		const before = clock.now();
		await stopping.turn();
		expect(clock.now()).toBe(before);
	});

	test('there is one governor for each credential', () => {
		expect(stoppingGovernorOf('a')).toBe(stoppingGovernorOf('a'));
		expect(stoppingGovernorOf('a')).not.toBe(stoppingGovernorOf('b'));
		expect(stoppingGovernorOf('a')).not.toBe(governorOf('a'));
	});
});

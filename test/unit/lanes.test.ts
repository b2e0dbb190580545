import fc from 'fast-check';

import { alone, CALLS_IN_FLIGHT, runInLanes } from '../../nodes/shared/lanes';

const seeded = { seed: 20_260_101, numRuns: 100 };

test('runs every entry once, those of a lane in their order and one at a time, and never too many at once', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.record({ lane: fc.constantFrom('a', 'b', 'c', 'd', 'e'), ticks: fc.nat(5) }), { maxLength: 40 }),
			async (given) => {
				const entries = given.map((entry, index) => ({ ...entry, index }));
				const done: number[] = [];
				const running: string[] = [];
				let most = 0;
				await runInLanes(
					entries,
					({ lane }) => lane,
					async ({ lane, ticks, index }) => {
						expect(running).not.toContain(lane);
						running.push(lane);
						most = Math.max(most, running.length);
						for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
						running.splice(running.indexOf(lane), 1);
						done.push(index);
					},
				);
				expect([...done].sort((a, b) => a - b)).toEqual(entries.map(({ index }) => index));
				for (const lane of new Set(entries.map((entry) => entry.lane))) {
					const order = done.filter((index) => entries[index]?.lane === lane);
					expect(order).toEqual([...order].sort((a, b) => a - b));
				}
				expect(most).toBeLessThanOrEqual(CALLS_IN_FLIGHT);
			},
		),
		seeded,
	);
});

test('starts nothing new after a failure, lets what is in flight end, and throws the first failure', async () => {
	const ended: number[] = [];
	const work = async (entry: number) => {
		await Promise.resolve();
		if (entry === 1) throw new Error('first');
		await Promise.resolve();
		ended.push(entry);
	};
	await expect(runInLanes([0, 1, 2, 3, 4, 5], String, work)).rejects.toThrow('first');
	expect(ended).toEqual([0, 2]);
});

test('does nothing for no entries', async () => {
	await expect(runInLanes([], String, async () => await Promise.reject(new Error('never')))).resolves.toBeUndefined();
});

describe('work alone in a lane', () => {
	const go = new AbortController().signal;
	const ticks = async (count: number) => {
		for (let tick = 0; tick < count; tick++) await Promise.resolve();
	};

	test('goes in the order of asking, one at a time, whoever fails or gives up; other lanes do not wait', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(
					fc.record({
						lane: fc.constantFrom('a', 'b'),
						ticks: fc.nat(5),
						fails: fc.boolean(),
						stops: fc.boolean(),
					}),
					{ maxLength: 20 },
				),
				async (given) => {
					const working: string[] = [];
					const began: Array<{ lane: string; index: number }> = [];
					const all = given.map(async ({ lane, fails, stops, ...entry }, index) => {
						const stop = new AbortController();
						const done = alone(lane, stop.signal, async () => {
							if (stop.signal.aborted) throw new Error('stopped');
							expect(working).not.toContain(lane);
							working.push(lane);
							began.push({ lane, index });
							await ticks(entry.ticks);
							working.splice(working.indexOf(lane), 1);
							if (fails) throw new Error('failed');
						});
						if (stops) stop.abort();
						await done.catch(() => undefined);
					});
					await Promise.all(all);
					for (const lane of ['a', 'b']) {
						const order = began.flatMap((entry) => (entry.lane === lane ? [entry.index] : []));
						expect(order).toEqual([...order].sort((a, b) => a - b));
					}
				},
			),
			seeded,
		);
	});

	test('is told whether it waited, and a lane that is free again is as new', async () => {
		const waited = async () => await alone('lane', go, async (told) => await Promise.resolve(told));
		expect(await Promise.all([waited(), waited(), waited()])).toEqual([false, true, true]);
		expect(await waited()).toBe(false);
	});

	test('a wait ends with the signal, and who comes later still waits for those at work', async () => {
		const stop = new AbortController();
		const began: string[] = [];
		let finish = () => {};
		const first = alone('slow', go, async () => await new Promise<void>((resolve) => (finish = resolve)));
		const second = alone('slow', stop.signal, async () => await Promise.resolve(stop.signal.aborted));
		const third = alone('slow', go, async () => await Promise.resolve(began.push('third')));
		stop.abort();
		expect(await second).toBe(true);
		await ticks(10);
		expect(began).toEqual([]);
		finish();
		await Promise.all([first, third]);
		expect(began).toEqual(['third']);
	});

	test('whoever was stopped before does not wait', async () => {
		let finish = () => {};
		const first = alone('stopped', new AbortController().signal, async () => {
			await new Promise<void>((resolve) => (finish = resolve));
		});
		const told = await alone('stopped', AbortSignal.abort(), async (waited) => await Promise.resolve(waited));
		expect(told).toBe(true);
		finish();
		await first;
	});
});

import fc from 'fast-check';

import { CALLS_IN_FLIGHT, runInLanes } from '../../nodes/shared/lanes';

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

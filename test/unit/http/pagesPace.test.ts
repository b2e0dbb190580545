/** The pace of the HTTP API: 300 calls a minute, 5,000 an hour, 20,000 a day, in any window of that length. */
import { HTTP_PAGES } from '../../../nodes/shared/http/accesses';
import { governorBy } from '../../../nodes/shared/http/governor';
import { VirtualClock } from '../../support/clocks';

const MINUTE = 60_000;

/** When each of so many calls starts, in ms. */
async function starts(calls: number): Promise<number[]> {
	const clock = new VirtualClock();
	const governor = governorBy(HTTP_PAGES, clock);
	const moments: number[] = [];
	for (let call = 0; call < calls; call++) {
		await governor.turn();
		moments.push(clock.now());
	}
	return moments;
}

/** Most starts in any window of so many ms. */
function most(moments: readonly number[], windowMs: number): number {
	let [from, highest] = [0, 0];
	moments.forEach((moment, index) => {
		while ((moments[from] ?? 0) <= moment - windowMs) from++;
		highest = Math.max(highest, index - from + 1);
	});
	return highest;
}

test('uses its limits up, and never goes over one', async () => {
	const moments = await starts(20_500);
	expect(most(moments, MINUTE)).toBe(300);
	expect(most(moments, 60 * MINUTE)).toBe(5_000);
	expect(most(moments, 24 * 60 * MINUTE)).toBe(20_000);
});

test('lets a short execution have its calls at once', async () => {
	const moments = await starts(300);
	expect(new Set(moments).size).toBe(1);
});

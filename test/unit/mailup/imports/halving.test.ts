import fc from 'fast-check';

import { MOST_REFUSALS, RefusalLimit, sendHalves } from '../../../../nodes/shared/mailup/imports/halving';

interface Search {
	taken: number[];
	alone: number[];
	unsent: number[];
	refusals: number;
}

/** Imports rows at a server that refuses every request with a bad row. */
async function search(count: number, isBad: (row: number) => boolean, limit = new RefusalLimit()): Promise<Search> {
	const result: Search = { taken: [], alone: [], unsent: [], refusals: 0 };
	limit.begin(count);
	const post = async (items: number[]) => {
		if (!items.some(isBad)) {
			limit.taken();
			result.taken.push(...items);
			return [];
		}
		limit.refused();
		result.refusals++;
		if (items.length === 1) result.alone.push(...items);
		return [items];
	};
	const [whole] = await post([...Array(count).keys()]);
	if (whole) result.unsent = await sendHalves(whole, () => !limit.isReached, post);
	return result;
}

const ascending = (rows: number[]) => [...rows].sort((a, b) => a - b);
const counts = fc.integer({ min: 2, max: 1_000 });

test('one bad row is found wherever it stands, and every other one is taken', async () => {
	await fc.assert(
		fc.asyncProperty(counts, fc.nat(), async (count, place) => {
			const bad = place % count;
			const { alone, taken, unsent } = await search(count, (row) => row === bad);
			expect(alone).toEqual([bad]);
			expect(ascending(taken)).toEqual([...Array(count).keys()].filter((row) => row !== bad));
			expect(unsent).toEqual([]);
		}),
	);
});

test('up to three bad rows of 1,000 are found, also side by side', async () => {
	const places = fc.uniqueArray(fc.nat(999), { minLength: 1, maxLength: 3 });
	await fc.assert(
		fc.asyncProperty(places, async (bad) => {
			const { alone, taken } = await search(1_000, (row) => bad.includes(row));
			expect(ascending(alone)).toEqual(ascending(bad));
			expect(taken).toHaveLength(1_000 - bad.length);
		}),
	);
});

test('a refusal that means the whole import ends after one more than a bad row can take', async () => {
	await fc.assert(
		fc.asyncProperty(counts, async (count) => {
			const { refusals, taken } = await search(count, () => true);
			expect(refusals).toBe(Math.ceil(Math.log2(count)) + 2);
			expect(taken).toEqual([]);
		}),
	);
});

test('however many rows are bad, none is sent twice or gets lost, and the refusals have an end', async () => {
	await fc.assert(
		fc.asyncProperty(counts, fc.func(fc.boolean()), async (count, isBad) => {
			const { refusals, taken, alone, unsent } = await search(count, isBad);
			expect(ascending([...taken, ...alone, ...unsent])).toEqual([...Array(count).keys()]);
			expect(refusals).toBeLessThanOrEqual(MOST_REFUSALS);
		}),
	);
});

test('refusals are counted over all targets, but what one took is not held in favour of another', async () => {
	const limit = new RefusalLimit();
	expect((await search(1_000, (row) => row === 0, limit)).alone).toEqual([0]);
	expect((await search(1_000, () => true, limit)).refusals).toBe(12);
	expect((await search(1_000, (row) => row === 0, limit)).alone).toEqual([0]);
	expect((await search(1_000, (row) => row === 0, limit)).refusals).toBe(MOST_REFUSALS - 11 - 12 - 11);
	expect((await search(1_000, () => true, limit)).refusals).toBe(1);
});

test.each([
	['one in fifty', (row: number) => row % 50 === 0],
	['the first twenty', (row: number) => row < 20],
	['the last twenty', (row: number) => row >= 980],
	['one in three', (row: number) => row % 3 === 0],
])('many bad rows (%s) are not taken for a refusal of everything', async (_, isBad) => {
	const { taken, refusals } = await search(1_000, isBad);
	expect(taken.length).toBeGreaterThan(0);
	expect(refusals).toBe(MOST_REFUSALS);
});

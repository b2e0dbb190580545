import fc from 'fast-check';

import { listsWorthReading } from '../../../nodes/shared/mailup/listsWorthReading';

const people = (count: number, lists: number[], from = 0) =>
	Array.from({ length: count }, (_, index): [number, number[]] => [from + index, lists]);

test('a list with fewer pages than people is read, a longer one is not', () => {
	const listsOf = new Map([...people(50, [1]), ...people(50, [2], 50)]);
	const pages = new Map([
		[1, 3],
		[2, 400],
	]);
	expect(listsWorthReading({ listsOf, pages })).toEqual([1]);
});

test('nothing is read for people who have to be asked all the same', () => {
	const listsOf = new Map(people(50, [1, 2]));
	expect(listsWorthReading({ listsOf, pages: new Map([[1, 3]]) })).toEqual([]);
});

test('what is read never costs more than what it spares', () => {
	fc.assert(
		fc.property(
			fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 6 }))),
			fc.array(fc.nat(20), { minLength: 6, maxLength: 6 }),
			(lists, counts) => {
				const listsOf = new Map(lists.entries());
				const pages = new Map(counts.map((count, index): [number, number] => [index + 1, count]));
				const read = listsWorthReading({ listsOf, pages });
				const spared = lists.filter((ids) => ids.every((id) => read.includes(id))).length;
				const cost = read.reduce((sum, id) => sum + (pages.get(id) ?? 0), 0);
				expect(cost).toBeLessThan(Math.max(spared, 1));
			},
		),
		{ seed: 20_261_128, numRuns: 200 },
	);
});

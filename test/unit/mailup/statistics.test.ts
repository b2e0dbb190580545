import fc from 'fast-check';

import { addRowCount, messageRates, rate, readCount, recipientRates } from '../../../nodes/shared/mailup/statistics';

test.each<[unknown, number | null]>([
	[103, 103],
	[0, 0],
	['7', 7],
	['', null],
	[null, null],
	[undefined, null],
	[{}, null],
	[{ Count: 4 }, 4],
	[{ count: '4' }, 4],
	[{ Total: 4 }, null],
	[[4], null],
	['a lot', null],
	[true, null],
])('reads the count %p as %p', (answer, expected) => {
	expect(readCount(answer)).toBe(expected);
});

test('a total is known only where every row has a count', () => {
	const total = (rows: unknown[]) => rows.reduce(addRowCount, 0 as number | null);
	expect(total([])).toBe(0);
	expect(total([{ Count: 2 }, { count: '3' }])).toBe(5);
	expect(total([{ Count: 2 }, {}, { Count: 3 }])).toBeNull();
});

test('a rate is a finite share with four decimals, and null without a base', () => {
	const count = fc.option(fc.nat(10_000_000));
	fc.assert(
		fc.property(count, count, (part, base) => {
			const share = rate(part, base);
			if (part === null || base === null || base === 0) return share === null;
			return share !== null && Number.isFinite(share) && Math.abs(share - part / base) <= 0.00005000001;
		}),
	);
});

test('each rate has its own base', () => {
	expect(messageRates({ recipients: 1000, views: 200, clicks: 50, bounces: 10, unsubscriptions: 1 })).toEqual({
		openRate: 0.2,
		clickRate: 0.05,
		clickToOpenRate: 0.25,
		bounceRate: 0.01,
		unsubscribeRate: 0.001,
	});
	expect(recipientRates({ deliveries: 10, views: 4, clicks: 2, bounces: 1, unsubscriptions: 1 })).toEqual({
		openRate: 0.4,
		clickRate: 0.2,
		bounceRate: 0.1,
	});
});

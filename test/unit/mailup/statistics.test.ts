import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import {
	EventReader,
	addRowCount,
	asRow,
	messageRates,
	rate,
	readCount,
	recipientRates,
} from '../../../nodes/shared/mailup/statistics';

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

describe('a row of events', () => {
	const blank = { event: 'clicks', messageId: 12, email: null, count: null, date: null, details: null };
	const read = (row: unknown) => new EventReader(blank).read(row);

	test.each<[string, unknown, IDataObject]>([
		['documented keys', { Count: 2, Email: 'a@example.com' }, { count: 2, email: 'a@example.com' }],
		['other casings', { COUNT: '2', 'email ': 'a@example.com' }, { count: 2, email: 'a@example.com' }],
		['what is known already', { IdMessage: 12 }, {}],
		['what says otherwise', { IdMessage: 13 }, { details: { IdMessage: 13 } }],
		['values of another kind', { Count: [], Email: 3 }, { details: { Count: [], Email: 3 } }],
		['nothing under a documented key', { Count: null, Email: '' }, {}],
		['a date of UTC', { EventDate: '2030-05-17 09:00:00Z' }, { date: '2030-05-17T09:00:00Z' }],
		['a date without a zone', { TimeStamp: '2030-05-17 09:00:00' }, { date: '2030-05-17 09:00:00' }],
		['no date', { Date: '' }, {}],
		['never', { Date: '0001-01-01 00:00:00Z' }, { date: null }],
		['a word that only looks like a date', { Updated: 'yes' }, { details: { Updated: 'yes' } }],
		['a key that this list has no word for', { Url: 'x' }, { details: { Url: 'x' } }],
		['a bare value', 'a@example.com', { details: { value: 'a@example.com' } }],
		['nothing', null, { details: { value: null } }],
		['an array', [1], { details: { value: [1] } }],
	])('reads %s', (_, row, expected) => {
		expect(read(row)).toEqual({ ...blank, ...expected });
	});

	test('leaves names of object parts where they are', () => {
		const row: unknown = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1, "Count": 1}');
		const event = read(row);
		expect(event.count).toBe(1);
		expect(JSON.stringify(event.details)).toBe('{"__proto__":{"polluted":true},"constructor":1}');
		expect(Reflect.get({}, 'polluted')).toBeUndefined();
	});

	test('every value of a row is in the event, and the row stays as it was', () => {
		const key = fc.oneof(
			fc.constantFrom('Email', 'email', 'Count', 'IdMessage', 'Date', 'ClickDate', 'Url'),
			fc.string(),
		);
		fc.assert(
			fc.property(fc.array(fc.dictionary(key, fc.jsonValue()), { maxLength: 5 }), (rows) => {
				const reader = new EventReader(blank);
				for (const row of rows) {
					const before = JSON.stringify(row);
					const event = reader.read(row);
					if (JSON.stringify(row) !== before) return false;
					if (Object.keys(event).join() !== Object.keys(blank).join()) return false;
					const kept = (event.details ?? {}) as IDataObject;
					const lost = Object.keys(row).filter((name) => !Object.hasOwn(kept, name));
					const words = lost.map((name) => name.trim().toLowerCase());
					if (!words.every((word) => /^(email|count|idmessage)$|date|time_?stamp/.test(word))) return false;
					if (!Object.entries(kept).every(([name, value]) => JSON.stringify(value) === JSON.stringify(row[name]))) {
						return false;
					}
				}
				return true;
			}),
		);
	});

	test('reads each row the same, whatever rows came before', () => {
		const key = fc.constantFrom('Email', 'email ', 'Count', 'COUNT', 'IdMessage', 'Date', 'TimeStamp', 'Other');
		const value = fc.constantFrom<IDataObject[string]>(null, '', 'a', 12, '7', 'x@example.com', '2030-05-17 09:00:00Z');
		fc.assert(
			fc.property(fc.array(fc.array(fc.tuple(key, value), { maxLength: 5 }), { maxLength: 12 }), (entries) => {
				const rows = entries.map((row) => Object.fromEntries(row));
				const reader = new EventReader(blank);
				expect(rows.map((row) => reader.read(row))).toEqual(rows.map((row) => read(row)));
			}),
			{ seed: 20_261_129, numRuns: 500 },
		);
	});
});

test('a row that is an object is not copied', () => {
	const row = { Count: 1 };
	expect(asRow(row)).toBe(row);
});

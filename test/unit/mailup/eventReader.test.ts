import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { asRow, EventReader, type Said } from '../../../nodes/shared/mailup/eventReader';

describe('a row of events', () => {
	const blank = { event: 'clicks', messageId: 12, email: null, count: null, date: null, details: null };
	const eventOf = ({ email, count, date, details }: Said) => ({ ...blank, email, count, date, details });
	const read = (row: unknown) => new EventReader(eventOf).read(row);

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
				const reader = new EventReader(eventOf);
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
				const reader = new EventReader(eventOf);
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

import fc from 'fast-check';

import { blanked, findMade, idsOf, merge, readMade, readWritten, unmet } from '../../../nodes/shared/mailup/lists';
import { readTracking } from '../../../nodes/shared/mailup/tracking';

test.each<[unknown, object]>([
	[
		{ idGroup: 9, Name: 'VIP' },
		{ idGroup: 9, Name: 'VIP' },
	],
	[{ Items: [{ idGroup: 10 }, { idGroup: 9 }] }, { idGroup: 9 }],
	[{ Items: [{ idGroup: 10 }] }, {}],
	[{ idGroup: 10, Name: 'VIP' }, {}],
	[10, {}],
	[{ Name: 'VIP' }, { Name: 'VIP' }],
	[9, { idGroup: 9 }],
	['9', { idGroup: 9 }],
	['', {}],
	[null, {}],
	[undefined, {}],
	[[9], {}],
	[{ Items: [] }, {}],
])('reads the answer %j to a write', (answer, expected) => {
	expect(readWritten(answer, 'idGroup', 9)).toEqual(expected);
});

test.each<[string, unknown, object]>([
	['the thing', { idGroup: 9, Name: 'VIP' }, { idGroup: 9, Name: 'VIP' }],
	['its id', '9', { idGroup: 9 }],
	[
		'a collection with older ones',
		{
			Items: [
				{ idGroup: 5, Name: 'VIP' },
				{ idGroup: 9, Name: 'VIP' },
			],
		},
		{ idGroup: 9, Name: 'VIP' },
	],
	[
		'a collection without it',
		{
			Items: [
				{ idGroup: 5, Name: 'VIP' },
				{ idGroup: 9, Name: 'Other' },
			],
		},
		{},
	],
	['an older thing', { idGroup: 5, Name: 'VIP' }, {}],
	['an older id', 5, {}],
	['nothing', '', {}],
	['zero', 0, {}],
])('what was made, by an answer that is %s', (_, answer, expected) => {
	expect(readMade(answer, 'idGroup', 'VIP', new Set([5]))).toEqual(expected);
});

test('finds what was made by its name, and nothing that was there before', () => {
	const rows = [
		{ idGroup: 1, Name: 'VIP' },
		{ Name: 'VIP' },
		{ idGroup: '2', Name: ' VIP ' },
		{ idGroup: 3, Name: 'Vip' },
	];
	expect(findMade(rows, 'idGroup', 'VIP', new Set([1]))).toBe(rows[2]);
	expect(findMade(rows, 'idGroup', 'VIP', new Set([1, 2]))).toBeUndefined();
	expect(idsOf(rows, 'idGroup')).toEqual([1, 2, 3]);
});

const settings = fc.dictionary(
	fc.constantFrom('Name', 'name', 'ReplyTo', 'KBMax', 'Public'),
	fc.oneof(fc.string(), fc.boolean()),
);

test('a merge has all that was wished and keeps all that was not', () => {
	fc.assert(
		fc.property(settings, fc.dictionary(fc.constantFrom('Name', 'Public', 'Phone'), fc.string()), (given, wished) => {
			const merged = merge(given, wished);
			const kept = Object.keys(given).every((key) => Object.hasOwn(merged, key));
			const wishedKeys = Object.keys(wished).map((key) => key.toLowerCase());
			const untouched = Object.keys(given)
				.filter((key) => !wishedKeys.includes(key.toLowerCase()))
				.every((key) => merged[key] === given[key]);
			return kept && untouched && Object.keys(wished).every((key) => Object.values(merged).includes(wished[key]));
		}),
	);
});

test('writes a key the way MailUp does', () => {
	expect(merge({ replyTo: 'a', idList: 1 }, { ReplyTo: 'b', Phone: '1' })).toEqual({
		replyTo: 'b',
		idList: 1,
		Phone: '1',
	});
});

test('names the wishes that MailUp does not hold', () => {
	const held = { name: 'News', KBMax: 100, Public: true, ReplyTo: null };
	expect(unmet({ Name: 'News', KBMax: '100', Public: true, ReplyTo: '' }, held)).toEqual([]);
	expect(unmet({ Name: 'news', KBMax: 99, Public: false, Phone: '1' }, held)).toEqual([
		'Name',
		'KBMax',
		'Public',
		'Phone',
	]);
});

test('names what was emptied without being wished, but not what the answer does not show', () => {
	const before = { Name: 'News', Phone: '1', City: 'Milano', Notes: '', Count: 0, Public: false };
	const after = { Name: 'News', phone: '', City: null, Notes: '', Public: false };
	expect(blanked(before, after, {})).toEqual(['Phone', 'City']);
	expect(blanked(before, after, { PHONE: '' })).toEqual(['City']);
});

test.each<[unknown, object]>([
	[
		{ Enabled: true, IdList: 2, TimeStamp: '' },
		{ listId: 2, enabled: true, disabledAt: null },
	],
	[
		{ enabled: 'False', timestamp: '2018-08-28 15:21:34Z' },
		{ listId: 1, enabled: false, disabledAt: '2018-08-28T15:21:34Z' },
	],
	[undefined, { listId: 1, enabled: null, disabledAt: null }],
])('reads the tracking %j', (answer, expected) => {
	expect(readTracking(answer, 1)).toEqual(expected);
});

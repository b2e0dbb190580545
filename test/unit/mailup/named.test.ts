import { hasNo, KINDS, named } from '../../../nodes/shared/mailup/named';

const rows = [
	{ Id: 5, Name: 'News' },
	{ Id: 6, Name: '5' },
	{ Id: '7', Name: ' hello, world ' },
	{ Id: 8, Name: 'news' },
	{ Id: 9, Name: 'Sale' },
	{ Id: 10, Name: 'Sale' },
	{ Name: 'no number' },
	'nothing',
];

test.each<[unknown, number[]]>([
	[5, [5]],
	['5', [5]],
	[' 6 ', [6]],
	['7', [7]],
	['News', [5]],
	['news ', [8]],
	['NEWS', [5, 8]],
	[' Hello,  world', [7]],
	['Sale', [9, 10]],
	['8.5', []],
	['11', []],
	['', []],
	[null, []],
	[{}, []],
])('finds %j: a number before a name, a name to the letter before one that is like it', (wanted, ids) => {
	expect(named(rows, wanted, KINDS.tag).map((row) => Number((row as { Id: unknown }).Id))).toEqual(ids);
});

test('reads the keys of the kind', () => {
	const groups = [{ idGroup: 3, Name: 'VIP' }, { Id: 4 }];
	expect(named(groups, 'vip', KINDS.group)).toEqual([groups[0]]);
	expect(named(groups, 4, KINDS.group)).toEqual([]);
});

test('says what is missing where', () => {
	expect(hasNo(KINDS.group, 7, 1)).toBe('list 1 has no group 7');
	expect(hasNo(KINDS.field, '"Shoe size"')).toBe('the account has no field "Shoe size"');
});

import {
	readBoolean,
	readKey,
	readNumber,
	readNumbers,
	readPage,
	readText,
} from '../../../nodes/shared/mailup/reading';

test.each([
	[{ IdList: 1 }, 'IdList'],
	[{ idList: 1 }, 'IdList'],
	[{ 'IDLIST ': 1 }, 'idList'],
])('reads %p whatever the casing and blanks of the key', (from, key) => {
	expect(readKey(from, key)).toBe(1);
});

test('prefers the exact key over one of another casing', () => {
	expect(readKey({ idlist: 1, IdList: 2 }, 'IdList')).toBe(2);
});

test.each([undefined, null, 'text', 7, [], [{ IdList: 1 }]])('finds no key in %p', (from) => {
	expect(readKey(from, 'IdList')).toBeUndefined();
});

test('finds no key that an object merely inherits', () => {
	expect(readKey({}, 'constructor')).toBeUndefined();
});

test.each<[unknown, number | undefined]>([
	[5, 5],
	['5', 5],
	[' -2.5 ', -2.5],
	['', undefined],
	['5a', undefined],
	[null, undefined],
	[Infinity, undefined],
	[true, undefined],
])('reads %p as the number %p', (value, expected) => {
	expect(readNumber({ value }, 'value')).toBe(expected);
});

test.each<[unknown, string]>([
	['a', 'a'],
	[3, '3'],
	[null, ''],
	[{}, ''],
])('reads %p as the text %p', (value, expected) => {
	expect(readText({ value }, 'value')).toBe(expected);
});

test.each<[unknown, boolean | undefined]>([
	[true, true],
	['True', true],
	['true', true],
	['False', false],
	['false', false],
	[1, undefined],
	['', undefined],
])('reads %p as the switch %p', (value, expected) => {
	expect(readBoolean({ value }, 'value')).toBe(expected);
});

test('reads the numbers of an array and leaves anything else out', () => {
	expect(readNumbers({ lists: [1, '2', null, 'x', {}] }, 'lists')).toEqual([1, 2]);
	expect(readNumbers({ lists: 'none' }, 'lists')).toEqual([]);
});

test.each<[unknown, object]>([
	[
		{ Items: [1, 2], TotalElementsCount: 9, PageNumber: 3 },
		{ items: [1, 2], total: 9, pageNumber: 3 },
	],
	[{ items: [1] }, { items: [1], total: 1, pageNumber: undefined }],
	[[1, 2], { items: [1, 2], total: 2, pageNumber: undefined }],
	['', { items: [], total: 0, pageNumber: undefined }],
	[{ Items: null }, { items: [], total: 0, pageNumber: undefined }],
])('reads the page %p', (answer, expected) => {
	expect(readPage(answer)).toEqual(expected);
});

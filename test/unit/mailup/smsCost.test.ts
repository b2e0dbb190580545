import { dearCharacters, describeDear } from '../../../nodes/shared/mailup/smsAlphabet';
import { costOfSms, placeholdersOf, showCost } from '../../../nodes/shared/mailup/smsCost';

describe('the characters that make a text dear', () => {
	test('are named once each, with their place and what would do instead', () => {
		expect(dearCharacters('It’s 5 € – isn’t it? 😀')).toEqual([
			{ character: '’', codePoint: 'U+2019', position: 3, instead: "'" },
			{ character: '–', codePoint: 'U+2013', position: 10, instead: '-' },
			{ character: '😀', codePoint: 'U+1F600', position: 22, instead: null },
		]);
	});

	test('are none in a text of the GSM alphabet', () => {
		expect(dearCharacters('Perché no? {5 €} [a] ~ ^ \\ | \r\n Ünder ÆØÅ')).toEqual([]);
	});

	test('are described for people', () => {
		const said = describeDear(dearCharacters('It’s\u00a0Łódź'));
		expect(said).toBe(
			'"’" (U+2019) at position 3, where "\'" would do; U+00A0 at position 5, where a blank would do; "Ł" (U+0141) at position 6; "ó" (U+00F3) at position 7; "ź" (U+017A) at position 9',
		);
	});

	test('are described up to eight', () => {
		expect(describeDear(dearCharacters('абвгдежзик'))).toMatch(/position 8; and 2 more$/);
	});
});

describe('what a text costs', () => {
	test.each([
		['one cheap part', 'a'.repeat(160), false, { alphabet: 'GSM-7', units: 160, parts: { least: 1, most: 1 } }],
		['Unicode', 'a'.repeat(100), true, { alphabet: 'UCS-2', units: 100, parts: { least: 2, most: 2 } }],
		[
			'characters that may get lost, or may make it Unicode',
			`’${'a'.repeat(99)}`,
			false,
			{ alphabet: 'GSM-7', units: 100, parts: { least: 1, most: 2 } },
		],
		[
			'a field, whose value is empty or has 200 characters that count twice',
			'Hi [FirstName]!',
			false,
			{ alphabet: 'GSM-7', units: 4, parts: { least: 1, most: 4 }, fields: ['FirstName'] },
		],
		['a field in Unicode', '[A]', true, { units: 0, parts: { least: 1, most: 3 }, fields: ['A'] }],
	])('%s', (_, content, unicode, cost) => {
		expect(costOfSms(content, unicode)).toMatchObject(cost);
	});

	test('names dear characters by their place in the whole text, and those in names of fields not at all', () => {
		expect(costOfSms('[Città’] ’', false).dear).toMatchObject([{ position: 10 }]);
	});

	test('names each field once', () => {
		expect(placeholdersOf('[A] [ B ] [A] [] [[C]')).toEqual(['A', 'B', '', 'C']);
	});

	test('is shown in plain keys', () => {
		expect(showCost(costOfSms('It’s [A]', true))).toEqual({
			alphabet: 'UCS-2',
			units: 5,
			partsAtLeast: 1,
			partsAtMost: 4,
			fields: ['A'],
			dearCharacters: [{ character: '’', codePoint: 'U+2019', position: 3, instead: "'" }],
		});
	});
});

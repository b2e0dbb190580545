import fc from 'fast-check';

import { dearCharacters, septetsOf } from '../../../nodes/shared/mailup/smsAlphabet';
import { measureSms } from '../../../nodes/shared/mailup/smsParts';
import type { Counter } from '../../support/smsCounters';
import { SEGMENTS_CALCULATOR, SPLIT_SMS } from '../../support/smsCounters';
import { runsOf } from '../../support/trigger/soak';

/** Lengths of the parts, as a text of the alphabet that it needs. */
function lengths(text: string): number[] {
	return measureSms(text, dearCharacters(text).length > 0).parts.map((part) => part.length);
}

test.each([
	['nothing', '', 0, [0]],
	['160 characters', 'a'.repeat(160), 160, [160]],
	['161 characters', 'a'.repeat(161), 161, [153, 8]],
	['two full parts', 'a'.repeat(306), 306, [153, 153]],
	['one more', 'a'.repeat(307), 307, [153, 153, 1]],
	['80 euro signs', '€'.repeat(80), 160, [80]],
	['81 euro signs, with a place left free in each part', '€'.repeat(81), 162, [76, 5]],
	['a euro sign at the edge', `${'a'.repeat(152)}€${'b'.repeat(152)}`, 306, [152, 152, 1]],
	['a euro sign as the 160th', `${'a'.repeat(159)}€`, 161, [153, 7]],
	['70 characters of Unicode', 'ж'.repeat(70), 70, [70]],
	['71 characters of Unicode', 'ж'.repeat(71), 71, [67, 4]],
	['one dear character in a cheap text', `${'a'.repeat(100)}’`, 101, [67, 34]],
	['a pair at the edge', `${'x'.repeat(66)}😀${'y'.repeat(66)}`, 134, [66, 67, 1]],
	['36 pairs', '😀'.repeat(36), 72, [66, 6]],
])('%s', (_, text, units, parts) => {
	expect(measureSms(text, dearCharacters(text).length > 0).units).toBe(units);
	expect(lengths(text)).toEqual(parts);
});

test('what is not in the alphabet counts once where the text is not Unicode', () => {
	expect(measureSms(`ж${'a'.repeat(159)}`, false)).toMatchObject({ alphabet: 'GSM-7', units: 160, parts: [{}] });
});

/** All characters of one unit: the alphabet has none beyond them. */
const CHARACTERS = Array.from({ length: 0x10000 }, (_, code) => code)
	.filter((code) => code < 0xd800 || code > 0xdfff)
	.map((code) => String.fromCharCode(code));

test('the table has 127 characters and an escape, and 10 more behind it', () => {
	const of = (septets: number) => CHARACTERS.filter((character) => septetsOf(character) === septets).length;
	expect([of(1), of(2)]).toEqual([127, 10]);
});

describe.each([SPLIT_SMS, SEGMENTS_CALCULATOR])('$name', ({ isGsm, septets }: Counter) => {
	test('knows the same alphabet, character by character', () => {
		const cheap = CHARACTERS.filter((character) => septetsOf(character) !== undefined);
		expect(CHARACTERS.filter(isGsm)).toEqual(cheap);
		expect(cheap.filter((character) => septets(character) !== septetsOf(character))).toEqual([]);
	});
});

/** Characters that meet the edges of parts: of one place, of two, and those that make a text dear. */
const cheapText = fc.string({ unit: fc.constantFrom('a', '€', '[', 'è', '\n'), maxLength: 480 });
const dearText = fc.string({ unit: fc.constantFrom('a', 'ж', '😀', '€', '’'), maxLength: 220 });

test.each([
	['cheap', cheapText],
	['dear', dearText],
])('both packages count the parts of any %s text as the table does', (_, texts) => {
	fc.assert(
		fc.property(texts, (text) => {
			const parts = lengths(text).length;
			expect([SPLIT_SMS, SEGMENTS_CALCULATOR].map((counter) => counter.parts(text))).toEqual([parts, parts]);
		}),
		runsOf(60),
	);
});

/**
 * Where the two disagree. The table is about characters alone: 3GPP TS 23.038 and 23.040 keep a character together and
 * know nothing of what several of them look like, so that `split-sms` and this package count what is sent.
 */
describe.each([
	[
		'a line end of Windows is two characters of the alphabet, not one outside of it',
		'\r\n'.repeat(80),
		{ table: 1, splitSms: 1, segmentsCalculator: 2 },
	],
	[
		'a family of emoji is seven characters, and a part may end between them',
		`${'x'.repeat(60)}👨‍👩‍👧‍👦${'y'.repeat(62)}`,
		{ table: 2, splitSms: 2, segmentsCalculator: 3 },
	],
	[
		'an accent of its own is a character outside the alphabet, unless somebody composes it before it is sent',
		'e\u0301'.repeat(36),
		{ table: 2, splitSms: 2, segmentsCalculator: 1 },
	],
])('%s', (_, text, { table, splitSms, segmentsCalculator }) => {
	test('is counted by the table', () => {
		expect(lengths(text)).toHaveLength(table);
	});

	test('is counted so by the packages', () => {
		expect([SPLIT_SMS.parts(text), SEGMENTS_CALCULATOR.parts(text)]).toEqual([splitSms, segmentsCalculator]);
	});
});

test('nothing is torn apart, nothing gets lost, and no part is too long', () => {
	fc.assert(
		fc.property(fc.oneof(cheapText, dearText), fc.boolean(), (text, unicode) => {
			const { parts } = measureSms(text, unicode);
			const most = parts.length === 1 ? (unicode ? 70 : 160) : unicode ? 67 : 153;
			expect(parts.join('')).toBe(text);
			expect(parts.filter((part) => /[\ud800-\udfff]/u.test(part))).toEqual([]);
			expect(parts.filter((part) => measureSms(part, unicode).units > most)).toEqual([]);
		}),
		runsOf(100),
	);
});

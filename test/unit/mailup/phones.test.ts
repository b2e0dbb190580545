import fc from 'fast-check';

import { internationalPrefix, isPhone, readPhone } from '../../../nodes/shared/mailup/phones';
import { BLANKS, MEANINGLESS, SUSPICIOUS, sprinkled } from '../../support/invisible';

/** Prefix and number, or what is wrong. */
function read(number: string, prefix = ''): string {
	const phone = readPhone(number, prefix);
	return isPhone(phone) ? `${phone.prefix} ${phone.number}` : `${phone.about}: ${phone.reason}`;
}

describe('a number', () => {
	test.each([
		['3331234506', '0039'],
		['333 1234506', '0039'],
		['333.123.45.06', '+39'],
		['333/1234506', '+0039'],
		['0039/333/1234506', ''],
		['333/12/34/506', '0039'],
		['333-123-45-06', '0039'],
		['333 123 45/06', '0039'],
		['333 - 123 - 4506', '0039'],
		['(333) 123-4506', '0039'],
		['333\u2011123\u20134506', '0039'],
		['333\u00a0123\u202f4506', '0039'],
		['3331234506.0', '0039'],
		['+393331234506', ''],
		['+39 333 1234506', '0044'],
		['+ 39 333 1234506', ''],
		['(+39) 333 1234506', ''],
		['+(39)333 1234506', ''],
		['+39.3331234506', ''],
		['00393331234506', '0039'],
		['00393331234506', ''],
		['0039 333 1234506', '39'],
		['+00393331234506', ''],
		['0039 0039 333 1234506', ''],
		['+39+393331234506', ''],
		['+39 0039 3331234506', '0039'],
		['\u202a+393331234506\u202c', ''],
		['+393331234506.0', ''],
		[String(3331234506), '0039'],
		['3.331.234.506', '0039'],
	])('%s with the prefix %j is 0039 3331234506', (number, prefix) => {
		expect(read(number, prefix)).toBe('0039 3331234506');
	});

	test.each([
		['3331234506.5', /decimals/],
		['3331234506.00', /decimals/],
		['333 1234506.0', /decimals/],
		['333 1234506.00', /decimals/],
		['3331234506,0', /decimals/],
		['+393331234506.25', /decimals/],
		['3.331234506', /decimals/],
		['3.33123E+9', /exponent/],
		['3,33123E+09', /exponent/],
		[String(1e21), /exponent/],
		[String(3331234506.5), /decimals/],
		['-3331234506', /groups of digits/],
		['3331234506-', /groups of digits/],
		['333..1234506', /groups of digits/],
		['333 1234506 - 333 1234507', /20 digits/],
		['333 1234506 / 333 1234507', /More stands behind it/],
		['333 1234506/7', /More stands behind it/],
		['3331234506 / 07', /More stands behind it/],
		['3331234506-7', /More stands behind it/],
		['333 1234506 / 112', /More stands behind it/],
		['333 1234506 (2)', /More stands behind it/],
		['+39 333 1234506(1)', /More stands behind it/],
		['+44 (0)7700 900123', /"\(0\)"/],
		['333,1234506', /"," at position 4/],
		['333O234506', /"O" at position 4/],
		['333\u200d1234506', /U\+200D at position 4/],
		['٣٣٣١٢٣٤٥٠٦', /"٣" at position 1/],
		['333\n1234506', /a line break at position 4/],
		['+0 7700 900123', /prefix of a country/],
		['0003331234506', /prefix of a country/],
		['+39 0044 7700 900123', /two prefixes/],
		['123', /3 digits after the prefix 0039/],
		['1'.repeat(16), /16 digits after the prefix 0039.*at most 15/],
		['1'.repeat(100), /100 characters/],
	])('%s is none: %s', (number, reason) => {
		expect(read(number, '0039')).toMatch(/^number: /);
		expect(read(number, '0039')).toMatch(reason);
	});

	test.each(['', '  ', '\u200b', '\ufeff '])('%j is none at all', (number) => {
		expect(readPhone(number, '0039')).toEqual({ about: 'number', reason: undefined });
	});

	test('without a prefix has none, and lengths count without it', () => {
		expect(read('333 1234506')).toBe(' 3331234506');
		expect(read('1'.repeat(15))).toBe(` ${'1'.repeat(15)}`);
		expect(read('1'.repeat(16))).toMatch(/16 digits/);
	});

	test.each([
		['393331234506', '0039', true],
		['393331234506', '', true],
		['3931234567', '0039', false],
		['391234567', '0039', false],
		['12125550123', '001', true],
		['+39 391 234 5678', '', false],
	])('%s with the prefix %j may hold its prefix once more: %p', (number, prefix, expected) => {
		expect(readPhone(number, prefix)).toMatchObject({ seemsPrefixed: expected });
	});

	test('is the same whatever nobody sees in it, or refused', () => {
		const written = fc.constantFrom('+39 333 1234506', '00393331234506', '+39-333-1234506');
		const typed = written.chain((number) => sprinkled(number, [...MEANINGLESS, ...SUSPICIOUS, ...BLANKS]));
		fc.assert(
			fc.property(typed, (number) => {
				const phone = readPhone(number, '');
				if (isPhone(phone)) expect(phone).toMatchObject({ prefix: '0039', number: '3331234506' });
				else expect(phone.reason).toBeTruthy();
			}),
		);
		fc.assert(
			fc.property(
				written.chain((number) => sprinkled(number, MEANINGLESS)),
				(number) => {
					expect(read(number)).toBe('0039 3331234506');
				},
			),
		);
	});

	test('keeps every digit, whatever is written between its groups', () => {
		const separator = fc.constantFrom('', ' ', '-', ' - ', '/', '\u00a0', '\u2011', ' / ');
		const groups = fc.array(fc.tuple(separator, fc.stringMatching(/^[1-9]\d{1,3}$/)), { minLength: 2, maxLength: 4 });
		fc.assert(
			fc.property(groups, (parts) => {
				// A slash far behind, or one digit or two behind a stroke, stand for another number.
				const isPlain = (index: number, digits: string) => index > 1 || digits.length < 3;
				const text = parts
					.map(([between, digits], index) => {
						if (index === 0) return digits;
						return (isPlain(index, digits) ? between.replace(/\S+/u, '') : between) + digits;
					})
					.join('');
				fc.pre(text.replace(/\D/g, '').length <= 13);
				expect(read(text, '0039')).toBe(`0039 ${text.replace(/\D/g, '')}`);
			}),
		);
	});

	test('that a sheet made an amount of never becomes another one', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[1-9]\d{8,10}$/), fc.stringMatching(/^\d{1,3}$/), (digits, decimals) => {
				const expected = decimals === '0' ? `0039 ${digits}` : expect.stringMatching(/^number: It has decimals/);
				expect(read(`${digits}.${decimals}`, '0039')).toEqual(expected);
			}),
		);
	});
});

test.each([
	['0039', '0039'],
	['+39', '0039'],
	['+0039', '0039'],
	[' \u200e+39\u00a0', '0039'],
	['(+39)', '0039'],
	['00 39', '0039'],
	['001242', '001242'],
	['39', undefined],
	['000', undefined],
	['0000', undefined],
	['+000', undefined],
	['00039', undefined],
	['+390039', undefined],
	['0039.0', undefined],
	['Italy', undefined],
	['', undefined],
])('the prefix %j is %p', (typed, expected) => {
	expect(internationalPrefix(typed)).toBe(expected);
});

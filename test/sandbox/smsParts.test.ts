import { encode } from '../../sandbox/account/sms/parts';

const lengths = (text: string, unicode = false): number[] => encode(text, unicode).parts.map((part) => part.length);

test.each([
	['', 0, [0]],
	['a'.repeat(160), 160, [160]],
	['a'.repeat(161), 161, [153, 8]],
	['a'.repeat(306), 306, [153, 153]],
	['a'.repeat(307), 307, [153, 153, 1]],
	['€'.repeat(80), 160, [80]],
	['€'.repeat(81), 162, [76, 5]],
	['a'.repeat(159) + '€', 161, [153, 7]],
	// An escaped character is not torn apart: the first part stays one short.
	['a'.repeat(152) + '€' + 'a'.repeat(10), 164, [152, 11]],
])('in the GSM alphabet %j has %i septets and parts of %j', (text, units, parts) => {
	expect(encode(text, false)).toMatchObject({ alphabet: 'GSM-7', units });
	expect(lengths(text)).toEqual(parts);
});

test.each([
	['ж'.repeat(70), 70, [70]],
	['ж'.repeat(71), 71, [67, 4]],
	['a'.repeat(134), 134, [67, 67]],
	['😀'.repeat(35), 70, [70]],
	// A pair is not torn apart: 33 pairs are 66 units.
	['😀'.repeat(36), 72, [66, 6]],
])('in Unicode %j has %i units and parts of %j', (text, units, parts) => {
	expect(encode(text, true)).toMatchObject({ alphabet: 'UCS-2', units });
	expect(lengths(text, true)).toEqual(parts);
});

test('the GSM table is whole: these cost one septet, those two, and all else is a question mark', () => {
	const basic = '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà' + '0Aa9Zz';
	expect(encode(basic, false)).toEqual({ alphabet: 'GSM-7', units: basic.length, parts: [basic] });
	const extension = '\f^{}\\[~]|€';
	expect(encode(extension, false)).toEqual({ alphabet: 'GSM-7', units: 20, parts: [extension] });
	expect(encode('çÀ`’😀', false).parts).toEqual(['?????']);
});

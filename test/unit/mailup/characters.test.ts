import fc from 'fast-check';

import {
	isBlank,
	nameKey,
	untravelable,
	withoutMeaningless,
	writtenOut,
} from '../../../nodes/shared/mailup/characters';
import { objectionToAddress, readAddress } from '../../../nodes/shared/mailup/identities';
import { BLANKS, MEANINGLESS, SUSPICIOUS, sprinkled } from '../../support/invisible';

const ann = 'ann@example.com';

describe('an address', () => {
	test('is the same whatever stands for nothing in it', () => {
		fc.assert(
			fc.property(sprinkled(ann, MEANINGLESS), (typed) => {
				expect(readAddress(typed)).toBe(ann);
			}),
		);
	});

	test('with anything else that nobody sees is the same or refused, and never another one', () => {
		fc.assert(
			fc.property(sprinkled(ann, [...MEANINGLESS, ...SUSPICIOUS, ...BLANKS]), (typed) => {
				const read = readAddress(typed);
				if (read !== undefined) expect(read).toBe(ann);
				else expect(objectionToAddress(typed)).toMatch(/^It holds (?:U\+[\dA-F]{4,5}|a [a-z -]+) at position \d+\.$/);
			}),
		);
	});

	test.each([
		['a\u200dn@example.com', 'It holds U+200D at position 2.'],
		['\u200b an\u00a0n@example.com', 'It holds a non-breaking blank at position 5.'],
		['\u202emoc.elpmaxe@nna', 'It holds U+202E at position 1.'],
		['ann@example.com, bob@example.com', 'It holds "," at position 16.'],
		['ann bob@example.com', 'It holds a blank at position 4.'],
		['ann\tbob@example.com', 'It holds a tab at position 4.'],
		['ann\nbob@example.com', 'It holds a line break at position 4.'],
		[`${'a'.repeat(250)}@example.com`, 'It has 262 characters, and an email address has at most 254.'],
		['mailto:ann@example.com', 'It holds ":" at position 7.'],
		["'ann@example.com'", 'It holds "\'" at position 1.'],
		["'ann@example.com", 'It holds "\'" at position 1.'],
		["ann@example.com'", 'It holds "\'" at position 16.'],
		['ann@example.com;', 'It holds ";" at position 16.'],
		['ann;bob@example.com', 'It holds ";" at position 4.'],
		['(ann@example.com)', 'It holds "(" at position 1.'],
		['[ann@example.com]', 'It holds "[" at position 1.'],
		['\u201cann@example.com\u201d', 'It holds "\u201c" at position 1.'],
		['o\u2019brien@example.com', 'It holds "\u2019" at position 2.'],
		['ann@example.com/', 'It holds "/" at position 16.'],
		['ann@example.com?subject=out', 'It holds "?" at position 16.'],
		['ann@example.com|bob@example.com', 'It holds "|" at position 16.'],
		['ann@bob@example.com', 'It holds "@" at position 8.'],
		['ann@example.com.', 'It has a dot too many.'],
		['ann@example..com', 'It has a dot too many.'],
		['ann@.example.com', 'It has a dot too many.'],
		['ann', undefined],
		['ann@', undefined],
		['', undefined],
	])('%j is none: %s', (typed, objection) => {
		expect(readAddress(typed)).toBeUndefined();
		expect(objectionToAddress(typed)).toBe(objection);
	});

	test.each([
		"o'brien@example.com",
		"d'@example.com",
		'a.{b}|c/d=e?f!g#h$i%j&k*l+m-n^o_p\u0060q~r@example.com',
		'ann..lee.@example.com',
		'ann@mail_1.example-shop.com',
		'ann@localhost',
		'jörg@exämple.de',
		'日本@例え.jp',
		'ann@l·l.cat',
	])('%s is one', (typed) => {
		expect(readAddress(typed)).toBe(typed);
		expect(objectionToAddress(typed)).toBeUndefined();
	});

	test('is refused exactly where there is something to say of it, or where a part is missing', () => {
		const parts = fc.constantFrom('a', '@', '.', "'", ';', ':', '(', '\u2019', '+', 'é', '-', '_', '\u200b', ' ');
		fc.assert(
			fc.property(fc.array(parts, { maxLength: 12 }), (letters) => {
				const typed = letters.join('');
				const hasBoth = /^[^@]+@[^@]+$/.test(typed.replace(/\u200b/g, '').trim());
				expect(readAddress(typed) === undefined).toBe(!hasBoth || objectionToAddress(typed) !== undefined);
			}),
			{ numRuns: 2_000 },
		);
	});

	test('with lost letters points to the encoding', () => {
		expect(objectionToAddress('nicol\ufffd@example.com')).toMatch(/^It holds U\+FFFD at position 6: .*encoding/i);
	});

	test('with accents is the same however they are written', () => {
		expect(readAddress('zoe\u0308@example.com')).toBe('zoë@example.com');
		expect(readAddress('ZOË@example.com')).toBe('ZOË@example.com');
	});
});

describe('a name', () => {
	test.each([
		['Citta\u0300', 'Città'],
		['\ufeffEmail', 'email'],
		['First\u00a0Name ', 'first name'],
		['First\n Name', 'First Name'],
		['City\u200b', 'CITY'],
		['\u202aCity\u202c', 'City'],
	])('%j is the same as %j', (one, other) => {
		expect(nameKey(one)).toBe(nameKey(other));
	});

	test('differs by letters', () => {
		expect(nameKey('Citta')).not.toBe(nameKey('Città'));
		expect(nameKey('FirstName')).not.toBe(nameKey('First Name'));
	});
});

test.each(['', '   ', '\t\n', '\u00a0', '\u200b', '\ufeff ', '\u3164', '\u200d'])('%j is blank', (text) => {
	expect(isBlank(text)).toBe(true);
});

test.each(['0', '.', ' a ', '\u{1f469}\u200d\u{1f4bb}'])('%j is not', (text) => {
	expect(isBlank(text)).toBe(false);
});

test.each([
	['double', 'double'],
	[' double', '<U+0020>double'],
	['double\u200b', 'double<U+200B>'],
	['\ufeff2\n', '<U+FEFF>2<U+000A>'],
	['a b\nc', 'a b\nc'],
	['a\u200db', 'a<U+200D>b'],
])('%j is written out as %j', (text, written) => {
	expect(writtenOut(text)).toBe(written);
});

describe('text that cannot travel', () => {
	test.each([
		['smile \ud83d\n', 'U+D83D at position 7'],
		['\udc00', 'U+DC00 at position 1'],
		['a\ufffe', 'U+FFFE at position 2'],
		['a\uffff', 'U+FFFF at position 2'],
		['null\0byte', 'U+0000 at position 5'],
		['\u{1f600}\u000b', 'U+000B at position 2'],
	])('%j is named', (text, where) => {
		expect(untravelable(text, '"City"')).toBe(`"City" holds ${where}, which MailUp cannot read: remove it.`);
	});

	test('that was read in the wrong encoding says so', () => {
		expect(untravelable('Nicol\ufffd', '"Name"')).toMatch(/^"Name" holds U\+FFFD at position 6: .*"Encoding"/);
	});

	test.each(['D\u0092Amico', '5\u0080', 'etc\u0085'])('%j, Windows-1252 read as Latin1, says so', (text) => {
		expect(untravelable(text, '"Name"')).toMatch(
			/^"Name" holds U\+00[89]\d at position \d: a letter was lost .* Windows-1252/,
		);
	});

	test('is nothing else', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				fc.pre(!/[\ufffd-\uffff]|(?![\t\n\r\u007f])\p{Cc}/u.test(text));
				expect(untravelable(text, 'It')).toBeUndefined();
			}),
		);
		expect(untravelable('tab\tline\r\n\u{1f469}\u200d\u{1f4bb}\u007f\u00a0', 'It')).toBeUndefined();
	});

	test('is found wherever it stands', () => {
		const bad = fc.constantFrom('\ud83d', '\ufffd', '\uffff', '\0', '\u001b');
		fc.assert(
			fc.property(fc.string(), bad, fc.string(), (before, character, after) => {
				expect(untravelable(before + character + after, 'It')).toContain('position');
			}),
		);
	});
});

test('what is seen stays as it is', () => {
	const text = fc.string({ unit: 'grapheme-ascii' });
	fc.assert(
		fc.property(text, (value) => {
			expect(withoutMeaningless(value)).toBe(value.trim());
		}),
	);
});

/** Text that breaks careless code: whatever a user, a form or an agent may put into a parameter. */
import fc from 'fast-check';

/** Single characters and pieces with a meaning in URLs, filters, JSON, HTML, headers or paths. */
const HOSTILE_PIECES = [
	"'",
	'"',
	'`',
	'/',
	'\\',
	'..',
	'../',
	'./',
	'%',
	'%2F',
	'%00',
	'%zz',
	'&',
	'+',
	'=',
	'?',
	'#',
	';',
	':',
	'@',
	',',
	'\n',
	'\r\n',
	'\t',
	'\0',
	'\u001b',
	'\u2028',
	'\ufeff',
	'\u202e',
	'\ud800',
	'\u{1f4a9}',
	'\u{1f469}\u200d\u{1f4bb}',
	'{{',
	'}}',
	'${',
	'<script>',
	'-->',
	"' OR '1'='1",
	'*',
	'|',
	' ',
	'\u00a0',
	'\u00e9',
	'e\u0301',
	'\u00df',
];

/** Names that objects have without having been given them. */
export const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

/** Whole values worth trying on every text parameter. */
export const HOSTILE_VALUES = [
	"o'brien@example.com",
	'a/b@example.com',
	'../../Console/Import',
	'..',
	'1/../2',
	'%2e%2e%2f',
	'1?x=1&y=2#z',
	'a+b&c=d@example.com',
	'line\nbreak\r\nHeader: x',
	'null\0byte',
	"x' or Email!='",
	'\u{1f4a9}\u{1f469}\u200d\u{1f4bb}@example.com',
	'"quoted\\"',
	'{"json": true}',
	'=not an expression',
	...PROTOTYPE_NAMES,
];

/** Longer than any field, header or URL may be. */
export const HUGE_VALUE = 'x'.repeat(1_000_000);

/** Short random texts made of hostile pieces, and the whole values above. */
const hostileText: fc.Arbitrary<string> = fc.oneof(
	{ weight: 2, arbitrary: fc.constantFrom(...HOSTILE_VALUES) },
	{
		weight: 3,
		arbitrary: fc
			.array(fc.oneof(fc.constantFrom(...HOSTILE_PIECES), fc.constantFrom('a', '1', 'Z', '@example.com')), {
				minLength: 1,
				maxLength: 8,
			})
			.map((pieces) => pieces.join('')),
	},
);

/** The same values in every run: a failure can be repeated. */
export function hostileSample(count: number, seed = 20): string[] {
	return fc.sample(hostileText, { numRuns: count, seed });
}

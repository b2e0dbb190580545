/** Characters that nobody sees, as copying and files leave them in addresses, numbers and names. */
import fc from 'fast-check';

/** Those that stand for nothing wherever they are. */
export const MEANINGLESS = [
	'\u00ad',
	'\u061c',
	'\u200b',
	'\u200e',
	'\u200f',
	'\u202a',
	'\u202b',
	'\u202c',
	'\u202d',
	'\u2060',
	'\u2066',
	'\u2069',
	'\ufeff',
];

/** Those that can be part of a word, turn text round, or fill a place. */
export const SUSPICIOUS = [
	'\u200c',
	'\u200d',
	'\u202e',
	'\ufe0f',
	'\u034f',
	'\u115f',
	'\u3164',
	'\u180e',
	'\u2800',
	'\u{e0041}',
];

/** Blanks other than the one of the keyboard. */
export const BLANKS = ['\u00a0', '\u2007', '\u2009', '\u202f', '\u3000'];

/** The text with characters put in at random places. */
export function sprinkled(text: string, characters: readonly string[]): fc.Arbitrary<string> {
	const spot = fc.tuple(fc.nat(text.length), fc.constantFrom(...characters));
	return fc
		.array(spot, { minLength: 1, maxLength: 5 })
		.map((spots) =>
			[...spots]
				.sort(([a], [b]) => b - a)
				.reduce((result, [place, character]) => result.slice(0, place) + character + result.slice(place), text),
		);
}

/** The alphabet that texts travel in cheaply: seven bits a character (GSM 03.38, since then 3GPP TS 23.038, 6.2.1). */

/** The basic table in the order of its codes, 0x00 to 0x7F. 0x1B is the escape, which is no character of its own. */
const BASIC =
	'@£$¥èéùìòÇ\nØø\rÅå' +
	'Δ_ΦΓΛΩΠΨΣΘΞÆæßÉ' +
	' !"#¤%&\'()*+,-./' +
	'0123456789:;<=>?' +
	'¡ABCDEFGHIJKLMNO' +
	'PQRSTUVWXYZÄÖÑÜ§' +
	'¿abcdefghijklmno' +
	'pqrstuvwxyzäöñüà';

/** The extension table: an escape goes before each of these, so that they count twice. */
const EXTENSION = '\f^{}\\[~]|€';

const SEPTETS: ReadonlyMap<string, number> = new Map([
	...[...BASIC].map((character): [string, number] => [character, 1]),
	...[...EXTENSION].map((character): [string, number] => [character, 2]),
]);

/** What word processors put in the place of plain characters, and what does as well. */
const PLAIN: ReadonlyMap<string, string> = new Map([
	...[...'‘’‚‛′´`'].map((character): [string, string] => [character, "'"]),
	...[...'“”„‟″«»'].map((character): [string, string] => [character, '"']),
	...[...'‐‑‒–—―−'].map((character): [string, string] => [character, '-']),
	...[...'\t\u00a0\u2002\u2003\u2009\u202f'].map((character): [string, string] => [character, ' ']),
	['…', '...'],
	['•', '-'],
	['ç', 'Ç'],
]);

/** Places of a seven-bit text that a character takes; undefined where the alphabet does not have it. @param character one code point */
export function septetsOf(character: string): number | undefined {
	return SEPTETS.get(character);
}

/** A character outside the alphabet: one is enough to make a whole text travel in Unicode, 70 instead of 160 characters a part. */
export interface DearCharacter {
	character: string;
	/** Such as `U+2019`. */
	codePoint: string;
	/** Of its first place in the text, in characters from 1. */
	position: number;
	/** What could stand there instead; null where nothing plain does as well. */
	instead: string | null;
}

/** The characters that make a text dear, each once, in the order in which they come. */
export function dearCharacters(text: string): DearCharacter[] {
	const found = new Map<string, DearCharacter>();
	[...text].forEach((character, index) => {
		if (SEPTETS.has(character) || found.has(character)) return;
		const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
		const instead = PLAIN.get(character) ?? null;
		found.set(character, { character, codePoint: `U+${code}`, position: index + 1, instead });
	});
	return [...found.values()];
}

/** Characters that a sentence names. */
const MOST_NAMED = 8;

/** Dear characters for people to read: `"’" (U+2019) at position 4, "'" would do`. */
export function describeDear(dear: readonly DearCharacter[]): string {
	const named = dear.slice(0, MOST_NAMED).map(({ character, codePoint, position, instead }) => {
		const shown = /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? `"${character}" (${codePoint})` : codePoint;
		return `${shown} at position ${position}${instead === null ? '' : `, where ${instead === ' ' ? 'a blank' : `"${instead}"`} would do`}`;
	});
	const more = dear.length - named.length;
	return `${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

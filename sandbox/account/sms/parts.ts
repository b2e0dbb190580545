/** Alphabets a text message can travel in. */
export type Alphabet = 'GSM-7' | 'UCS-2';

/** A text message as the network carries it. */
export interface Encoded {
	readonly alphabet: Alphabet;
	/** Septets (GSM-7) or 16-bit units (UCS-2) of the whole text. */
	readonly units: number;
	/** The text, cut into the messages it is charged as; one empty one for an empty text. */
	readonly parts: readonly string[];
}

/** The basic table of GSM 03.38: each character is one septet. */
const BASIC = new Set(
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** Its extension: an escape and a second septet. */
const EXTENSION = new Set('\f^{}\\[~]|€');

/** What one message holds, alone and as a part of several (the header of a part takes the rest). */
const SIZES: Readonly<Record<Alphabet, readonly [alone: number, asPart: number]>> = {
	'GSM-7': [160, 153],
	'UCS-2': [70, 67],
};

/** Characters that are not in the GSM alphabet, as the network sends them in a text that is not Unicode. */
export const inGsm = (text: string): string =>
	[...text].map((character) => (BASIC.has(character) || EXTENSION.has(character) ? character : '?')).join('');

const weight = (character: string, alphabet: Alphabet): number =>
	alphabet === 'UCS-2' ? character.length : EXTENSION.has(character) ? 2 : 1;

/** Cuts a text; neither an escaped character nor a surrogate pair is torn apart. */
function cut(characters: readonly string[], alphabet: Alphabet, size: number): string[] {
	const parts = [''];
	let left = size;
	for (const character of characters) {
		const needed = weight(character, alphabet);
		if (needed > left) {
			parts.push('');
			left = size;
		}
		left -= needed;
		parts.push((parts.pop() ?? '') + character);
	}
	return parts;
}

/**
 * How a text travels.
 * @param unicode true: every character, in UCS-2; false: the GSM alphabet, with `?` for whatever is not in it
 */
export function encode(text: string, unicode: boolean): Encoded {
	const alphabet: Alphabet = unicode ? 'UCS-2' : 'GSM-7';
	const characters = [...(unicode ? text : inGsm(text))];
	const units = characters.reduce((sum, character) => sum + weight(character, alphabet), 0);
	const [alone, asPart] = SIZES[alphabet];
	return { alphabet, units, parts: cut(characters, alphabet, units <= alone ? alone : asPart) };
}

import { septetsOf } from './smsAlphabet';

/** How a text travels: in seven bits a character, or in 16-bit units (3GPP TS 23.038). */
export type SmsAlphabet = 'GSM-7' | 'UCS-2';

/** A text as it is sent and paid for. */
export interface SmsLength {
	alphabet: SmsAlphabet;
	/** Places that it takes: septets in GSM-7, 16-bit units in UCS-2. */
	units: number;
	/** The text as it is cut: one entry for each SMS that is charged, one empty one for an empty text. */
	parts: string[];
}

/** What one SMS holds, alone and as a part of several: the header that joins parts takes the rest (3GPP TS 23.040, 9.2.3.24.1). */
const PLACES: Readonly<Record<SmsAlphabet, { alone: number; asPart: number }>> = {
	'GSM-7': { alone: 160, asPart: 153 },
	'UCS-2': { alone: 70, asPart: 67 },
};

/**
 * Cuts a text into the parts that are paid for. A character that takes two places (one behind an escape, or a pair of
 * 16-bit units) is never torn apart: where it does not fit any more, a place stays free and the next part begins.
 * @param unicode whether it travels in UCS-2; otherwise each character outside the alphabet counts as one, whatever takes its place
 */
export function measureSms(text: string, unicode: boolean): SmsLength {
	const alphabet: SmsAlphabet = unicode ? 'UCS-2' : 'GSM-7';
	const characters = [...text].map((character) => ({
		character,
		places: unicode ? character.length : (septetsOf(character) ?? 1),
	}));
	const units = characters.reduce((sum, { places }) => sum + places, 0);
	const { alone, asPart } = PLACES[alphabet];
	if (units <= alone) return { alphabet, units, parts: [text] };
	const parts: string[] = [];
	let [part, free] = ['', asPart];
	for (const { character, places } of characters) {
		if (places > free) {
			parts.push(part);
			[part, free] = ['', asPart];
		}
		part += character;
		free -= places;
	}
	return { alphabet, units, parts: [...parts, part] };
}

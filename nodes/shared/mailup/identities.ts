/** How people are told apart in MailUp: by email address, by phone number (`phones.ts`), or by recipient id. */
import { firstOther, untravelable, withoutMeaningless } from './characters';

/** What no address holds: blanks, what nobody sees, lost letters, and what would change MailUp's look-up. */
const FORBIDDEN = String.raw`\s\p{C}\p{Default_Ignorable_Code_Point}\u2800\ufffd",<>`;

const ADDRESS = new RegExp(`^[^${FORBIDDEN}@]+@[^${FORBIDDEN}@]+$`, 'u');

const ADDRESS_CHARACTER = new RegExp(`^[^${FORBIDDEN}]$`, 'u');

/** RFC 5321 leaves an address this many characters (section 4.5.3.1.3, without the brackets). */
const LONGEST_ADDRESS = 254;

/**
 * Whether a text can be an email address. Only what is certainly wrong is refused, what nobody would see, and what
 * would change the meaning of MailUp's look-up, which separates addresses by commas and encloses them in double quotes.
 */
export function isEmailAddress(text: string): boolean {
	return text.length <= LONGEST_ADDRESS && ADDRESS.test(text);
}

/**
 * An email address as everything that asks MailUp about it or writes it uses it: as it is seen.
 * Undefined where {@link objectionToAddress} says why.
 */
export function readAddress(typed: string): string | undefined {
	const address = withoutMeaningless(typed);
	return isEmailAddress(address) ? address : undefined;
}

/** What is wrong with an address, as a sentence; undefined where nothing is, or only that it is none. */
export function objectionToAddress(typed: string): string | undefined {
	const { length } = withoutMeaningless(typed);
	if (length > LONGEST_ADDRESS)
		return `It has ${length} characters, and an email address has at most ${LONGEST_ADDRESS}.`;
	const other = firstOther(typed, (character) => ADDRESS_CHARACTER.test(character));
	return untravelable(typed, 'It') ?? (other && `It holds ${other}.`);
}

/** The form under which two spellings of an address count as the same person. */
export function addressKey(email: string): string {
	return email.trim().toLowerCase();
}

/**
 * Several ids: an array of them, one alone, or several in a text with commas between, each once.
 * Undefined where anything else is among them, or where there is none.
 */
export function readIds(value: unknown): number[] | undefined {
	const text = typeof value === 'string' ? value.split(',') : [value];
	const values: unknown[] = Array.isArray(value) ? value : text;
	const ids = values.map((entry) => readId(entry));
	const all = ids.every((id) => id !== undefined);
	return all && ids.length > 0 ? [...new Set(ids)] : undefined;
}

/** An id of MailUp's: a positive whole number, also as text. Undefined for anything else. */
export function readId(value: unknown): number | undefined {
	const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
	const id = /^\d{1,15}$/.test(text) ? Number(text) : 0;
	return id > 0 ? id : undefined;
}

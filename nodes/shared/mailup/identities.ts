/** How people are told apart in MailUp: by email address, by phone number (`phones.ts`), or by recipient id. */
import { firstOther, untravelable, withoutMeaningless } from './characters';

/** What no address holds: blanks, what nobody sees, lost letters, and what would change MailUp's look-up. */
const FORBIDDEN = String.raw`\s\p{C}\p{Default_Ignorable_Code_Point}\u2800\ufffd",<>`;

const ADDRESS_CHARACTER = new RegExp(`^[^${FORBIDDEN}]$`, 'u');

const ADDRESS = new RegExp(`^[^${FORBIDDEN}@]+@[^${FORBIDDEN}@]+$`, 'u');

/** What stands around addresses in lists and sheets: brackets, quotes of word processors, what separates them. */
const AROUND = String.raw`()\[\]:;\\\p{Pi}\p{Pf}\u201a\u201e`;

/** What a name before the "@" is made of; braces and the like are rare but allowed there (RFC 5322, section 3.2.3). */
const NAME_CLASS = `[^${FORBIDDEN}${AROUND}@]`;

/** The same behind it: of ASCII only letters, digits, hyphens, underscores and dots (RFC 5321, section 4.1.2; RFC 5890 for the rest). */
const DOMAIN_CLASS = String.raw`[^${FORBIDDEN}${AROUND}@!#$%&'*+/=?^\x60{|}~`;

/** No address begins with an apostrophe, which marks a text in a sheet, and no label between two dots is empty. */
const ENTERED = new RegExp(`^(?!')${NAME_CLASS}+@${DOMAIN_CLASS}.]+(?:\\.${DOMAIN_CLASS}.]+)*$`, 'u');

const [OF_NAME, OF_DOMAIN] = [new RegExp(`^${NAME_CLASS}$`, 'u'), new RegExp(`^${DOMAIN_CLASS}]$`, 'u')];

/** RFC 5321 leaves an address this many characters (section 4.5.3.1.3, without the brackets). */
const LONGEST_ADDRESS = 254;

/**
 * Whether a text that MailUp shows can be an email address. Only what nobody would see is refused, and what would change
 * the meaning of MailUp's look-up, which separates addresses by commas and encloses them in double quotes.
 */
export function isEmailAddress(text: string): boolean {
	return text.length <= LONGEST_ADDRESS && ADDRESS.test(text);
}

/**
 * An email address that somebody entered, as everything that asks MailUp about it or writes it uses it: as it is seen.
 * What lists and sheets leave around an address, such as `mailto:`, quotes or a semicolon, is refused: with it the address
 * would be that of nobody, and an opt-out would be lost.
 * Undefined where {@link objectionToAddress} says why.
 */
export function readAddress(typed: string): string | undefined {
	const address = withoutMeaningless(typed);
	return address.length <= LONGEST_ADDRESS && ENTERED.test(address) ? address : undefined;
}

/** What is wrong with an address, as a sentence; undefined where nothing is, or only that it is none. */
export function objectionToAddress(typed: string): string | undefined {
	const address = withoutMeaningless(typed);
	if (address.length > LONGEST_ADDRESS)
		return `It has ${address.length} characters, and an email address has at most ${LONGEST_ADDRESS}.`;
	const other = strangeCharacter(typed);
	if (other !== undefined) return untravelable(typed, 'It') ?? `It holds ${other}.`;
	return /@\.|@.*\.\.|\.$/.test(address) ? 'It has a dot too many.' : undefined;
}

/** The same for a part of an address that MailUp is to look for: what it keeps may hold anything that can be asked for. */
export function objectionToPart(typed: string): string | undefined {
	const other = firstOther(typed, (character) => ADDRESS_CHARACTER.test(character));
	return untravelable(typed, 'It') ?? (other && `It holds ${other}.`);
}

/** The first character that cannot stand where it stands in an address, in words. */
function strangeCharacter(typed: string): string | undefined {
	let before: string | undefined;
	let isDomain = false;
	return firstOther(typed, (character) => {
		const isName = !isDomain && (character === '@' || OF_NAME.test(character));
		const isAllowed = isDomain ? OF_DOMAIN.test(character) : isName && (before !== undefined || character !== "'");
		isDomain ||= character === '@';
		before = character;
		return isAllowed;
	});
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
	// A number such as 2,003 is none of two ids.
	if (typeof value === 'string' && /,0/.test(value)) return undefined;
	const text = typeof value === 'string' ? value.split(',') : [value];
	const values: unknown[] = Array.isArray(value) ? value : text;
	const ids = values.map((entry) => readId(entry));
	const all = ids.every((id) => id !== undefined);
	return all && ids.length > 0 ? [...new Set(ids)] : undefined;
}

/** An id of MailUp's: a positive whole number, also as text. Undefined for anything else. */
export function readId(value: unknown): number | undefined {
	const text = typeof value === 'number' || typeof value === 'string' ? withoutMeaningless(String(value)) : '';
	const id = /^\d{1,15}$/.test(text) ? Number(text) : 0;
	return id > 0 ? id : undefined;
}

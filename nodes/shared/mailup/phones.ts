/** Mobile numbers as people and sheets write them, and as MailUp wants them: prefix `0039`, number `3331234567`. */
import { firstOther, untravelable, withoutMeaningless } from './characters';

/** A mobile number as MailUp keeps it. */
export interface Phone {
	/** Such as `0039`; `''` where nobody gave one. */
	prefix: string;
	/** Digits only, without the prefix. */
	number: string;
	/** Whether the number seems to hold its prefix once more, as `393331234567` does behind `0039`. */
	seemsPrefixed: boolean;
}

/** What is wrong with a number or a prefix. */
export interface PhoneObjection {
	about: 'number' | 'prefix';
	/** A sentence; undefined where there is no number, or no prefix, at all. */
	reason: string | undefined;
}

/** Digits of a number: 15 at most with its country code (ITU-T E.164), 4 at least without it. */
const [FEWEST_DIGITS, MOST_DIGITS] = [4, 15];

/** So many characters have no number of 15 digits, however it is written. */
const LONGEST_TEXT = 60;

/** A number with its prefix: country codes of one and two digits are these, all others have three (ITU-T E.164). */
const INTERNATIONAL = /^(00(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d\d))(\d+)$/;

/** What people write between groups of digits: blanks, and one hyphen, dot or slash among them. */
const BETWEEN_DIGITS = /(?<=\d)[\t\p{Zs}]*(?:[-./\u2010-\u2013\u2212][\t\p{Zs}]*)?(?=[\d+])/gu;

/** What follows a whole number is another one, its last digits, or a note: `3331234567/8`, `333 1234567 / 347`, `333 1234567 (2)`. */
const SECOND_NUMBER = /\d{5}\s*[-/\u2010-\u2013\u2212]\s*\d{1,2}$|(?:\d[^\d/]*){9}\/|\d[^\d(]*\(\d+\)$/u;

const PHONE_CHARACTER = /^[\d\t\p{Zs}+\-./()\u2010-\u2013\u2212]$/u;

const SHEET_ADVICE = 'Turn the column into text where the number comes from.';

/** A number that a sheet shortened, so that its last digits are lost: `3.93331E+11`. */
const EXPONENT = /^[+-]?[\d.,]+e[+-]?\d+$/i;

/** A number that a sheet took for an amount: `.0` behind it changes nothing. */
const WHOLE = /^(\+?\d{5,})\.0$/;

/** Any other decimals: nobody writes a last group of one digit, or a short one behind a long one or as the only one. */
const DECIMALS = /[.,]\d$|\d{5}[.,]\d{1,3}$|^\d+[.,]\d{1,3}$|^\d[.,]\d+$/;

/**
 * Reads a number. A prefix in the number itself, written `+39` or `0039`, counts for more than the one beside it.
 * @param typed the number, in any of the ways people write one
 * @param typedPrefix the prefix beside it; `''` for none
 */
export function readPhone(typed: string, typedPrefix: string): Phone | PhoneObjection {
	const digits = readDigits(typed);
	if (typeof digits !== 'string') return digits;
	if (digits.startsWith('00')) return readInternational(digits);
	if (withoutMeaningless(typedPrefix) === '') return checked('', digits);
	const prefix = internationalPrefix(typedPrefix);
	return prefix === undefined ? { about: 'prefix', reason: PREFIX_ADVICE } : checked(prefix, digits);
}

/** What is wrong with it. */
export const NO_PREFIX = 'is not an international prefix';

/** How an international prefix is to be entered. */
export const PREFIX_ADVICE = 'Enter the international prefix, such as 0039 or +39.';

/** An international prefix as MailUp writes it: `0039`, also for `+39` and `+0039`. Undefined for anything else. */
export function internationalPrefix(typed: string): string | undefined {
	const bare = withoutMeaningless(typed).replace(/[\t\p{Zs}()]/gu, '');
	const [, code] = /^(?:\+|00|\+00)([1-9]\d{0,4})$/.exec(bare) ?? [];
	return code === undefined ? undefined : `00${code}`;
}

/** Whether it is a number that was read. */
export function isPhone(read: Phone | PhoneObjection): read is Phone {
	return 'number' in read;
}

/**
 * A number that MailUp keeps, as its look-up wants it: prefix and number joined, digits only (`00393331234567`).
 * Undefined for what is none.
 */
export function phoneDigits(kept: string): string | undefined {
	const bare = kept
		.trim()
		.replace(/^\+/, '00')
		.replace(/[\s./()-]/g, '');
	return /^\d{5,20}$/.test(bare) ? bare : undefined;
}

/** The digits of a number, with `00` for a leading `+`. */
function readDigits(typed: string): string | PhoneObjection {
	const text = withoutMeaningless(typed).replace(WHOLE, '$1');
	const refuse = (reason: string | undefined): PhoneObjection => ({ about: 'number', reason });
	if (text === '') return refuse(undefined);
	if (text.length > LONGEST_TEXT) return refuse(`It has ${text.length} characters.`);
	if (EXPONENT.test(text)) return refuse(`It was shortened to a number with an exponent, "${text}". ${SHEET_ADVICE}`);
	if (DECIMALS.test(text)) return refuse(`It has decimals: "${text}". ${SHEET_ADVICE}`);
	const other = firstOther(typed, (character) => PHONE_CHARACTER.test(character));
	if (other !== undefined) return refuse(untravelable(typed, 'It') ?? `It holds ${other}.`);
	if (SECOND_NUMBER.test(text)) return refuse('More stands behind it than one number: enter one.');
	if (/\(0\)/.test(text)) return refuse('It is not clear whether the "(0)" is part of it: remove it, or its brackets.');
	const bare = text
		.replace(/\((\+?\d+)\)/g, ' $1 ')
		.trim()
		.replace(/^\+\s+/, '+')
		.replace(BETWEEN_DIGITS, '')
		// The prefix stands twice: `+39 +39 333 1234567`.
		.replace(/^(?:\+|00)(\d{1,3})\+(?:00)?\1/, '+$1');
	if (!/^\+?\d+$/.test(bare)) return refuse('Write it as groups of digits with a blank, dot, hyphen or slash between.');
	return bare.replace(/^\+(?:00)?/, '00');
}

function readInternational(digits: string): Phone | PhoneObjection {
	const [, prefix, rest] = INTERNATIONAL.exec(digits) ?? [];
	if (prefix === undefined || rest === undefined) {
		return { about: 'number', reason: 'It does not begin with the prefix of a country.' };
	}
	const number = rest.startsWith(prefix) ? rest.slice(prefix.length) : rest;
	// No number of a country begins with 00: it would be a second prefix.
	if (number.startsWith('00')) return { about: 'number', reason: 'It has two prefixes.' };
	return checked(prefix, number);
}

function checked(prefix: string, number: string): Phone | PhoneObjection {
	const code = prefix.slice(2);
	const length = code.length + number.length;
	if (number.length < FEWEST_DIGITS || length > MOST_DIGITS) {
		const digits = number.length === 1 ? '1 digit' : `${number.length} digits`;
		const counted = prefix === '' ? digits : `${digits} after the prefix ${prefix}`;
		const limits = `at least ${FEWEST_DIGITS}, and at most ${MOST_DIGITS} with the country code`;
		return { about: 'number', reason: `It has ${counted}, and a mobile number has ${limits}.` };
	}
	return { prefix, number, seemsPrefixed: seemsPrefixed(code, number) };
}

/** National numbers of 12 digits and more are rare, and so are those of 9 and more behind what looks like their prefix. */
function seemsPrefixed(code: string, number: string): boolean {
	if (code === '') return number.length >= 12;
	return number.startsWith(code) && number.length - code.length >= 9;
}

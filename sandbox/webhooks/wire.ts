import { localTime } from '../account/dates';
import { rc4ToBase64 } from '../platform';
import type { Variants } from '../variants';

/** Letters that .NET's form encoding leaves as they are. */
const PLAIN = /[A-Za-z0-9\-_.!*()]/;

/** A text as .NET escapes it in a form: hex digits in small letters, a blank as `+` (sample of the help page "Webhook examples"). */
export const escapeForm = (text: string): string =>
	[...text].map((letter) => (PLAIN.test(letter) ? letter : letter === ' ' ? '+' : bytesOf(letter))).join('');

const bytesOf = (letter: string): string =>
	[...new TextEncoder().encode(letter)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** Names and values as a form. */
export const formOf = (pairs: ReadonlyArray<readonly [name: string, value: string]>): string =>
	pairs.map((pair) => pair.map(escapeForm).join('=')).join('&');

/** A whole form encrypted: RC4, then Base64, then escaped, without a name (help page "Add or Edit a Webhook"). */
export const encryptedForm = (form: string, key: string): string => escapeForm(rc4ToBase64(form, key));

/**
 * What a call carries: the form, encrypted where there is a key.
 * @param variants `webhookBase64`, `webhookLetters`
 */
export function payloadOf(form: string, key: string, { webhookBase64, webhookLetters }: Readonly<Variants>): string {
	const written = webhookLetters === 'utf8' ? form : inLatin1(form);
	if (key === '') return written;
	if (webhookBase64 === 'escaped') return encryptedForm(written, key);
	const base64 = rc4ToBase64(written, key);
	return webhookBase64 === 'bare' ? base64 : escapeForm(base64.replace(/=+$/, ''));
}

/** A form whose letters are escaped as Latin-1; those that are not in it stay. */
const inLatin1 = (form: string): string =>
	form.replace(
		/%c([23])%([89ab][0-9a-f])/g,
		(_, half: string, rest: string) => `%${(parseInt(rest, 16) + (half === '3' ? 0x40 : 0)).toString(16)}`,
	);

/** A moment as `[EventDate]` shows it: Italian time, the offset without minutes. @param moment milliseconds since 1970 */
export function eventDate(moment: number): string {
	const local = localTime(moment, 'Europe/Rome').replace(' ', 'T');
	const hours = Math.round((Date.parse(`${local}Z`) - moment) / 3_600_000);
	return `${local}.${new Date(moment).toISOString().slice(20, 23)}+${String(hours).padStart(2, '0')}`;
}

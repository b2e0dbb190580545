import { fromForm, unescaped } from './percentEscapes';
import { placeholderNamed } from './placeholders';
import { rc4 } from './rc4';

/** A name and its value. */
export type Pair = readonly [name: string, value: string];

/** A call as it came, one character for each byte. */
export interface Wire {
	/** What stands behind the `?` of the address. */
	query: string;
	/** The body; `''` for none. */
	body: string;
}

/** Why nothing can be read, for n8n's log and for the one who calls. */
export class Unreadable {
	constructor(readonly why: string) {}
}

/** More names than MailUp has placeholders for, by far. */
const MOST_PAIRS = 200;

/** Longest name that is handed on. */
const LONGEST_NAME = 100;

/** Base64, and what encrypted pairs have at the least: the name of a placeholder and a value. */
const BASE64 = /^[A-Za-z0-9+/]{8,}={0,2}$/;

/** What a part of the address is called that the node itself asks for. */
const SECRET = 'secret';

/** The parts of an address. A `?` never stands in a value, so one more of it, from a careless sender, parts like `&`. */
const partsOf = (query: string): string[] => query.split(/[?&]/).filter((part) => part !== '');

/** Every secret that the address carries. */
export function secretsIn({ query }: Wire): string[] {
	return partsOf(query)
		.map(pairOf)
		.filter(([name]) => isSecret(name))
		.map(([, value]) => value);
}

/**
 * The pairs of a call, names of placeholders in their own spelling, each once: those of the address and of the body. They
 * come as a form, as a form that is escaped once more and has no name, or so encrypted (RC4, then Base64).
 * @param key for encrypted calls; `''` for none
 */
export function readPairs(wire: Wire, key: string): Pair[] | Unreadable {
	const parts = [...partsOf(wire.query), ...wire.body.split('&').filter((part) => part !== '')];
	if (parts.length > MOST_PAIRS) return new Unreadable('It has too many parameters');
	const pairs = parts.flatMap((part) => pairsOf(part, key)).filter(([name]) => isUsable(name));
	if (pairs.length > MOST_PAIRS) return new Unreadable('It has too many parameters');
	if (!pairs.some(([name]) => placeholderNamed(name) !== undefined)) return new Unreadable(whyNothing(parts, key));
	return eachOnce(pairs.map(([name, value]) => [placeholderNamed(name) ?? name, value]));
}

function pairsOf(part: string, key: string): Pair[] {
	const inner = namelessForm(part, key);
	return inner === undefined ? [pairOf(part)] : inner.split('&').map(pairOf);
}

/** Whether a value stands behind a name. What Base64 ends with is none. */
const hasPair = (text: string): boolean => /=[^=]/.test(text);

/** The form inside a part that has no name of its own; undefined for a pair. */
function namelessForm(part: string, key: string): string | undefined {
	if (hasPair(part)) return undefined;
	const whole = unescaped(part);
	const base64 = base64In(part);
	const decrypted =
		base64 !== undefined && key !== '' ? rc4(Buffer.from(key), Buffer.from(base64, 'base64')).toString('latin1') : '';
	return [whole, decrypted].find((text) => namesOf(text).some((name) => placeholderNamed(name) !== undefined));
}

/** The names of a form in which at least one has a value behind it. */
function namesOf(form: string): string[] {
	return hasPair(form) ? form.split('&').map((part) => pairOf(part)[0]) : [];
}

/** What looks like Base64, whole again: a reader may have taken `+` for a blank, and `=` may be left out at the end. */
function base64In(part: string): string | undefined {
	const text = unescaped(part).replace(/ /g, '+');
	return BASE64.test(text) ? text : undefined;
}

function pairOf(part: string): Pair {
	const end = part.indexOf('=');
	return end < 0 ? [fromForm(part), ''] : [fromForm(part.slice(0, end)), fromForm(part.slice(end + 1))];
}

const isSecret = (name: string): boolean => name.trim().toLowerCase() === SECRET;

/** Names that JavaScript gives a meaning of its own, such as `__proto__`, go nowhere; nor does the secret. */
function isUsable(name: string): boolean {
	return name !== '' && name.length <= LONGEST_NAME && !(name in {}) && !isSecret(name);
}

function eachOnce(pairs: readonly Pair[]): Pair[] | Unreadable {
	const values = new Map<string, string>();
	for (const [name, value] of pairs) {
		if ((values.get(name) ?? value) !== value) return new Unreadable('A parameter has two different values');
		values.set(name, value);
	}
	return [...values];
}

function whyNothing(parts: readonly string[], key: string): string {
	if (!parts.some((part) => base64In(part) !== undefined && !hasPair(part)))
		return 'It has none of the parameters that the node asks for';
	return key === ''
		? 'It seems to be encrypted, and the credential has no Encryption Key'
		: 'It could not be decrypted: the Encryption Key of the credential and the key in MailUp differ, or none of the parameters that the node asks for is in it';
}

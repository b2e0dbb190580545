/** Whom an email comes from and goes to, as people write it: `nathan@example.com` or `Nathan <nathan@example.com>`. */
import { untravelable, withoutMeaningless } from './characters';
import { failedIn } from './failedValues';
import { objectionToAddress, readAddress } from './identities';

/** Somebody in the head of an email. */
export interface Mailbox {
	/** `''` for none. */
	name: string;
	address: string;
}

/** An entry between commas; commas inside quotes are part of a name. */
const ENTRIES = /(?:"[^"]*"|[^",])+/g;

const NAMED = /^(?:"([^"]*)"|([^"<>]*?))\s*<([^<>]*)>$/;

/** Line breaks would end the head of the email, brackets and quotes the name. */
const IN_NO_NAME = /[\p{Cc}\p{Zl}\p{Zp}"<>]/u;

/**
 * Reads people that are written with commas between, or given as an array of such texts; a name with a comma stands in
 * quotes. Empty entries are left out.
 * @returns the first thing that is wrong, as a sentence, where there is one
 */
export function readMailboxes(value: unknown): Mailbox[] | string {
	const texts = (Array.isArray(value) ? value : [value]).map((entry: unknown) => entry ?? '');
	const wrong = texts.find((entry) => typeof entry !== 'string');
	if (wrong !== undefined) return 'Enter email addresses with commas between them.';
	const read = texts
		.flatMap((text) => String(text).match(ENTRIES) ?? [])
		.filter((entry) => withoutMeaningless(entry) !== '')
		.map(readMailbox);
	return read.find((entry) => typeof entry === 'string') ?? read.filter((entry) => typeof entry !== 'string');
}

/** Why a name cannot stand in the head of an email, as a sentence; undefined where it can. */
export function objectionToName(name: string): string | undefined {
	if (IN_NO_NAME.test(name)) return 'A name cannot hold quotes, angle brackets or line breaks.';
	return untravelable(name, 'It') ?? failedIn(name, 'It');
}

function readMailbox(typed: string): Mailbox | string {
	const entry = withoutMeaningless(typed);
	const [, quoted, bare, inside = entry] = NAMED.exec(entry) ?? [];
	const name = (quoted ?? bare ?? '').trim();
	const address = readAddress(inside);
	if (address !== undefined) return objectionToName(name) ?? { name, address };
	return objectionToAddress(inside) ?? `"${entry.slice(0, 80)}" is no email address.`;
}

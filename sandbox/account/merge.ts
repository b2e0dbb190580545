import type { FieldDefault } from './messageTypes';
import type { AccountState } from './state';
import type { Recipient } from './types';

/** Names in square brackets. */
const PLACEHOLDER = /\[([^[\]]+)\]/g;

/** The names that a text has in square brackets, each once. */
export const placeholdersIn = (text: string): string[] => [
	...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name)),
];

/** A text with values in place of `[Name]`; what has no value stays as it is. @param valueOf undefined for none */
export const merged = (text: string, valueOf: (name: string) => string | undefined): string =>
	text.replace(PLACEHOLDER, (whole, name: string) => valueOf(name) ?? whole);

/**
 * What stands for the name of a field, whatever its case, in a message to one person: their value, the default value of the
 * message, or nothing. Undefined for a name that is no field.
 */
export function valuesFor(
	account: AccountState,
	recipient: Recipient,
	defaults: readonly FieldDefault[],
): (name: string) => string | undefined {
	const ids = new Map([...account.fields].map(([id, name]) => [name.toLowerCase(), id]));
	return (name) => {
		const id = ids.get(name.toLowerCase());
		if (id === undefined) return undefined;
		return recipient.fields?.get(id) ?? defaults.find((entry) => entry.id === id)?.value ?? '';
	};
}

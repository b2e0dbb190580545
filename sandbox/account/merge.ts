/** Names in square brackets. */
const PLACEHOLDER = /\[([^[\]]+)\]/g;

/** The names that a text has in square brackets, each once. */
export const placeholdersIn = (text: string): string[] => [
	...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name)),
];

/** A text with values in place of `[Name]`; what has no value stays as it is. @param valueOf undefined for none */
export const merged = (text: string, valueOf: (name: string) => string | undefined): string =>
	text.replace(PLACEHOLDER, (whole, name: string) => valueOf(name) ?? whole);

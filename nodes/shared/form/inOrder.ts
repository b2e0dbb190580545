/**
 * Parameters or choices in the order of their names, which differ. Letters are compared as they are: the rules of a language
 * would take 15 ms to load at the first use of a node.
 */
export function inOrder<K extends string, T extends Readonly<Record<K, string>>>(all: readonly T[], key: K): T[] {
	return [...all].sort((a, b) => (a[key].toLowerCase() < b[key].toLowerCase() ? -1 : 1));
}

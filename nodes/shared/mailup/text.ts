/** How text that a user typed enters a call without changing what the call means. */

/**
 * One part of a path, encoded. `.` and `..` would climb to another address and an empty part would shorten it:
 * none of the three can be an id or a name of MailUp's.
 * @throws RangeError for these three
 */
export function pathSegment(value: string | number): string {
	const text = String(value);
	if (text === '' || text === '.' || text === '..') throw new RangeError(`"${text}" cannot be part of a path`);
	return encodeURIComponent(text);
}

/** A value of `email`, `sms`, `filterby` or `orderby`: MailUp wants the quotes in it (MailUp help, "Paging and filtering"). */
export function quoted(value: string): string {
	return `"${value}"`;
}

/** Longest text in a filter: an address cannot be longer. */
const LONGEST_LITERAL = 254;

/**
 * A text as a literal of MailUp's filters. Undefined where it holds what could end the literal: the documents give no
 * way to write a quote inside (MailUp help, "Paging and filtering").
 */
export function filterLiteral(text: string): string | undefined {
	return text.length > LONGEST_LITERAL || /['"\\\p{Cc}\p{Cs}]/u.test(text) ? undefined : `'${text}'`;
}

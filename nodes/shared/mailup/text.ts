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

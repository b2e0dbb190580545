/** Whether the text can be an email address. As in RFC 5322 (section 3.4.1), no two dots stand side by side. */
export const isEmail = (text: string): boolean =>
	text.length <= 254 && /^(?!.*\.\.)[^\s@,;"\p{Cc}]+@[^\s@,;"\p{Cc}]+$/u.test(text);

/** A prefix in the documented `0039` form; `+39` is taken as clients send it. `''` for anything else. */
export function readPrefix(text: string): string {
	const prefix = text.trim().replace(/^\+/, '00');
	return /^00\d{1,6}$/.test(prefix) ? prefix : '';
}

/** Whether the text can be a number without its prefix. */
export const isNumber = (text: string): boolean => /^\d{3,20}$/.test(text);

/**
 * Parts a number that carries its prefix (column 444 of an import file). How MailUp parts it is not documented:
 * the list's own prefix first, else a country code of two digits, of one for North America and Russia.
 * @returns no prefix when the number does not begin with one
 */
export function partNumber(text: string, listPrefix: string | null): { prefix: string; number: string } {
	const full = text.trim().replace(/^\+/, '00');
	const prefix =
		listPrefix !== null && full.startsWith(listPrefix) ? listPrefix : (/^00(?:[17]|\d\d)/.exec(full)?.[0] ?? '');
	return { prefix, number: full.slice(prefix.length) };
}

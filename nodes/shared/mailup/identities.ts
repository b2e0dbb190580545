/** How people are told apart in MailUp: by email address, by phone number, or by recipient id. */

const ADDRESS = /^[^\s\p{Cc}\p{Cs}",<>@]+@[^\s\p{Cc}\p{Cs}",<>@]+$/u;

/**
 * Whether a text can be an email address. Only what is certainly wrong is refused, and what would change the meaning
 * of MailUp's look-up, which separates addresses by commas and encloses them in double quotes.
 */
export function isEmailAddress(text: string): boolean {
	return text.length <= 254 && ADDRESS.test(text);
}

/** The form under which two spellings of an address count as the same person. */
export function addressKey(email: string): string {
	return email.trim().toLowerCase();
}

/** A number without what people put between its digits: blanks, dots, dashes, slashes and brackets. */
export function withoutSeparators(text: string): string {
	return text.replace(/[\s./()-]/g, '');
}

/**
 * A phone number as MailUp's look-up wants it: prefix and number joined, digits only (`00393331234567`).
 * A leading `+` becomes `00`; separators are dropped. Undefined if anything else is left.
 */
export function phoneDigits(text: string): string | undefined {
	const bare = withoutSeparators(text.trim().replace(/^\+/, '00'));
	return /^\d{5,20}$/.test(bare) ? bare : undefined;
}

/** An international prefix as MailUp writes it: `0039`, also for `+39`. Undefined for anything else. */
export function internationalPrefix(text: string): string | undefined {
	const bare = withoutSeparators(text.trim());
	return /^(00|\+)\d{1,5}$/.test(bare) ? bare.replace('+', '00') : undefined;
}

/**
 * Several ids: an array of them, one alone, or several in a text with commas between, each once.
 * Undefined where anything else is among them, or where there is none.
 */
export function readIds(value: unknown): number[] | undefined {
	const text = typeof value === 'string' ? value.split(',') : [value];
	const values: unknown[] = Array.isArray(value) ? value : text;
	const ids = values.map((entry) => readId(entry));
	const all = ids.every((id) => id !== undefined);
	return all && ids.length > 0 ? [...new Set(ids)] : undefined;
}

/** An id of MailUp's: a positive whole number, also as text. Undefined for anything else. */
export function readId(value: unknown): number | undefined {
	const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
	const id = /^\d{1,15}$/.test(text) ? Number(text) : 0;
	return id > 0 ? id : undefined;
}

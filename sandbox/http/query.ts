import { badRequest } from '../account/refusal';

/**
 * The query string of a request. Names are case-insensitive (help page "Paging and filtering");
 * a `+` is a blank, as everywhere in a query. Held in a Map: a name can be any text.
 */
export class Query {
	private readonly values = new Map<string, string>();

	/** @param url path with query, as received */
	constructor(url: string) {
		const start = url.indexOf('?');
		for (const [name, value] of new URLSearchParams(start < 0 ? '' : url.slice(start + 1))) {
			const key = name.toLowerCase();
			if (this.values.has(key)) throw badRequest(`The parameter '${name}' is given twice`);
			this.values.set(key, value);
		}
	}

	text(name: string): string | undefined {
		return this.values.get(name.toLowerCase());
	}

	/**
	 * A value that the documents wrap in literal double quotes (`filterby`, `orderby`, `email`, `sms`).
	 * Published clients also send it bare, so both are taken, also where text in double quotes begins or ends it; a quote
	 * without its second is what an unescaped `&` leaves: 400.
	 */
	quoted(name: string): string | undefined {
		const value = this.text(name)?.trim();
		if (value === undefined) return undefined;
		// A name of a file may hold quotes of its own, in any number.
		if (value.length > 1 && value.startsWith('"') && value.endsWith('"')) return value.slice(1, -1);
		if (value.split('"').length % 2 === 0) throw badRequest(`The value of '${name}' has unbalanced double quotes`);
		return value;
	}

	/** A boolean, in any case; `fallback` when absent. @throws Refusal 400 */
	flag(name: string, fallback: boolean): boolean {
		const value = this.text(name)?.toLowerCase();
		if (value === undefined) return fallback;
		if (value !== 'true' && value !== 'false') throw badRequest(`'${name}' must be true or false`);
		return value === 'true';
	}

	/** A whole number of at least `least`; `fallback` when absent. @throws Refusal 400 */
	integer(name: string, fallback: number, least: number): number {
		const value = this.text(name);
		if (value === undefined) return fallback;
		const number = /^\d{1,9}$/.test(value) ? Number(value) : -1;
		if (number < least) throw badRequest(`'${name}' must be a whole number of at least ${least}`);
		return number;
	}

	/** Ids separated by commas; undefined when absent. @throws Refusal 400 */
	ids(name: string): number[] | undefined {
		return this.text(name)
			?.split(',')
			.map((part) => readId(part.trim(), name));
	}
}

/** A positive id of at most 32 bits. @throws Refusal 400 */
export function readId(text: string, what: string): number {
	const id = /^\d{1,10}$/.test(text) ? Number(text) : 0;
	if (id < 1 || id > 0x7fffffff) throw badRequest(`'${what}' must be a positive whole number`);
	return id;
}

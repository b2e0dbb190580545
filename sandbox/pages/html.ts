/** Text that is HTML already. Only `html` makes it, so that nothing gets into a page unescaped. */
export class Markup {
	/** @param text HTML, every foreign part of it escaped */
	constructor(readonly text: string) {}
}

/** What may stand in a template; everything but `Markup` is escaped. Nothing appears for null, undefined and false. */
export type Part = Markup | string | number | null | undefined | false | readonly Part[];

const ESCAPES = new Map([
	['&', '&amp;'],
	['<', '&lt;'],
	['>', '&gt;'],
	['"', '&quot;'],
	["'", '&#39;'],
]);

function textOf(part: Part): string {
	if (part instanceof Markup) return part.text;
	if (Array.isArray(part)) return part.map(textOf).join('');
	if (part === null || part === undefined || part === false) return '';
	return String(part).replace(/[&<>"']/g, (character) => ESCAPES.get(character) ?? '');
}

/**
 * A piece of a page: html`<b title="${name}">${name}</b>`. Attributes must stand in quotes.
 * Addresses in `href` and `action` are made by `address`, never taken from data.
 */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
	return new Markup(strings.map((text, index) => text + textOf(parts[index])).join(''));
}

/** An address on this server. Parameters that are '' or undefined are left out. */
export function address(path: string, parameters: Readonly<Record<string, string | number | undefined>> = {}): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(parameters)) {
		if (value !== undefined && value !== '') query.set(name, String(value));
	}
	const text = query.toString();
	return text === '' ? path : `${path}?${text}`;
}

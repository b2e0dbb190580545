/** What heads an error: it names what is wrong, so that nobody has to open the rest of it. */

/** The headline of an error about a parameter: its name, the reason, and the item. @param item undefined for a trigger */
export function parameterRefused(parameter: string, item?: number): unknown {
	return headline(`${parameter}: `, item);
}

/** The headline of an error about a call that MailUp refused. @param purpose after "MailUp did not …" @param words MailUp's own */
export function mailUpRefused(purpose: string, item?: number, words = ''): unknown {
	return headline(`MailUp did not ${purpose}: `, item, words === '' ? REASON : `"[^"]*${literal(words)}[^"]*"`);
}

/** MailUp's own words, or why it refuses where it says nothing. */
const REASON =
	'(?:"[^"]+"|the user behind the credential may not do this|it does not know what was asked for|it answered with HTTP [45]\\d\\d)';

/** @param reason a pattern */
function headline(start: string, item?: number, reason = '\\S.*'): unknown {
	const end = item === undefined ? '' : literal(` [item ${item}]`);
	return expect.stringMatching(new RegExp(`^${literal(start)}${reason}${end}$`));
}

function literal(text: string): string {
	return text.replace(/[^\w\s]/g, '\\$&');
}

/** All that an error says, its headline and what stands below it. */
export function allSaid(error: { message?: string; description?: string | null } | undefined): string {
	return `${error?.message ?? ''} ${error?.description ?? ''}`;
}

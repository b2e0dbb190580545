/** What heads an error: it names what is wrong, so that nobody has to open the rest of it. */

/** The headline of an error about a parameter: its name, the reason, and the item. @param item undefined for a trigger */
export function parameterRefused(parameter: string, item?: number): unknown {
	return headline(`${parameter}: `, item);
}

/** The headline of an error about a call that MailUp refused. @param purpose after "MailUp did not …" @param words MailUp's own */
export function mailUpRefused(purpose: string, item?: number, words = ''): unknown {
	return headline(`MailUp did not ${purpose}: `, item, words);
}

function headline(start: string, item?: number, part = ''): unknown {
	const literal = (text: string) => text.replace(/[^\w\s]/g, '\\$&');
	const end = item === undefined ? '' : literal(` [item ${item}]`);
	return expect.stringMatching(new RegExp(`^${literal(start)}(?=\\S).*${literal(part)}.*${end}$`));
}

/** All that an error says, its headline and what stands below it. */
export function allSaid(error: { message?: string; description?: string | null } | undefined): string {
	return `${error?.message ?? ''} ${error?.description ?? ''}`;
}

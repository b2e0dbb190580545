import type { INodePropertyOptions } from 'n8n-workflow';

import { readNumber, readText } from '../../mailup/reading';

/** A choice of a picker whose value is an id. */
export type Choice = INodePropertyOptions & { value: number };

/** MailUp's rows as choices of a picker, in MailUp's order. Names may repeat, so the id stands beside them. */
export function toChoices(rows: readonly unknown[], idKey: string, nameKey = 'Name'): Choice[] {
	return rows.flatMap((row) => {
		const id = readNumber(row, idKey);
		return id === undefined ? [] : [{ name: `${readText(row, nameKey).trim() || 'No name'} (${id})`, value: id }];
	});
}

/** Messages, the newest first, with the day on which each was made: subjects repeat. @param rows MailUp's, of emails or of SMS messages */
export function messageChoices(rows: readonly unknown[]): Choice[] {
	const dated = rows.map((row) => {
		const [day] = /^\d{4}-\d\d-\d\d/.exec(readText(row, 'CreationDate').trim()) ?? [];
		const subject = readText(row, 'Subject').trim() || 'No name';
		return { id: readNumber(row, 'idMessage'), name: day === undefined ? subject : `${subject}, ${day}` };
	});
	return newestFirst(toChoices(dated, 'id', 'name'));
}

/** In the order of the names. */
export function byName(choices: Choice[]): Choice[] {
	return choices.sort((a, b) => a.name.localeCompare(b.name));
}

/** The highest id first, which is what was made last. */
function newestFirst(choices: Choice[]): Choice[] {
	return choices.sort((a, b) => b.value - a.value);
}

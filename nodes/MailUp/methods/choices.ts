import type { INodePropertyOptions } from 'n8n-workflow';

import { readNumber, readText } from '../../shared/mailup/reading';

/** MailUp's rows as choices of a picker, in the order of their names. Names may repeat, so the id stands beside them. */
export function toChoices(rows: readonly unknown[], idKey: string): Array<INodePropertyOptions & { value: number }> {
	return rows
		.flatMap((row) => {
			const id = readNumber(row, idKey);
			return id === undefined ? [] : [{ name: `${readText(row, 'Name').trim() || 'No name'} (${id})`, value: id }];
		})
		.sort((a, b) => a.name.localeCompare(b.name));
}

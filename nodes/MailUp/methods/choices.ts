import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readId } from '../../shared/mailup/identities';
import { readNumber, readText } from '../../shared/mailup/reading';

/** A choice of a picker whose value is an id. */
export type Choice = INodePropertyOptions & { value: number };

/** MailUp's rows as choices of a picker, in MailUp's order. Names may repeat, so the id stands beside them. */
export function toChoices(rows: readonly unknown[], idKey: string, nameKey = 'Name'): Choice[] {
	return rows.flatMap((row) => {
		const id = readNumber(row, idKey);
		return id === undefined ? [] : [{ name: `${readText(row, nameKey).trim() || 'No name'} (${id})`, value: id }];
	});
}

/** In the order of the names. */
export function byName(choices: Choice[]): Choice[] {
	return choices.sort((a, b) => a.name.localeCompare(b.name));
}

/** The highest id first, which is what was made last. */
export function newestFirst(choices: Choice[]): Choice[] {
	return choices.sort((a, b) => b.value - a.value);
}

/** The list that the form shows. @throws NodeOperationError where none is chosen yet */
export function chosenList(context: ILoadOptionsFunctions, wanted: string): number {
	const listId = readId(context.getCurrentNodeParameter('list', { extractValue: true }));
	if (listId !== undefined) return listId;
	throw new NodeOperationError(context.getNode(), 'Choose a list first', {
		description: `The ${wanted} shown here are those of the list.`,
	});
}

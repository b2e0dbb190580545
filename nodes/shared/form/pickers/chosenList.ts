import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readId } from '../../mailup/identities';

/** The list that the form shows. @throws NodeOperationError where none is chosen yet */
export function chosenList(context: ILoadOptionsFunctions, wanted: string): number {
	const listId = readId(context.getCurrentNodeParameter('list', { extractValue: true }));
	if (listId !== undefined) return listId;
	throw new NodeOperationError(context.getNode(), 'Choose a list first', {
		description: `The ${wanted} shown here are those of the list.`,
	});
}

import type { IDataObject } from 'n8n-workflow';

import { isObject, readNumber } from '../../shared/mailup/reading';
import { parameterError } from './parameters';
import type { Run } from './run';

/**
 * MailUp's row for the group of an item.
 * @param consequence what a group of another list would do, after a colon
 * @throws NodeOperationError where the list has no such group: MailUp takes one of another list without a word
 */
export async function groupOfList(
	run: Run,
	itemIndex: number,
	{ listId, groupId }: { listId: number; groupId: number },
	consequence?: string,
): Promise<IDataObject> {
	const row = (await run.metadata.groups(listId)).find((group) => readNumber(group, 'idGroup') === groupId);
	if (isObject(row)) return row;
	const why = consequence === undefined ? '' : `: ${consequence}`;
	const reason = `list ${listId} has no group ${groupId}`;
	throw parameterError(run, itemIndex, { parameter: 'Group', reason, advice: `Choose a group of this list${why}.` });
}

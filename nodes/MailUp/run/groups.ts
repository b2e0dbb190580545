import type { IDataObject } from 'n8n-workflow';

import { onlyOne } from '../../shared/form/named';
import { KINDS, named } from '../../shared/mailup/named';
import { isObject } from '../../shared/mailup/reading';
import type { Run } from './run';

/** A group of a list, as MailUp shows it. */
export interface KnownGroup {
	listId: number;
	groupId: number;
	row: IDataObject;
}

/**
 * The group that an item chose by its number.
 * @param advice what one of another list would do, in a sentence
 * @throws NodeOperationError where the list has no such group: MailUp takes one of another list without a word
 */
export async function chosenGroup(run: Run, itemIndex: number, listId: number, advice?: string): Promise<KnownGroup> {
	const groupId = run.form(itemIndex).id('group');
	return { listId, groupId, row: await groupOfList(run, itemIndex, { listId, wanted: groupId, advice }) };
}

/** MailUp's row for a group of a list, by its number or name. @throws NodeOperationError as {@link onlyOne} does */
export async function groupOfList(
	run: Run,
	itemIndex: number,
	{ listId, wanted, advice }: { listId: number; wanted: number | string; advice?: string },
): Promise<IDataObject> {
	const rows = (await run.metadata.groups(listId)).filter(isObject);
	const found = named(rows, wanted, KINDS.group);
	return onlyOne(run.form(itemIndex), 'group', found, { kind: KINDS.group, listId, advice, wanted });
}

import type { IDataObject } from 'n8n-workflow';

import { groupOfList } from '../../run/groups';
import type { Run } from '../../run/run';

/** The values of the collection `options` as MailUp's keys of a group; a value that is not there is left out. */
export function readGroupBody(run: Run, itemIndex: number): IDataObject {
	const form = run.form(itemIndex);
	return {
		...(form.has('options.name') ? { Name: form.requiredText('options.name') } : {}),
		...(form.has('options.notes') ? { Notes: form.text('options.notes') } : {}),
		...(form.has('options.deletable') ? { Deletable: form.flag('options.deletable') } : {}),
	};
}

/** A group of a list, as MailUp shows it. */
export interface KnownGroup {
	listId: number;
	groupId: number;
	row: IDataObject;
}

/** The group that an item names. @throws NodeOperationError where the list has no such group */
export async function readKnownGroup(run: Run, itemIndex: number): Promise<KnownGroup> {
	const listId = run.form(itemIndex).id('list');
	const groupId = run.form(itemIndex).id('group');
	return { listId, groupId, row: await groupOfList(run, itemIndex, { listId, groupId }) };
}

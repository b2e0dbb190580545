import type { IDataObject } from 'n8n-workflow';

import { isObject, readNumber } from '../../../shared/mailup/reading';
import { parameterError } from '../../run/parameters';
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
	const row = (await run.metadata.groups(listId)).find((group) => readNumber(group, 'idGroup') === groupId);
	if (!isObject(row)) {
		throw parameterError(
			run,
			'Group',
			itemIndex,
			`List ${listId} has no group ${groupId}. Choose a group of this list.`,
		);
	}
	return { listId, groupId, row };
}

import type { IDataObject } from 'n8n-workflow';

import { isObject, readBoolean, readNumber } from '../../../shared/mailup/reading';
import { parameterError, readIdParameter } from '../parameters';
import type { Run } from '../run';

/** The values of the collection `options` as MailUp's keys of a group; a value that is not there is left out. */
export function readGroupBody(run: Run, itemIndex: number): IDataObject {
	const values: unknown = run.context.getNodeParameter('options', itemIndex, {});
	const given = isObject(values) ? values : {};
	const deletable = readBoolean(given, 'deletable');
	if (given.deletable !== undefined && deletable === undefined) {
		throw parameterError(run, 'Deletable', itemIndex, 'Choose on or off, or give true or false.', given.deletable);
	}
	return {
		...(given.name === undefined ? {} : { Name: readName(run, itemIndex, given.name) }),
		...(given.notes === undefined ? {} : { Notes: readNotes(run, itemIndex, given.notes) }),
		...(deletable === undefined ? {} : { Deletable: deletable }),
	};
}

/** The name of a group: a text that is not empty. */
export function readName(run: Run, itemIndex: number, value: unknown): string {
	const name = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (name === '') throw parameterError(run, 'Name', itemIndex, 'Enter the name of the group.');
	return name;
}

function readNotes(run: Run, itemIndex: number, value: unknown): string {
	if (typeof value === 'object' && value !== null) {
		throw parameterError(run, 'Notes', itemIndex, 'Enter a text.', JSON.stringify(value));
	}
	return String(value ?? '');
}

/** A group of a list, as MailUp shows it. */
export interface KnownGroup {
	listId: number;
	groupId: number;
	row: IDataObject;
}

/** The group that an item names. @throws NodeOperationError where the list has no such group */
export async function readKnownGroup(run: Run, itemIndex: number): Promise<KnownGroup> {
	const listId = readIdParameter(run, 'list', 'List', itemIndex);
	const groupId = readIdParameter(run, 'group', 'Group', itemIndex);
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

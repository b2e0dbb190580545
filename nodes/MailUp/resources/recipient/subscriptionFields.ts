import type { INodeProperties } from 'n8n-workflow';

import { readNumber } from '../../../shared/mailup/reading';
import type { Channel } from '../../../shared/mailup/recipients';
import { parameterError } from '../../run/parameters';
import type { Run } from '../../run/run';

/** Which channel an operation works on. */
export const channelField: INodeProperties = {
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	options: [
		{ name: 'Email', value: 'email' },
		{ name: 'SMS', value: 'sms' },
	],
	default: 'email',
	description: 'MailUp keeps a subscription for each list and channel: the other channel stays as it is',
};

/** The lists that an operation works on, where it takes several. */
export const chosenListsField: INodeProperties = {
	displayName: 'List Names or IDs',
	name: 'lists',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getLists' },
	default: [],
	required: true,
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

/** The channel of an item. */
export function readChannel(run: Run, itemIndex: number): Channel {
	return run.form(itemIndex).choice('channel');
}

/** Ids of the chosen lists, each once. @param consequence what did not happen where the choice cannot be used */
export function readChosenLists(run: Run, itemIndex: number, consequence: string): number[] {
	const advice = `Choose at least one list, or give list IDs such as 1,4. ${consequence}`;
	return run.form(itemIndex).ids('lists', advice);
}

/**
 * The group of an item. One of another list is refused: it would work on that list without a word.
 * @param consequence what a group of another list would do
 */
export async function readGroup(run: Run, itemIndex: number, listId: number, consequence: string): Promise<number> {
	const groupId = run.form(itemIndex).id('group');
	const groups = await run.metadata.groups(listId);
	if (!groups.some((group) => readNumber(group, 'idGroup') === groupId)) {
		const advice = `List ${listId} has no group ${groupId}. Choose a group of this list: ${consequence}.`;
		throw parameterError(run, 'Group', itemIndex, advice);
	}
	return groupId;
}

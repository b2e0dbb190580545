import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { listParameter } from '../shared/form/locators';
import { shownWhen } from '../shared/form/shownWhen';
import type { Form } from '../shared/form/form';
import { readNumber, readText } from '../shared/mailup/reading';
import type { TriggerRun } from './events/event';

/** Which lists are watched. */
export const listProperties: INodeProperties[] = [
	{
		displayName: 'Lists',
		name: 'lists',
		type: 'options',
		options: [
			{
				name: 'All Lists',
				value: 'all',
				description: 'Every list that the MailUp user behind the credential may see, also lists that are made later',
			},
			{ name: 'One List', value: 'one', description: 'Only the list you choose' },
			{ name: 'Several Lists', value: 'several', description: 'The lists you choose' },
		],
		default: 'one',
		description: 'Which lists are watched. The first look at a list only notes what is there by then.',
	},
	shownWhen({ lists: ['one'] }, { ...listParameter, description: 'List of your MailUp account to watch' }),
	{
		displayName: 'List Names or IDs',
		name: 'listIds',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getLists' },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		displayOptions: { show: { lists: ['several'] } },
	},
];

/** The ids of the lists that the user chose; undefined for all lists of the account. */
export function readListIds(form: Form): number[] | undefined {
	const lists = form.choice<'all' | 'one' | 'several'>('lists');
	if (lists === 'all') return undefined;
	if (lists === 'one') return [form.id('list')];
	return form.ids('listIds', 'Choose at least one list, or give list IDs such as 1,4.');
}

/** The lists to watch now. @throws NodeOperationError where all are wanted and MailUp shows none */
export async function watchedLists({ form, metadata, client }: TriggerRun): Promise<number[]> {
	const chosen = readListIds(form);
	if (chosen) return chosen;
	const listIds = [...listNames(await metadata.lists()).keys()];
	if (listIds.length > 0) return listIds;
	throw new NodeOperationError(client.node, 'MailUp shows no lists', {
		description: 'Check in MailUp that the user behind the credential is enabled for lists.',
	});
}

/** Names of lists by id. @param rows MailUp's */
export function listNames(rows: readonly unknown[]): Map<number, string> {
	return new Map(
		rows.flatMap((row) => {
			const id = readNumber(row, 'IdList');
			return id === undefined ? [] : [[id, readText(row, 'Name').trim()] as const];
		}),
	);
}

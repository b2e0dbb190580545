import type { INodeProperties } from 'n8n-workflow';

import { listParameter } from '../shared/form/locators';
import { shownWhen } from '../shared/form/shownWhen';

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

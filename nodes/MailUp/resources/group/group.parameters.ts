import type { INodeProperties } from 'n8n-workflow';

/** What a group is called. */
export const nameParameter: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Frequent Buyers',
	description: 'Name of the group',
};

/** What a group has besides its name. */
export const detailParameters: INodeProperties[] = [
	{
		displayName: 'Deletable',
		name: 'deletable',
		type: 'boolean',
		default: true,
		description: 'Whether the group can be deleted. When off, this node cannot delete it.',
	},
	{
		displayName: 'Notes',
		name: 'notes',
		type: 'string',
		default: '',
		placeholder: 'e.g. People who bought twice',
		description: 'Notes about the group, for the people who work with it',
	},
];

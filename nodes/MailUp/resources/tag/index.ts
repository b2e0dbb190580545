import type { INodeProperties } from 'n8n-workflow';

import * as create from './create.operation';
import * as del from './delete.operation';
import * as getAll from './getAll.operation';
import * as update from './update.operation';

export const operations = { create, delete: del, getAll, update };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['tag'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create tag',
				description: 'Make a tag for the messages of a list, unless the list has one of that name',
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete tag',
				description: 'Remove a tag from its list for good',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many tags',
				description: 'Show the tags that the messages of a list can have',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update tag',
				description: 'Rename a tag, or switch it on or off',
			},
		],
		default: 'getAll',
	},
	...create.description,
	...del.description,
	...getAll.description,
	...update.description,
];

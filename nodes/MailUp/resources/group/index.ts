import type { INodeProperties } from 'n8n-workflow';

import * as create from './create.operation';
import * as remove from './delete.operation';
import * as getAll from './getAll.operation';
import * as update from './update.operation';

export const operations = { create, delete: remove, getAll, update };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['group'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create group',
				description: 'Make a new group of a list, without anybody in it',
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete group',
				description: 'Delete a group of a list, its people stay on the list',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many groups',
				description: 'Show the groups of a list',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update group',
				description: 'Change the name or the notes of a group',
			},
		],
		default: 'getAll',
	},
	...create.description,
	...remove.description,
	...getAll.description,
	...update.description,
];

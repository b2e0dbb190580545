import type { INodeProperties } from 'n8n-workflow';

import * as create from './create.operation';
import * as get from './get.operation';
import * as getAll from './getAll.operation';
import * as update from './update.operation';

export const operations = { create, get, getAll, update };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['list'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create list',
				description: 'Make a new list with its sender details, the rest is copied from another list',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get list',
				description: 'Show the settings of one list',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many lists',
				description: 'Show the lists that the MailUp user behind the credential may see',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update list',
				description: 'Change settings of a list, all others stay as they are',
			},
		],
		default: 'getAll',
	},
	...create.description,
	...get.description,
	...getAll.description,
	...update.description,
];

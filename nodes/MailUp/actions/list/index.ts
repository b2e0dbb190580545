import type { INodeProperties } from 'n8n-workflow';

import * as get from './get.operation';
import * as getAll from './getAll.operation';

export const operations = { get, getAll };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['list'] } },
		options: [
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
		],
		default: 'getAll',
	},
	...get.description,
	...getAll.description,
];

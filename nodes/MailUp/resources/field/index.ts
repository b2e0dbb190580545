import type { INodeProperties } from 'n8n-workflow';

import * as getAll from './getAll.operation';

export const operations = { getAll };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['field'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many fields',
				description: 'Show the personal data fields of the account with their numbers',
			},
		],
		default: 'getAll',
	},
	...getAll.description,
];

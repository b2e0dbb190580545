import type { INodeProperties } from 'n8n-workflow';

import * as get from './get.operation';
import * as set from './set.operation';

export const operations = { get, set };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['tracking'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get tracking',
				description: 'Show whether opens and clicks of a person are recorded, list by list',
			},
			{
				name: 'Set',
				value: 'set',
				action: 'Set tracking',
				description: 'Switch the recording of opens and clicks of a person on or off',
			},
		],
		default: 'get',
	},
	...get.description,
	...set.description,
];

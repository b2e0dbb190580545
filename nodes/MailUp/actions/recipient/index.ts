import type { INodeProperties } from 'n8n-workflow';

import * as get from './get.operation';
import * as unsubscribe from './unsubscribe.operation';
import * as upsert from './upsert.operation';

export const operations = { get, unsubscribe, upsert };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['recipient'] } },
		options: [
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update recipient',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get recipient',
				description: 'Find a person by email, phone or ID, with the status on every list',
			},
			{
				name: 'Unsubscribe',
				value: 'unsubscribe',
				action: 'Unsubscribe recipient',
				description: 'Opt a person out of lists, so that they get no more emails of these lists',
			},
		],
		default: 'upsert',
	},
	...get.description,
	...unsubscribe.description,
	...upsert.description,
];

import type { INodeProperties } from 'n8n-workflow';

import * as del from './delete.operation';
import * as getAll from './getAll.operation';
import * as upload from './upload.operation';

export const operations = { delete: del, getAll, upload };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['image'] } },
		options: [
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete image',
				description: 'Remove an image from the account for good',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many images',
				description: 'Show the addresses of the shared images, or of those of a list',
			},
			{
				name: 'Upload',
				value: 'upload',
				action: 'Upload image',
				description: 'Put an image file into the account, so that messages can show it',
			},
		],
		default: 'getAll',
	},
	...del.description,
	...getAll.description,
	...upload.description,
];

import type { INodeProperties } from 'n8n-workflow';

import * as get from './get.operation';
import * as getAll from './getAll.operation';
import * as getReport from './getReport.operation';
import * as importFile from './importFile.operation';
import * as importItems from './importItems.operation';
import * as sendConfirmation from './sendConfirmation.operation';
import * as wait from './wait.operation';

export const operations = { get, getAll, getReport, importFile, importItems, sendConfirmation, wait };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['import'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get import',
				description: 'Show how far an import is, and whether it came to a good end',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many imports',
				description: 'List the imports of the account, newest first',
			},
			{
				name: 'Get Report',
				value: 'getReport',
				action: 'Get import report',
				description: 'Show how many rows of an import MailUp took, and why it left others out',
			},
			{
				name: 'Import File',
				value: 'importFile',
				action: 'Import file',
				description: "Import a CSV file that was uploaded to MailUp's FTP server before",
			},
			{
				name: 'Import Items',
				value: 'importItems',
				action: 'Import items',
				description: 'Put all input items on a list at once, in as few requests as possible, with a verdict for each',
			},
			{
				name: 'Send Confirmation',
				value: 'sendConfirmation',
				action: 'Send import confirmation',
				description: 'Release the confirmation emails that an import with "Pending Until Confirmed" prepared',
			},
			{
				name: 'Wait',
				value: 'wait',
				action: 'Wait for import',
				description: 'Wait until an import has ended, well or badly',
			},
		],
		default: 'importItems',
	},
	...get.description,
	...getAll.description,
	...getReport.description,
	...importFile.description,
	...importItems.description,
	...sendConfirmation.description,
	...wait.description,
];

import type { INodeProperties } from 'n8n-workflow';

import * as confirm from './confirm.operation';
import * as remove from './delete.operation';
import * as getAll from './getAll.operation';
import * as getEarliestDate from './getEarliestDate.operation';
import * as getHistory from './getHistory.operation';
import * as send from './send.operation';
import * as stop from './stop.operation';

export const operations = { confirm, delete: remove, getAll, getEarliestDate, getHistory, send, stop };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['sending'] } },
		options: [
			{
				name: 'Confirm',
				value: 'confirm',
				action: 'Confirm sending',
				description: 'Let a held sending go to its people, now or at a date',
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete sending',
				description: 'Remove a held or stopped sending from the queue, nobody gets it any more',
			},
			{
				name: 'Get Earliest Date',
				value: 'getEarliestDate',
				action: 'Get earliest date of sending',
				description: 'Show when a sending can go out at the earliest',
			},
			{
				name: 'Get History',
				value: 'getHistory',
				action: 'Get sending history of message',
				description: 'Show when and to how many people a message was sent',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many sendings',
				description: 'Show the queue: what is being sent, waits for its date, or is held',
			},
			{
				name: 'Send',
				value: 'send',
				action: 'Start sending of message',
				description: 'Send an email message to a list, to groups or to one person, or hold it for later',
			},
			{
				name: 'Stop',
				value: 'stop',
				action: 'Stop sending',
				description: 'Stop a sending that is on its way or waits for its date',
			},
		],
		default: 'send',
	},
	...confirm.description,
	...remove.description,
	...getAll.description,
	...getEarliestDate.description,
	...getHistory.description,
	...send.description,
	...stop.description,
];

import type { INodeProperties } from 'n8n-workflow';

import * as getMessage from './getMessage.operation';
import * as getMessageEvents from './getMessageEvents.operation';
import * as getRecipient from './getRecipient.operation';
import * as getRecipientEvents from './getRecipientEvents.operation';

export const operations = { getMessage, getMessageEvents, getRecipient, getRecipientEvents };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['statistics'] } },
		options: [
			{
				name: 'Get Message',
				value: 'getMessage',
				action: 'Get message statistics',
				description: 'Show recipients, views, clicks, bounces, opt-outs and rates, one row for each message',
			},
			{
				name: 'Get Message Events',
				value: 'getMessageEvents',
				action: 'Get message event statistics',
				description: 'List who opened, clicked, bounced or opted out, or how often each link was clicked',
			},
			{
				name: 'Get Recipient',
				value: 'getRecipient',
				action: 'Get recipient statistics',
				description: 'Show how many messages were sent to a person, opened, clicked and bounced',
			},
			{
				name: 'Get Recipient Events',
				value: 'getRecipientEvents',
				action: 'Get recipient event statistics',
				description: 'List the messages that a person was sent, opened, clicked or opted out through',
			},
		],
		default: 'getMessage',
	},
	...getMessage.description,
	...getMessageEvents.description,
	...getRecipient.description,
	...getRecipientEvents.description,
];

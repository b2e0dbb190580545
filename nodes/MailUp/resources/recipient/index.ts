import type { INodeProperties } from 'n8n-workflow';

import * as addToGroup from './addToGroup.operation';
import * as remove from './delete.operation';
import * as get from './get.operation';
import * as getAll from './getAll.operation';
import * as getSubscriptions from './getSubscriptions.operation';
import * as removeFromGroup from './removeFromGroup.operation';
import * as subscribe from './subscribe.operation';
import * as unsubscribe from './unsubscribe.operation';
import * as update from './update.operation';
import * as upsert from './upsert.operation';

export const operations = {
	addToGroup,
	delete: remove,
	get,
	getAll,
	getSubscriptions,
	removeFromGroup,
	subscribe,
	unsubscribe,
	update,
	upsert,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['recipient'] } },
		options: [
			{
				name: 'Add to Group',
				value: 'addToGroup',
				action: 'Add recipient to group',
				description: 'Put a known person into a group of a list, without changing their subscription',
			},
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update recipient',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete recipient',
				description: 'Erase a person from one list or all lists, with a receipt for each list',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get recipient',
				description: 'Find a person by email, phone or ID, with the status on every list',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many recipients',
				description: 'Show the people of a list or a group, by status',
			},
			{
				name: 'Get Subscriptions',
				value: 'getSubscriptions',
				action: 'Get subscriptions of recipient',
				description: 'Show on which lists a person is, since when, and why they left',
			},
			{
				name: 'Remove From Group',
				value: 'removeFromGroup',
				action: 'Remove recipient from group',
				description: 'Take a person out of a group; their subscription to the list stays',
			},
			{
				name: 'Subscribe',
				value: 'subscribe',
				action: 'Subscribe recipient',
				description: 'Subscribe a known person to further lists; who opted out of them stays opted out',
			},
			{
				name: 'Unsubscribe',
				value: 'unsubscribe',
				action: 'Unsubscribe recipient',
				description: 'Opt a person out of lists, so that they get no more messages of these lists',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update recipient',
				description: 'Change the personal fields or the email address of a known person, on all lists',
			},
		],
		default: 'upsert',
	},
	...addToGroup.description,
	...remove.description,
	...get.description,
	...getAll.description,
	...getSubscriptions.description,
	...removeFromGroup.description,
	...subscribe.description,
	...unsubscribe.description,
	...update.description,
	...upsert.description,
];

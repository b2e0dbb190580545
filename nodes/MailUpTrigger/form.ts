import type { INodeProperties } from 'n8n-workflow';

import { authentication } from '../shared/form/authentication.parameters';
import { activityProperties } from './events/messageActivity/form';
import { deepCheck, reasons } from './events/optOut/form';
import { channelProperty, includeFields } from './events/subscriptions/form';
import { listProperties } from './watchedLists.parameters';

/** Events that happen to people. */
const OF_PEOPLE = ['optIn', 'optOut', 'pending'];

/** What can start a workflow. n8n lists each in the node panel by its action. */
export const events = [
	{
		name: 'Import Finished',
		value: 'importFinished',
		action: 'On import finished',
		description: 'An import into a list has come to its end, well or badly',
	},
	{
		name: 'Email Activity',
		value: 'messageActivity',
		action: 'On email opened, clicked or bounced',
		description: 'Somebody opens a published email that was sent lately, clicks in it, or it bounces',
	},
	{
		name: 'Email Sent',
		value: 'messageSent',
		action: 'On email sent',
		description: 'An email that is published in the web library of MailUp was sent; of others MailUp does not tell',
	},
	{
		name: 'Opt-In',
		value: 'optIn',
		action: 'On person subscribed',
		description: 'Somebody becomes subscribed: new, confirmed, or back again',
	},
	{
		name: 'Opt-Out',
		value: 'optOut',
		action: 'On person opted out',
		description: 'Somebody is opted out of a list, for whatever reason',
	},
	{
		name: 'Pending',
		value: 'pending',
		action: 'On person asked to confirm',
		description: 'Somebody is asked to confirm a subscription and has not done so yet',
	},
];

/** What a user can set. */
export const properties: INodeProperties[] = [
	authentication,
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: [...events],
		default: ['optOut'],
		required: true,
		description: 'What starts the workflow. Each item says in "event" which it is.',
	},
	...activityProperties,
	...listProperties,
	{ ...channelProperty, displayOptions: { show: { events: [...OF_PEOPLE] } } },
	{ ...reasons, displayOptions: { show: { events: ['optOut'] } } },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{ ...deepCheck, displayOptions: { show: { '/events': ['optOut'] } } },
			{ ...includeFields, displayOptions: { show: { '/events': [...OF_PEOPLE] } } },
		],
	},
];

import type { INodeProperties } from 'n8n-workflow';

import { authentication } from '../shared/form/authentication.parameters';
import { activityProperties } from './events/messageActivity/form';
import { deepCheck, reasons } from './events/optOut/form';
import { channelProperty, includeFields } from './events/subscriptions/event';
import { listProperties } from './watchedLists';

/** Events that happen to people. */
const OF_PEOPLE = ['optIn', 'optOut', 'pending'];

/** What a user can set. */
export const properties: INodeProperties[] = [
	authentication,
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: [
			{
				name: 'Import Finished',
				value: 'importFinished',
				description: 'An import into a list has come to its end, well or badly',
			},
			{
				name: 'Message Activity',
				value: 'messageActivity',
				description: 'Somebody opens a published message that was sent lately, clicks in it, or it bounces',
			},
			{
				name: 'Message Sent',
				value: 'messageSent',
				description:
					'A message that is published in the web library of MailUp was sent; of others MailUp does not tell',
			},
			{ name: 'Opt-In', value: 'optIn', description: 'Somebody becomes subscribed: new, confirmed, or back again' },
			{ name: 'Opt-Out', value: 'optOut', description: 'Somebody is opted out of a list, for whatever reason' },
			{
				name: 'Pending',
				value: 'pending',
				description: 'Somebody is asked to confirm a subscription and has not done so yet',
			},
		],
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

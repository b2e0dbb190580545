import type { INodeProperties } from 'n8n-workflow';

import { deepCheck, reasons } from './events/optOut/form';
import { listProperties } from './watchedLists';

/** What a user can set. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		options: [
			{ name: 'Opt-Out', value: 'optOut', description: 'Somebody is opted out of a list, for whatever reason' },
		],
		default: 'optOut',
		description: 'What starts the workflow',
	},
	...listProperties,
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		options: [
			{ name: 'Email', value: 'email', description: 'People who get no more emails of the list' },
			{ name: 'SMS', value: 'sms', description: 'People who get no more text messages of the list' },
		],
		default: 'email',
		description: 'MailUp keeps opt-outs apart by channel',
	},
	reasons,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			deepCheck,
			{
				displayName: 'Include Fields',
				name: 'includeFields',
				type: 'boolean',
				default: false,
				description:
					'Whether to add the personal data fields of each person. Costs one call to MailUp for every ten people.',
			},
		],
	},
];

import type { INodeProperties } from 'n8n-workflow';

import { listField } from '../shared/form/locators';

/** Stands for opt-outs whose type MailUp does not give or document. */
export const OTHER_REASON = -1;

const lists: INodeProperties[] = [
	{
		displayName: 'Lists',
		name: 'lists',
		type: 'options',
		options: [
			{
				name: 'All Lists',
				value: 'all',
				description: 'Every list that the MailUp user behind the credential may see, also lists that are made later',
			},
			{ name: 'One List', value: 'one', description: 'Only the list you choose' },
			{ name: 'Several Lists', value: 'several', description: 'The lists you choose' },
		],
		default: 'one',
		description: 'Which lists are watched. The first look at a list only notes who has opted out by then.',
	},
	{ ...listField, description: 'List of your MailUp account to watch', displayOptions: { show: { lists: ['one'] } } },
	{
		displayName: 'List Names or IDs',
		name: 'listIds',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getLists' },
		default: [],
		required: true,
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		displayOptions: { show: { lists: ['several'] } },
	},
];

const reasons: INodeProperties = {
	displayName: 'Reasons',
	name: 'reasons',
	type: 'multiOptions',
	options: [
		{ name: 'Hard Bounce', value: 8 },
		{ name: 'Imported as Opted Out', value: 4 },
		{ name: 'Inactive Recipient', value: 128 },
		{ name: 'List-Unsubscribe Header (Link)', value: 32 },
		{ name: 'List-Unsubscribe Header (Mail)', value: 64 },
		{ name: 'Mail Blocked by the Receiving Server', value: 256 },
		{ name: 'Opted Out by an Administrator', value: 0 },
		{ name: 'Other, or Not Given by MailUp', value: OTHER_REASON },
		{ name: 'Repeated Soft Bounces', value: 512 },
		{ name: 'Right to Be Forgotten', value: 1024 },
		{ name: 'Spam Report', value: 16 },
		{ name: 'Unsubscribe Link in a Message', value: 2 },
	],
	default: [],
	description:
		'Only opt-outs for these reasons start the workflow. With none chosen, all do. Opt-outs for other reasons are passed over for good.',
};

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
	...lists,
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
			{
				displayName: 'Daily Deep Check',
				name: 'deepCheck',
				type: 'boolean',
				default: false,
				description:
					'Whether to look once a day also for opt-outs that MailUp filed late, with a date far below the newest. Reads up to about 45,000 opt-outs of each list, in less than a minute.',
			},
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

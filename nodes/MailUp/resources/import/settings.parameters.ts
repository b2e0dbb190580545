import type { INodeProperties } from 'n8n-workflow';

import { confirmationParameters } from '../../run/confirmation.parameters';
import { groupParameter, listParameter } from '../../../shared/form/locators';
import { shownWhen } from '../../../shared/form/shownWhen';

const forEmail = { show: { channel: ['email', 'both'] } };

/** Where people are imported to, and what becomes of them. */
export const settingsParameters: INodeProperties[] = [
	listParameter,
	{
		displayName: 'Import Into',
		name: 'target',
		type: 'options',
		options: [
			{ name: 'List Only', value: 'list' },
			{ name: 'List and Group', value: 'group', description: 'A group is a part of its list' },
		],
		default: 'list',
		description: 'Where the people are put',
	},
	shownWhen({ target: ['group'] }, groupParameter),
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		options: [
			{ name: 'Email', value: 'email', description: 'People get onto the list by their email address' },
			{
				name: 'Email and SMS',
				value: 'both',
				description:
					'People with a mobile number get onto the list for text messages, too. Up to 60 times slower than one channel.',
			},
			{
				name: 'SMS',
				value: 'sms',
				description: 'People get onto the list by their mobile number, for text messages only',
			},
		],
		default: 'email',
		description: 'Which messages of the list the people get',
	},
	{
		displayName: 'Import As',
		name: 'importAs',
		type: 'options',
		options: [
			{
				name: 'Subscribed',
				value: 'subscribed',
				description: 'For people who agreed already: those who opted out, or have not confirmed yet, stay as they are',
			},
			{
				name: 'Pending Until Confirmed',
				value: 'pending',
				description:
					'New people get no email of the list until they confirm, and MailUp prepares a confirmation email for "Send Confirmation". Careful: by MailUp\'s documents people who are subscribed now become pending, too, and get no email until they confirm.',
			},
			{
				name: 'Opted Out',
				value: 'optedOut',
				description:
					'To keep people from being mailed: everybody is opted out of the list, also who is subscribed now, and an import cannot take that back. People who have not confirmed yet stay pending.',
			},
		],
		default: 'subscribed',
		description: 'The status that the people get on the list',
		displayOptions: forEmail,
	},
];

/** The switches of MailUp's import, to be put among the options. */
export const switchParameters: INodeProperties[] = [
	{
		displayName: 'Clear Missing or Empty Fields',
		name: 'clearEmptyFields',
		type: 'boolean',
		default: false,
		description:
			'Whether MailUp blanks every personal data field that has no value for a person, also fields that are not mapped at all. When off, MailUp keeps what it has. A dry run names the fields that would be blanked.',
	},
	{
		displayName: 'Ignore Mobile Numbers',
		name: 'ignoreMobile',
		type: 'boolean',
		default: true,
		description:
			'Whether MailUp leaves mobile numbers aside, which makes the import up to 60 times faster. Without this option, it does so unless a mobile number is mapped.',
		displayOptions: { show: { '/channel': ['email', 'both'] } },
	},
	{
		displayName: 'Remove From Other Groups',
		name: 'removeFromPrevGroups',
		type: 'boolean',
		default: false,
		description:
			'Whether the people are first taken out of every group they are in, and are then in the chosen group only',
		displayOptions: { show: { '/target': ['group'] } },
	},
];

/** How long the node waits for MailUp. */
export const timeLimitParameter: INodeProperties = {
	displayName: 'Time Limit (Minutes)',
	name: 'timeLimit',
	type: 'number',
	typeOptions: { minValue: 0.01, numberPrecision: 2 },
	default: 30,
	description:
		'How long to wait for the end of one import. After it the node returns the import ID, and MailUp goes on importing.',
};

/** Whether to wait at all, and whether to do it at all. */
export const runParameters: INodeProperties[] = [
	{
		displayName: 'Wait for the End',
		name: 'waitForEnd',
		type: 'boolean',
		default: true,
		description:
			'Whether to wait until MailUp has imported everything. When off, the node returns as soon as the last request is taken; before each further request it still waits for the one before, because MailUp runs one import at a time.',
	},
	// The rule is the same for both imports.
	...confirmationParameters('import.importItems'),
];

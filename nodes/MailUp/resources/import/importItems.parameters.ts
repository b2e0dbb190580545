import type { INodeProperties } from 'n8n-workflow';

import { personalFieldsParameter } from '../../../shared/form/personalData.parameters';
import { runParameters, settingsParameters, switchParameters, timeLimitParameter } from './settings.parameters';

const forSms = { show: { channel: ['both', 'sms'] } };

/** What a user fills in to import the input items. */
export const importItemsParameters: INodeProperties[] = [
	...settingsParameters,
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		placeholder: 'e.g. nathan@example.com',
		default: '',
		description: 'Email address of the person. Drag the column here: a plain column is read fastest.',
		displayOptions: { show: { channel: ['email', 'both'] } },
	},
	{
		displayName: 'Mobile Number',
		name: 'mobileNumber',
		type: 'string',
		placeholder: 'e.g. +39 333 1234567',
		default: '',
		description: 'Mobile number of the person, best with its international prefix, starting with + or 00',
		displayOptions: forSms,
	},
	{
		displayName: 'Mobile Prefix',
		name: 'mobilePrefix',
		type: 'string',
		placeholder: 'e.g. 0039',
		default: '',
		description: 'International prefix for numbers that come without one: the same for all people, or a column',
		displayOptions: forSms,
	},
	personalFieldsParameter,
	...runParameters,
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'One Item per Input Item',
				value: 'items',
				description: 'What became of each row: accepted, or why it was not sent',
			},
			{
				name: 'Summary',
				value: 'summary',
				description:
					"One item for each list or group: counts, rows that were not sent, and MailUp's report of each import",
			},
		],
		default: 'items',
		description: 'What the node returns. A dry run always returns summaries.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			...switchParameters,
			{
				displayName: 'Largest Request (MB)',
				name: 'requestSize',
				type: 'number',
				typeOptions: { minValue: 0.0001, maxValue: 6.9, numberPrecision: 4 },
				default: 2,
				description:
					'Size that a request may have. MailUp takes about 7 MB, and one request takes minutes to upload then.',
			},
			{
				displayName: 'Say What Came of Each Person',
				name: 'sayOutcomes',
				type: 'boolean',
				default: false,
				description:
					'Whether the verdict is what came of the person instead of "accepted": subscribed, already subscribed, made pending, still pending, opted out, not taken, or unknown where nothing proves it. The status of everybody is read before and after, ten people or one page of the list to a call; a dry run says how many calls that takes. Only on the email channel, and only when waiting for the end.',
			},
			{
				displayName: 'Stop on Unknown Columns',
				name: 'stopOnUnknownColumns',
				type: 'boolean',
				default: false,
				description:
					'Whether nothing is imported when a column matches no MailUp field. When off, such columns are left out and named.',
			},
			timeLimitParameter,
		],
	},
];

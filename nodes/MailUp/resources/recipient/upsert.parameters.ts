import type { INodeProperties } from 'n8n-workflow';

import { groupParameter, listParameter } from '../../../shared/form/locators';
import { shownWhen } from '../../../shared/form/shownWhen';
import { clearingOptions } from './clearing.parameters';
import { personalFieldsParameter } from '../../../shared/form/personalData.parameters';

/** What a user fills in to create or update a recipient. */
export const upsertParameters: INodeProperties[] = [
	listParameter,
	{
		displayName: 'Add To',
		name: 'target',
		type: 'options',
		options: [
			{ name: 'List Only', value: 'list' },
			{ name: 'List and Group', value: 'group', description: 'A group is a part of its list' },
		],
		default: 'list',
		description: 'Where the person is put',
	},
	shownWhen({ target: ['group'] }, groupParameter),
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		placeholder: 'e.g. nathan@example.com',
		default: '',
		required: true,
		description: 'Email address of the person: somebody whom MailUp knows by it is updated, anybody else is created',
	},
	{
		displayName: 'Opt-In',
		name: 'optInMode',
		type: 'options',
		options: [
			{
				name: 'Subscribe at Once',
				value: 'single',
				description: 'For people who agreed already: they get the next email of the list',
			},
			{
				name: 'Ask for Confirmation',
				value: 'double',
				description: 'MailUp emails a confirmation request; until they confirm, people get no email of the list',
			},
		],
		default: 'single',
		description: 'How somebody who is not on the list yet gets onto it',
	},
	{
		displayName: 'If Opted Out',
		name: 'optedOutPolicy',
		type: 'options',
		options: [
			{
				name: 'Leave Opted Out',
				value: 'leave',
				description: 'They stay opted out and get no email; their fields are still updated',
			},
			{
				name: 'Ask Again by Email',
				value: 'askAgain',
				description:
					'MailUp emails them a confirmation request. Never done after a hard bounce, a spam report or a request to be forgotten.',
			},
			{
				name: 'Stop Before Writing',
				value: 'fail',
				description: 'The item fails, and with the default settings nothing of this run is written',
			},
		],
		default: 'leave',
		description: 'What to do with somebody who opted out of the list',
	},
	personalFieldsParameter,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			...clearingOptions('recipient.upsert'),
			{
				displayName: 'Mobile Number',
				name: 'mobileNumber',
				type: 'string',
				placeholder: 'e.g. 3331234567',
				default: '',
				description: 'Mobile number, without the international prefix or with it, starting with + or 00',
			},
			{
				displayName: 'Mobile Prefix',
				name: 'mobilePrefix',
				type: 'string',
				placeholder: 'e.g. 0039',
				default: '',
				description: 'International prefix for a number that comes without one, starting with + or 00',
			},
			{
				displayName: 'Resend Confirmation',
				name: 'resendConfirmation',
				type: 'boolean',
				default: false,
				description:
					'Whether somebody who has not confirmed yet gets the confirmation email once more. Every run sends it again.',
				displayOptions: { show: { '/optInMode': ['double'] } },
			},
			{
				displayName: 'Write',
				name: 'write',
				type: 'options',
				options: [
					{
						name: 'Automatically',
						value: 'automatic',
						description:
							'Many people for one list or group go as an import: far fewer calls, the same outcomes. MailUp runs one import at a time, so it may have to wait for another one of the account.',
					},
					{
						name: 'One by One',
						value: 'oneByOne',
						description: 'One call for each person, whatever else MailUp is doing',
					},
				],
				default: 'automatic',
				description:
					'How people are written. Whoever may get a confirmation email, has a mobile number or loses a value of a field is always written one by one.',
			},
		],
	},
];

import type { INodeProperties } from 'n8n-workflow';

import { phoneParameter } from '../../../shared/form/person.parameters';
import { sendAtParameter } from '../../../shared/form/sendAt.parameters';
import { shownWhen } from '../../../shared/form/shownWhen';
import { confirmationParameters } from '../../run/confirmation.parameters';
import { maximumAudienceParameter, sendInManualRunsParameter } from '../../run/send.parameters';
import { targetParameters } from './target.parameters';

const audienceParameters: INodeProperties[] = [
	{
		displayName: 'Send To',
		name: 'sendTo',
		type: 'options',
		options: [
			{
				name: 'Groups of the List',
				value: 'groups',
				description: 'Everybody who is in one of the groups. Groups that share people are refused.',
			},
			{
				name: 'One Recipient',
				value: 'recipient',
				description: 'One person who is subscribed to the list on the SMS channel, at once',
			},
			{ name: 'Whole List', value: 'list', description: 'Everybody who is subscribed to the list on the SMS channel' },
		],
		default: 'groups',
		description:
			'Who gets the SMS. Only people who are subscribed to the list on the SMS channel get it, whatever you choose.',
	},
	{
		displayName: 'Group Names or IDs',
		name: 'inGroups',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getGroups', loadOptionsDependsOn: ['list.value'] },
		default: [],
		description:
			'MailUp sends to each of these groups by itself, one output item each. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: { show: { sendTo: ['groups'] } },
	},
	shownWhen({ sendTo: ['recipient'] }, phoneParameter),
];

const whenParameters: INodeProperties[] = [
	{
		displayName: 'When',
		name: 'when',
		type: 'options',
		options: [
			{
				name: 'At a Date',
				value: 'date',
				description: 'MailUp sends it then. It cannot be changed or stopped any more: MailUp has no call for that.',
			},
			{ name: 'Now', value: 'now', description: 'MailUp begins to send at once' },
		],
		default: 'date',
		description: 'When people get the SMS. MailUp cannot hold one, so it is sent or planned as soon as this runs.',
		displayOptions: { show: { sendTo: ['list', 'groups'] } },
	},
	{ ...sendAtParameter, displayOptions: { show: { sendTo: ['list', 'groups'], when: ['date'] } } },
];

/** What a user fills in to send an SMS message. */
export const sendParameters: INodeProperties[] = [
	...targetParameters,
	...audienceParameters,
	...whenParameters,
	...confirmationParameters('sms.send'),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			maximumAudienceParameter,
			{
				displayName: 'Maximum Parts',
				name: 'maximumParts',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 1000,
				description:
					'Nothing is sent if more SMS than this could be charged: the people, times the parts of the text at the most',
			},
			{
				displayName: 'Only If Never Sent',
				name: 'onlyIfNeverSent',
				type: 'boolean',
				default: false,
				description:
					'Whether to send only if MailUp shows no sending of the SMS message in its queue, and no SMS of it that left: to the one recipient, or else to anybody',
			},
			sendInManualRunsParameter,
		],
	},
];

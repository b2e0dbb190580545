import type { INodeProperties } from 'n8n-workflow';

import { groupParameter, listParameter, messageParameter } from '../../../shared/form/locators';
import { sendAtParameter } from '../../../shared/form/sendAt.parameters';
import { shownWhen } from '../../../shared/form/shownWhen';
import { confirmationParameters } from '../../run/confirmation.parameters';
import { maximumAudienceParameter, sendInManualRunsParameter } from '../../run/send.parameters';

const audienceParameters: INodeProperties[] = [
	{
		displayName: 'Send To',
		name: 'sendTo',
		type: 'options',
		options: [
			{ name: 'Groups of the List', value: 'groups', description: 'Everybody who is in at least one of the groups' },
			{ name: 'One Group', value: 'group', description: 'Everybody who is in the group' },
			{
				name: 'One Recipient',
				value: 'recipient',
				description: 'One person who is subscribed to the list. For many people one by one, this is slow in MailUp.',
			},
			{ name: 'Whole List', value: 'list', description: 'Everybody who is subscribed to the list' },
		],
		default: 'groups',
		description: 'Who gets the email. Only people who are subscribed to the list get it, whatever you choose.',
	},
	{
		displayName: 'Group Names or IDs',
		name: 'inGroups',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getGroups', loadOptionsDependsOn: ['list.value'] },
		default: [],
		description:
			'People in at least one of these groups get this email, each of them once. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: { show: { sendTo: ['groups'] } },
	},
	shownWhen({ sendTo: ['group'] }, groupParameter),
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		placeholder: 'e.g. nathan@example.com',
		default: '',
		description: 'Email address of the person, who has to be subscribed to the list',
		displayOptions: { show: { sendTo: ['recipient'] } },
	},
	{
		displayName: 'Leave Out Groups',
		name: 'leaveOutGroups',
		type: 'boolean',
		default: false,
		description: 'Whether people in some groups do not get this email, even if they are chosen above',
		displayOptions: { show: { sendTo: ['list', 'groups'] } },
	},
	{
		displayName: 'Left-Out Group Names or IDs',
		name: 'notInGroups',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getGroups', loadOptionsDependsOn: ['list.value'] },
		default: [],
		description:
			'People in these groups will not get this email. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: { show: { sendTo: ['list', 'groups'], leaveOutGroups: [true] } },
	},
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
				description: 'MailUp sends it then. It cannot be changed any more, only stopped and deleted.',
			},
			{
				name: 'Hold',
				value: 'hold',
				description:
					'Nobody gets it until you confirm the sending. Who gets it is fixed now; the email can still be changed.',
			},
			{ name: 'Now', value: 'now', description: 'MailUp begins to send as soon as its queue comes to it' },
		],
		default: 'hold',
		description: 'When people get the email',
	},
	sendAtParameter,
];

const senderParameters: INodeProperties[] = [
	{
		displayName: 'Sender',
		name: 'sender',
		type: 'options',
		options: [
			{ name: 'Sender of the List', value: 'list', description: 'As it is set for the list in MailUp' },
			{ name: 'Another Sender', value: 'other', description: 'A name and an address only for this sending' },
		],
		default: 'list',
		description: 'Whom the email comes from',
	},
	{
		displayName: 'Sender Name',
		name: 'senderName',
		type: 'string',
		placeholder: 'e.g. News of the shop',
		default: '',
		description: 'Name that people see as sender',
		displayOptions: { show: { sender: ['other'] } },
	},
	{
		displayName: 'Sender Address',
		name: 'senderAddress',
		type: 'string',
		placeholder: 'e.g. news@example.com',
		default: '',
		description: 'Email address that people see as sender, it has to be verified in MailUp',
		displayOptions: { show: { sender: ['other'] } },
	},
];

/** What a user fills in to send a message. */
export const sendParameters: INodeProperties[] = [
	listParameter,
	messageParameter,
	...audienceParameters,
	...whenParameters,
	...senderParameters,
	...confirmationParameters('sending.send'),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Copy Email First',
				name: 'copyFirst',
				type: 'boolean',
				default: false,
				description:
					'Whether to send a new copy of the email, so that this sending gets statistics of its own. MailUp adds up the statistics of all sendings of an email.',
			},
			maximumAudienceParameter,
			{
				displayName: 'Only If Never Sent',
				name: 'onlyIfNeverSent',
				type: 'boolean',
				default: false,
				description:
					'Whether to send only if neither the queue nor the history of the email shows a sending of it, to whomever it goes. Also keeps two executions from sending it at the same moment.',
			},
			{
				displayName: 'Reply To',
				name: 'replyTo',
				type: 'string',
				placeholder: 'e.g. help@example.com',
				default: '',
				description: 'Email address that answers go to, instead of the one set for the list',
			},
			sendInManualRunsParameter,
		],
	},
];

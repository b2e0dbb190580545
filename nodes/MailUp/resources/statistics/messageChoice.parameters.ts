import type { INodeProperties } from 'n8n-workflow';
import { listParameter, messageParameter } from '../../../shared/form/locators';
import { shownWhen } from '../../../shared/form/shownWhen';

/** The parameters that say which messages are meant. */
export const messageChoiceParameters: INodeProperties[] = [
	listParameter,
	{
		displayName: 'Emails',
		name: 'messageScope',
		type: 'options',
		options: [
			{ name: 'All Since a Date', value: 'since' },
			{ name: 'One Email', value: 'one' },
			{ name: 'Several Emails', value: 'several' },
		],
		default: 'one',
		description: 'Which emails of the list the statistics are about: each gives one output item',
	},
	shownWhen({ messageScope: ['one'] }, messageParameter),
	{
		displayName: 'Email Message Names or IDs',
		name: 'messages',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getMessages', loadOptionsDependsOn: ['list.value'] },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		displayOptions: { show: { messageScope: ['several'] } },
	},
	{
		displayName: 'Since',
		name: 'since',
		type: 'dateTime',
		default: '',
		placeholder: 'e.g. 2030-05-17 09:00',
		description: "Earliest date of an email. A time without an offset is meant in the workflow's time zone.",
		displayOptions: { show: { messageScope: ['since'] } },
	},
	{
		displayName: 'Date Means',
		name: 'dateMeans',
		type: 'options',
		options: [
			{ name: 'Created', value: 'created', description: 'When the email was made in MailUp' },
			{
				name: 'Last Sent',
				value: 'sent',
				description: 'When its last sending began. This takes one more call for each email of the list.',
			},
		],
		default: 'created',
		description: 'Which date of the emails is compared',
		displayOptions: { show: { messageScope: ['since'] } },
	},
];

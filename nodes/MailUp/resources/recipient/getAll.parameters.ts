import type { INodeProperties } from 'n8n-workflow';

import { groupParameter, limitParameters, listParameter, simplifyParameter } from '../../../shared/form/locators';
import { shownWhen } from '../../../shared/form/shownWhen';
import { channelParameter } from './subscriptions.parameters';
import { optOutReasonChoices } from '../../../shared/form/optOutReasons';

const STATUSES = [
	{ name: 'Pending', value: 'pending', description: 'People who have not confirmed their subscription yet' },
	{ name: 'Subscribed', value: 'subscribed', description: 'People who get the messages of the list' },
	{ name: 'Unsubscribed', value: 'unsubscribed', description: 'People who opted out, or were opted out by MailUp' },
];

const statusParameter: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: STATUSES,
	default: 'subscribed',
	description: 'Which people of the list to return, by their subscription to it',
};

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Email Contains',
			name: 'emailContains',
			type: 'string',
			placeholder: 'e.g. @example.com',
			default: '',
			description:
				'Only people whose address has this text in it, such as a domain. MailUp tells upper from lower case here, and takes no quotes.',
			displayOptions: { hide: { '/channel': ['sms'] } },
		},
		{
			displayName: 'Mobile Prefix',
			name: 'mobilePrefix',
			type: 'string',
			placeholder: 'e.g. 0039',
			default: '',
			description: 'Only people whose number has this international prefix, starting with + or 00',
			displayOptions: { show: { '/channel': ['sms'] } },
		},
		{
			displayName: 'Opt-Out Reasons',
			name: 'optOutReasons',
			type: 'multiOptions',
			options: optOutReasonChoices,
			default: [],
			description: 'Only people who opted out in one of these ways',
			displayOptions: { show: { '/include': ['dates'], '/status': ['all', 'unsubscribed'] } },
		},
	],
};

/** What a user fills in to read the people of a list or a group. */
export const getAllParameters: INodeProperties[] = [
	{
		displayName: 'Get From',
		name: 'source',
		type: 'options',
		options: [
			{ name: 'List', value: 'list' },
			{ name: 'Group', value: 'group', description: 'A group is a part of its list' },
		],
		default: 'list',
		description: 'Where the people are',
	},
	listParameter,
	shownWhen({ source: ['group'] }, groupParameter),
	{
		displayName: 'Include',
		name: 'include',
		type: 'options',
		options: [
			{
				name: 'Personal Fields',
				value: 'fields',
				description: 'The data of each person. Of a group, MailUp gives only the people subscribed by email.',
			},
			{
				name: 'Dates and Reasons',
				value: 'dates',
				description: 'When each person joined and left, and why, whatever their status. Without personal fields.',
			},
		],
		default: 'fields',
		description: 'What to return of each person: MailUp gives one or the other',
	},
	shownWhen({ source: ['list'] }, channelParameter),
	shownWhen({ source: ['group'], include: ['dates'] }, channelParameter),
	shownWhen({ source: ['list'], include: ['fields'] }, statusParameter),
	{
		...statusParameter,
		options: [{ name: 'All', value: 'all', description: 'Whatever the status' }, ...STATUSES],
		displayOptions: { show: { include: ['dates'] } },
	},
	filters,
	...limitParameters,
	simplifyParameter,
];

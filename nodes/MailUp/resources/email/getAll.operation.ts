import { limitParameters, listParameter, simplifyParameter } from '../../../shared/form/locators';
import { tagsParameter } from '../../run/messageTags.parameters';
import type { Operation } from '../../operation';

const ofAllMessages = { displayOptions: { show: { '/show': ['all'] } } };

export const operation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many emails',
	description: 'Show the emails of a list, the newest first: all, published or archived',
	parameters: [
		listParameter,
		{
			displayName: 'Show',
			name: 'show',
			type: 'options',
			options: [
				{ name: 'All Emails', value: 'all' },
				{
					name: 'Archived Emails',
					value: 'archived',
					description: 'None while the web library of the MailUp account is off',
				},
				{
					name: 'Published Emails',
					value: 'published',
					description: 'With their public addresses; none while the web library of the MailUp account is off',
				},
			],
			default: 'all',
			description: 'Which emails of the list to return, the newest first',
		},
		...limitParameters,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Subject Contains',
					name: 'subject',
					type: 'string',
					default: '',
					placeholder: 'e.g. newsletter',
					description: 'Only emails with this text in their subject, upper and lower case are the same',
				},
				{ ...tagsParameter, ...ofAllMessages },
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'Newsletters', value: 'newsletter' },
						{ name: 'Transactional (SMTP+)', value: 'smtpPlus' },
					],
					default: 'newsletter',
					description: 'Only emails of this type',
					...ofAllMessages,
				},
			],
		},
		simplifyParameter,
	],
	load: async () => await import('./getAll.execute'),
};

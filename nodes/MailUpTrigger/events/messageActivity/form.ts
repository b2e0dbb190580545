import type { INodeProperties } from 'n8n-workflow';

const show = { events: ['messageActivity'] };

export const activityProperties: INodeProperties[] = [
	{
		displayName: 'Activity',
		name: 'activityKinds',
		type: 'multiOptions',
		options: [
			{ name: 'Bounce', value: 'bounce', description: 'The email could not be delivered' },
			{ name: 'Click', value: 'click', description: 'Somebody clicked a link, or more often than before' },
			{ name: 'Open', value: 'view', description: 'Somebody opened the email, or more often than before' },
		],
		default: ['bounce', 'click'],
		description: 'What people do with an email. Each costs one call to MailUp for each email and poll.',
		displayOptions: { show },
	},
	{
		displayName: 'Sent in the Last Days',
		name: 'activityDays',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 30 },
		default: 3,
		description: 'Only emails are watched that were sent in so many days, 200 of a list at the most',
		displayOptions: { show },
	},
];

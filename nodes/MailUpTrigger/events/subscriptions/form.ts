import type { INodeProperties } from 'n8n-workflow';

export const channelProperty: INodeProperties = {
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	options: [
		{ name: 'Email', value: 'email', description: 'Who gets emails of the list' },
		{ name: 'SMS', value: 'sms', description: 'Who gets text messages of the list' },
	],
	default: 'email',
	description: 'MailUp keeps subscriptions apart by channel',
};

export const includeFields: INodeProperties = {
	displayName: 'Include Fields',
	name: 'includeFields',
	type: 'boolean',
	default: false,
	description: 'Whether to add the personal data fields of each person. Costs one call to MailUp for every ten people.',
};

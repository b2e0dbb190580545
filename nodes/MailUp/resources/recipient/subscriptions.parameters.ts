import type { INodeProperties } from 'n8n-workflow';

/** Which channel an operation works on. */
export const channelParameter: INodeProperties = {
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	options: [
		{ name: 'Email', value: 'email' },
		{ name: 'SMS', value: 'sms' },
	],
	default: 'email',
	description: 'MailUp keeps a subscription for each list and channel: the other channel stays as it is',
};

/** The lists that an operation works on, where it takes several. */
export const chosenListsParameter: INodeProperties = {
	displayName: 'List Names or IDs',
	name: 'lists',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getLists' },
	default: [],
	required: true,
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

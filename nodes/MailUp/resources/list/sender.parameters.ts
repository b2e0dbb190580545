import type { INodeProperties } from 'n8n-workflow';

/**
 * What MailUp wants to know of every list (MailUp help, "Manage Lists and Groups"). The name of each parameter is MailUp's
 * key with a small first letter, `nlSenderName` for `NLSenderName` aside.
 */
export const senderParameters: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. New Arrivals',
		description: 'Name of the list, at most 50 characters',
	},
	{
		displayName: 'For Companies',
		name: 'business',
		type: 'boolean',
		default: true,
		description: 'Whether the list is meant for companies',
	},
	{
		displayName: 'For Consumers',
		name: 'customer',
		type: 'boolean',
		default: true,
		description: 'Whether the list is meant for consumers',
	},
	{
		displayName: 'Sender Email',
		name: 'ownerEmail',
		type: 'string',
		default: '',
		placeholder: 'e.g. news@example.com',
		description:
			'Address that the emails of the list come from. MailUp sends only from addresses that you had it verify.',
	},
	{
		displayName: 'Sender Name',
		name: 'nlSenderName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Example Shop',
		description: 'Name that the emails of the list come from',
	},
	{
		displayName: 'Shown Recipient',
		name: 'displayAs',
		type: 'string',
		default: '',
		placeholder: 'e.g. Subscriber',
		description:
			'What stands in the "To" line of the emails. It can hold labels of personal data fields, such as campo1.',
	},
	{
		displayName: 'Company Name',
		name: 'companyName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Example Ltd',
		description: 'Company behind the list, as the footer of the emails shows it',
	},
	{
		displayName: 'Contact Name',
		name: 'contactName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Nathan',
		description: 'Person who answers for the list',
	},
	{
		displayName: 'Address',
		name: 'address',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1 Example Street',
		description: 'Street and number of the company',
	},
	{
		displayName: 'City',
		name: 'city',
		type: 'string',
		default: '',
		placeholder: 'e.g. Milano',
		description: 'City of the company',
	},
	{
		displayName: 'Country Name or ID',
		name: 'countryCode',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getCountries' },
		default: '',
		description:
			'Country of the company. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Permission Reminder',
		name: 'permissionReminder',
		type: 'string',
		default: '',
		placeholder: 'e.g. You get this because you signed up in our shop',
		description: 'Why people get the emails of the list, as the footer tells them',
	},
	{
		displayName: 'Website',
		name: 'webSiteUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. www.example.com',
		description: 'Website of the company',
	},
];

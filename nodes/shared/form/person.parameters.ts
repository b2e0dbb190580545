import type { INodeProperties } from 'n8n-workflow';

/** The parameters by which an operation asks for one person. */
export const identityParameters: INodeProperties[] = [
	{
		displayName: 'Find By',
		name: 'findBy',
		type: 'options',
		options: [
			{ name: 'Email Address', value: 'email' },
			{ name: 'Phone Number', value: 'phone' },
			{ name: 'Recipient ID', value: 'id' },
		],
		default: 'email',
		description: 'What you know about the person',
	},
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		placeholder: 'e.g. nathan@example.com',
		default: '',
		description: 'Email address of the person, upper and lower case are the same',
		displayOptions: { show: { findBy: ['email'] } },
	},
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		placeholder: 'e.g. +39 333 1234567',
		default: '',
		description: 'Mobile number of the person with the international prefix, starting with + or 00',
		displayOptions: { show: { findBy: ['phone'] } },
	},
	{
		displayName: 'Recipient ID',
		name: 'recipientId',
		type: 'string',
		placeholder: 'e.g. 25195',
		default: '',
		description: 'Number that MailUp gave to the person, as the other recipient operations return it',
		displayOptions: { show: { findBy: ['id'] } },
	},
];

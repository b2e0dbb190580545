import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { shownWhen } from './shownWhen';

/** The mobile number of one person. */
export const phoneParameter: INodeProperties = {
	displayName: 'Phone',
	name: 'phone',
	type: 'string',
	placeholder: 'e.g. +39 333 1234567',
	default: '',
	description: 'Mobile number of the person with the international prefix, starting with + or 00',
};

const BY_CONTACT: INodePropertyOptions[] = [
	{ name: 'Email Address', value: 'email' },
	{ name: 'Phone Number', value: 'phone' },
];

const findBy = (options: INodePropertyOptions[]): INodeProperties => ({
	displayName: 'Find By',
	name: 'findBy',
	type: 'options',
	options,
	default: 'email',
	description: 'What you know about the person',
});

const contacts: INodeProperties[] = [
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		placeholder: 'e.g. nathan@example.com',
		default: '',
		description: 'Email address of the person, upper and lower case are the same',
		displayOptions: { show: { findBy: ['email'] } },
	},
	shownWhen({ findBy: ['phone'] }, phoneParameter),
];

/** The parameters by which an operation asks for one person where MailUp knows nobody by an id. */
export const contactParameters: INodeProperties[] = [findBy(BY_CONTACT), ...contacts];

/** The parameters by which an operation asks for one person. */
export const identityParameters: INodeProperties[] = [
	findBy([...BY_CONTACT, { name: 'Recipient ID', value: 'id' }]),
	...contacts,
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

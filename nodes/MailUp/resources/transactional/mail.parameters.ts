import type { INodeProperties } from 'n8n-workflow';

import { UNEXPLAINED_KEYS } from '../../../shared/mailup/transactionalMail';
import { sendInManualRunsParameter } from '../../run/send.parameters';
import { campaignCodeParameter, dynamicFieldsParameter } from './dynamicFields.parameters';

/** Whom an email comes from and goes to. */
export const peopleParameters: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. shop@example.com',
		description:
			'Address that the email comes from, with a name or without: Shop &lt;shop@example.com&gt;. It has to be among the trusted senders of the SMTP+ user in MailUp.',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. nathan@example.com',
		description:
			'Addresses that the email goes to, with or without a name each, and commas between them. Everybody sees them.',
	},
];

/** The subject of an email. */
export const subjectParameter: INodeProperties = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	default: '',
	placeholder: 'e.g. Your order has left',
	description: 'Subject that people see, names of dynamic fields in square brackets are filled in',
};

/** What all transactional emails may have, in the order of their names. */
export const mailOptions: INodeProperties[] = [
	{
		displayName: 'Attachments',
		name: 'attachments',
		type: 'string',
		default: '',
		placeholder: 'e.g. data',
		description:
			'Names of the input fields that hold the files, with commas between them. All files of an email have 10 MB together at most.',
	},
	{
		displayName: 'BCC',
		name: 'bcc',
		type: 'string',
		default: '',
		placeholder: 'e.g. archive@example.com',
		description: 'Addresses that get the email without being seen, with commas between them',
	},
	campaignCodeParameter,
	{
		displayName: 'Campaign Name',
		name: 'campaignName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Order confirmations',
		description: 'Name that MailUp shows for the campaign code',
	},
	{
		displayName: 'CC',
		name: 'cc',
		type: 'string',
		default: '',
		placeholder: 'e.g. sales@example.com',
		description: 'Addresses that get a copy, with commas between them. Everybody sees them.',
	},
	dynamicFieldsParameter,
	{
		displayName: 'Inline Images',
		name: 'inlineImages',
		type: 'string',
		default: '',
		placeholder: 'e.g. data',
		description:
			'Names of the input fields that hold images for the HTML, with commas between them. The image of the field logo is shown where the HTML says &lt;img src="cid:logo"&gt;.',
	},
	{
		displayName: 'List Footer',
		name: 'footer',
		type: 'boolean',
		default: true,
		description: 'Whether MailUp puts the footer of the list under the content',
	},
	{
		displayName: 'List Header',
		name: 'header',
		type: 'boolean',
		default: false,
		description: 'Whether MailUp puts the header of the list above the content',
	},
	{
		displayName: 'Other Settings',
		name: 'otherSettings',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. {"Priority": "2"}',
		description: `Further settings of the SMTP+ API, as JSON: ${UNEXPLAINED_KEYS.join(', ')}. MailUp does not explain their values: ask its support for them.`,
	},
	{
		displayName: 'Reply To',
		name: 'replyTo',
		type: 'string',
		default: '',
		placeholder: 'e.g. help@example.com',
		description: 'Address that answers go to. MailUp has to allow one that is not the sender.',
	},
	sendInManualRunsParameter,
];

/** The options of an operation. */
export function optionsParameter(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	};
}

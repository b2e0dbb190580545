import type { INodeProperties } from 'n8n-workflow';

/** A setting that is a text. */
function text(displayName: string, name: string, placeholder: string, description: string): INodeProperties {
	return { displayName, name, type: 'string', default: '', placeholder, description };
}

/** A setting that is on or off. */
function whether(displayName: string, name: string, description: string): INodeProperties {
	return { displayName, name, type: 'boolean', default: false, description: `Whether ${description}` };
}

/** What a list can have besides its sender details, in the order of the names (MailUp help, "Manage Lists and Groups"). */
export const settingParameters: INodeProperties[] = [
	text(
		'Abuse Header',
		'headerXAbuse',
		'e.g. Please report abuse at example.com',
		'Text of the X-Abuse header of the emails',
	),
	text('Bounce Email', 'bouncedEmail', 'e.g. bounces@example.com', 'Address that bounces are reported to'),
	text('Charset', 'charset', 'e.g. UTF-8', 'Character set of the emails'),
	text(
		'Conversion Tracking Code',
		'conversionlabTrackCode',
		'e.g. AB12',
		'Code of the conversion tracking of the list',
	),
	text('Default Prefix', 'defaultPrefix', 'e.g. 0039', 'International prefix of phone numbers that have none'),
	text(
		'Description',
		'description',
		'e.g. Once a month, by email',
		'Description of the list, which people see when they sign up',
	),
	text(
		'Disclaimer',
		'disclaimer',
		'e.g. Your data stays with us',
		'Text about privacy at the end of the emails, HTML is possible',
	),
	{
		displayName: 'Format',
		name: 'format',
		type: 'options',
		options: [
			{ name: 'HTML', value: 'html' },
			{ name: 'Text', value: 'text' },
		],
		default: 'html',
		description: 'Form of the emails',
	},
	whether('Frontend Form', 'frontendForm', "people can sign up by MailUp's own form"),
	text(
		'Link Parameters',
		'linkTrackingParameters',
		'e.g. utm_source=mailup',
		'Parameters that are added to the links of the emails',
	),
	text(
		'List-Unsubscribe Header',
		'headerListUnsubscriber',
		'e.g. <[listunsubscribe]>,<[mailto_uns]>',
		'Header by which mail programs offer to unsubscribe',
	),
	{
		displayName: 'Maximum Size',
		name: 'kbMax',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 100,
		description: 'Largest size of an email, in KB',
	},
	whether('Multipart Text', 'multipartText', 'HTML emails carry a text version too'),
	text(
		'Notification Email',
		'notifyEmail',
		'e.g. team@example.com',
		'Address that is told about new and lost subscriptions',
	),
	whether('Notify of Opt-Outs', 'sendEmailOptout', 'people who opt out get an email about it'),
	{
		displayName: 'Opt-Out Asks For',
		name: 'optoutType',
		type: 'options',
		options: [
			{ name: 'Nothing', value: 0, description: 'One click on the link unsubscribes' },
			{ name: 'A Confirmation', value: 1 },
			{ name: 'A Choice of Lists', value: 2, description: 'People choose among the lists of "Opt-Out Lists"' },
			{ name: 'A Confirmation with an Option', value: 3 },
		],
		default: 0,
		description: 'What the unsubscribe link of the emails leads to',
	},
	{
		displayName: 'Opt-Out List Names or IDs',
		name: 'multiOptoutList',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getLists' },
		default: [],
		description:
			'Lists that people choose from when "Opt-Out Asks For" is a choice of lists. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	text('Phone', 'phone', 'e.g. +39 02 1234567', 'Phone number of the company'),
	text('Postal Code', 'postalCode', 'e.g. 20121', 'Postal code of the company'),
	whether('Public', 'public', 'the list is shown to everybody'),
	text(
		'Reply-To Email',
		'replyTo',
		'e.g. answers@example.com',
		'Address that answers go to. When empty, they go to the sender.',
	),
	whether('SMS Confirmation', 'sendConfirmSms', 'people who sign up by phone get a text message'),
	text(
		'SMS Sender',
		'smsSenderName',
		'e.g. EXAMPLE',
		'Sender of text messages: at most 11 letters and digits, or a phone number',
	),
	text('State or Province', 'stateOrProvince', 'e.g. MI', 'State or province of the company'),
	{
		displayName: 'Time Zone Name or ID',
		name: 'timeZoneCode',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getTimeZones' },
		default: '',
		description:
			'Time zone of the list. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	whether('Track Opens', 'trackOnOpened', 'MailUp records who opens the emails'),
	whether('Welcome Email', 'subscribedEmail', 'people who sign up get a welcome email'),
];

import type { INodeProperties } from 'n8n-workflow';

export const titleParameter: INodeProperties = {
	displayName: 'Title',
	name: 'subject',
	type: 'string',
	default: '',
	placeholder: 'e.g. Reminder of May',
	description: 'Name of the SMS message in MailUp. People who get it do not see it.',
};

export const textParameter: INodeProperties = {
	displayName: 'Text',
	name: 'content',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Hi [FirstName], our sale ends tomorrow',
	description:
		'What people read, with placeholders such as [FirstName] for personal data. One SMS holds 160 characters, or 70 as Unicode; a longer text is charged as several.',
};

export const unicodeParameter: INodeProperties = {
	displayName: 'Unicode',
	name: 'unicode',
	type: 'boolean',
	default: false,
	description:
		'Whether the text may hold characters outside the GSM alphabet, such as emoji, Cyrillic or curly quotes. One SMS then holds 70 instead of 160 characters. When off, a text with such characters is refused.',
};

export const senderParameter: INodeProperties = {
	displayName: 'Sender',
	name: 'sender',
	type: 'string',
	default: '',
	placeholder: 'e.g. ACME',
	description:
		'Sender that MailUp keeps with the message: 11 letters and digits at most. What this node sends comes from the sender that is set for the list, whatever stands here.',
};

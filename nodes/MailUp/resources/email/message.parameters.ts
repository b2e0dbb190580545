import type { INodeProperties } from 'n8n-workflow';

export const subjectParameter: INodeProperties = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	default: '',
	placeholder: 'e.g. News of May for [FirstName]',
	description: 'Subject line that people see in their inbox',
};

export const contentParameter: INodeProperties = {
	displayName: 'HTML Content',
	name: 'content',
	type: 'string',
	typeOptions: { editor: 'htmlEditor', rows: 8 },
	default: '',
	placeholder: 'e.g. <p>Hello [FirstName]</p>',
	description: 'Text of the email as HTML, with placeholders such as [FirstName] for personal data',
};

export const preHeaderParameter: INodeProperties = {
	displayName: 'Pre-Header',
	name: 'preHeader',
	type: 'string',
	default: '',
	placeholder: 'e.g. What is new this month',
	description: 'Line that many inboxes show after the subject',
};

export const trackLinksParameter: INodeProperties = {
	displayName: 'Track Links',
	name: 'trackLinks',
	type: 'boolean',
	default: true,
	description: 'Whether MailUp counts clicks: links in the email then lead through MailUp',
};

export const linkParametersParameter: INodeProperties = {
	displayName: 'Link Parameters',
	name: 'linkParameters',
	type: 'string',
	default: '',
	placeholder: 'e.g. utm_source=mailup&utm_medium=email',
	description: 'Query parameters that MailUp adds to every link it tracks',
};

export const protocolsParameter: INodeProperties = {
	displayName: 'Tracked Protocols',
	name: 'protocols',
	type: 'multiOptions',
	options: [
		{ name: 'FTP', value: 'ftp:' },
		{ name: 'HTTP', value: 'http:' },
		{ name: 'HTTPS', value: 'https:' },
		{ name: 'News', value: 'news:' },
	],
	default: ['http:', 'https:'],
	description: 'Links that MailUp counts clicks of, by how they begin',
};

export const embedImagesParameter: INodeProperties = {
	displayName: 'Embed Images',
	name: 'embedImages',
	type: 'boolean',
	default: false,
	description: 'Whether images travel inside the email instead of being loaded when it is read',
};

export const confirmationMessageParameter: INodeProperties = {
	displayName: 'Confirmation Message',
	name: 'confirmationMessage',
	type: 'boolean',
	default: false,
	description: 'Whether this is an email by which people confirm their subscription',
};

import type { INodeProperties } from 'n8n-workflow';

/** The name of a tag. */
export const tagNameParameter: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. welcome',
	description: 'Name of the tag, as users of the MailUp account see it',
};

import type { INodeProperties } from 'n8n-workflow';

/** Which import an operation is about. */
export const importIdParameter: INodeProperties = {
	displayName: 'Import ID',
	name: 'importId',
	type: 'string',
	placeholder: 'e.g. 179',
	default: '',
	required: true,
	description: 'Number that MailUp gave to the import, as the other import operations return it',
};

import type { INodeProperties } from 'n8n-workflow';

/** Where an item holds the file to upload, and how it is called in MailUp. */
export const fileParameters: INodeProperties[] = [
	{
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		description: 'Name of the input field that holds the file',
	},
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. price-list.pdf',
		description:
			"Name that people see: letters without accents, digits, blanks, hyphens, dots and underscores. Leave it empty to use the file's own name, with other characters replaced.",
	},
];

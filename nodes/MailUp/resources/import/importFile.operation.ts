import { runParameters, settingsParameters, switchParameters, timeLimitParameter } from './settings.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Import File',
	value: 'importFile',
	action: 'Import file',
	description: "Import a CSV file that was uploaded to MailUp's FTP server before",
	parameters: [
		...settingsParameters,
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			placeholder: 'e.g. people.csv',
			default: '',
			required: true,
			description:
				"Name of a CSV file that was uploaded to MailUp's FTP server, into the import folder of the list. Its first row holds MailUp's field codes, such as 111 for the email address.",
		},
		...runParameters,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [...switchParameters, timeLimitParameter],
		},
	],
	load: async () => await import('./importFile.execute'),
};

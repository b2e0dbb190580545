import type { INodeProperties } from 'n8n-workflow';
import { listParameter } from '../../../shared/form/locators';
import { shownWhen } from '../../../shared/form/shownWhen';

/** Where images are kept. */
export const libraryParameters: INodeProperties[] = [
	{
		displayName: 'Library',
		name: 'library',
		type: 'options',
		options: [
			{ name: 'Images of a List', value: 'list', description: 'Images that emails of one list use' },
			{ name: 'Shared Images', value: 'shared', description: 'Images that emails of all lists can use' },
		],
		default: 'shared',
		description: 'Which images of the MailUp account this works on',
	},
	shownWhen({ library: ['list'] }, listParameter),
];

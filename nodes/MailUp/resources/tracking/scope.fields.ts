import type { INodeProperties } from 'n8n-workflow';
import { listField } from '../../../shared/form/locators';
import { shownWhen } from '../../../shared/form/shownWhen';
import { identityFields } from '../../../shared/form/person.fields';

/** The fields that say whose tracking is meant, and on which lists. */
export const scopeFields: INodeProperties[] = [
	...identityFields,
	{
		displayName: 'Lists',
		name: 'trackingScope',
		type: 'options',
		options: [
			{ name: 'One List', value: 'list' },
			{ name: 'All Lists of the Person', value: 'all', description: 'Also lists that the person has left' },
		],
		default: 'all',
		description: 'MailUp keeps the setting for each list',
	},
	shownWhen({ trackingScope: ['list'] }, listField),
];

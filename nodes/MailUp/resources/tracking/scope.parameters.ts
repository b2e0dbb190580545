import type { INodeProperties } from 'n8n-workflow';
import { listParameter } from '../../../shared/form/locators';
import { shownWhen } from '../../../shared/form/shownWhen';
import { identityParameters } from '../../../shared/form/person.parameters';

/** The parameters that say whose tracking is meant, and on which lists. */
export const scopeParameters: INodeProperties[] = [
	...identityParameters,
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
	shownWhen({ trackingScope: ['list'] }, listParameter),
];

import { shownWhen } from '../../../shared/form/shownWhen';
import { listField } from '../../../shared/form/locators';
import { senderFields } from './senderFields';
import { settingFields } from './settingFields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create list',
	description: 'Make a new list with its sender details, the rest is copied from another list',
	fields: [
		...senderFields.map((field) => (field.type === 'boolean' ? field : { ...field, required: true })),
		{
			displayName: 'Copy Settings From',
			name: 'settingsFrom',
			type: 'options',
			options: [
				{ name: 'First List of the Account', value: 'default' },
				{ name: 'Another List', value: 'list' },
			],
			default: 'default',
			description: 'Where the new list gets the settings from that you do not give here',
		},
		shownWhen({ settingsFrom: ['list'] }, { ...listField, description: 'List whose settings are copied' }),
		{
			displayName: 'Settings',
			name: 'settings',
			type: 'collection',
			placeholder: 'Add setting',
			default: {},
			options: settingFields,
		},
	],
	load: async () => await import('./create.execute'),
};

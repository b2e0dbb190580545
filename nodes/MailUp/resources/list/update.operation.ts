import { listField } from '../../../shared/form/locators';
import { confirmationFields } from '../../run/confirmationFields';
import { senderFields } from './senderFields';
import { settingFields } from './settingFields';
import type { Operation } from '../../operation';

export const allFields = [...senderFields, ...settingFields].sort((a, b) => a.displayName.localeCompare(b.displayName));

export const operation: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update list',
	description: 'Change settings of a list, all others stay as they are',
	fields: [
		listField,
		{
			displayName: 'Settings',
			name: 'settings',
			type: 'collection',
			placeholder: 'Add setting',
			default: {},
			description: 'Settings to change: the others stay as they are',
			options: allFields,
		},
		...confirmationFields('list.update'),
	],
	load: async () => await import('./update.execute'),
};

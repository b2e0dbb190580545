import { groupField, listField } from '../../../shared/form/locators';
import { detailFields, nameField } from './groupFields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update group',
	description: 'Change the name or the notes of a group',
	fields: [
		listField,
		groupField,
		{
			displayName: 'Update Fields',
			name: 'options',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [...detailFields, nameField].sort((a, b) => a.displayName.localeCompare(b.displayName)),
		},
	],
	load: async () => await import('./update.execute'),
};

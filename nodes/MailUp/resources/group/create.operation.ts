import { listField } from '../../../shared/form/locators';
import { detailFields, nameField } from './groupFields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create group',
	description: 'Make a new group of a list, without anybody in it',
	fields: [
		listField,
		{ ...nameField, required: true },
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: detailFields,
		},
	],
	load: async () => await import('./create.execute'),
};

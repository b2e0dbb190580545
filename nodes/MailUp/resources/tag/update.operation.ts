import { listField, tagField } from '../../../shared/form/locators';
import { tagNameField } from './tagNameField';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update tag',
	description: 'Rename a tag, or switch it on or off',
	fields: [
		listField,
		tagField,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Enabled',
					name: 'enabled',
					type: 'boolean',
					default: true,
					description: 'Whether the tag can be given to messages',
				},
				tagNameField,
			],
		},
	],
	load: async () => await import('./update.execute'),
};

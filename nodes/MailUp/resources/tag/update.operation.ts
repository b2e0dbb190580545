import { listParameter, tagParameter } from '../../../shared/form/locators';
import { tagNameParameter } from './tagName.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update tag',
	description: 'Rename a tag, or switch it on or off',
	parameters: [
		listParameter,
		tagParameter,
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
					description: 'Whether the tag can be given to emails',
				},
				tagNameParameter,
			],
		},
	],
	load: async () => await import('./update.execute'),
};

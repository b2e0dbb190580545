import { listParameter } from '../../../shared/form/locators';
import { confirmationParameters } from '../../run/confirmation.parameters';
import { allParameters } from './all.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update list',
	description: 'Change settings of a list, all others stay as they are',
	parameters: [
		listParameter,
		{
			displayName: 'Settings',
			name: 'settings',
			type: 'collection',
			placeholder: 'Add setting',
			default: {},
			description: 'Settings to change: the others stay as they are',
			options: allParameters,
		},
		...confirmationParameters('list.update'),
	],
	load: async () => await import('./update.execute'),
};

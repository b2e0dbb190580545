import { inOrder } from '../../../shared/form/inOrder';
import { groupParameter, listParameter } from '../../../shared/form/locators';
import { detailParameters, nameParameter } from './group.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update group',
	description: 'Change the name or the notes of a group',
	parameters: [
		listParameter,
		groupParameter,
		{
			displayName: 'Update Fields',
			name: 'options',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: inOrder([...detailParameters, nameParameter], 'displayName'),
		},
	],
	load: async () => await import('./update.execute'),
};

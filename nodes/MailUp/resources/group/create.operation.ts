import { listParameter } from '../../../shared/form/locators';
import { detailParameters, nameParameter } from './group.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create group',
	description: 'Make a new group of a list, without anybody in it',
	parameters: [
		listParameter,
		{ ...nameParameter, required: true },
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: detailParameters,
		},
	],
	load: async () => await import('./create.execute'),
};

import { listParameter } from '../../../shared/form/locators';
import { tagNameParameter } from './tagName.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create tag',
	description: 'Make a tag for the emails of a list, unless the list has one of that name',
	parameters: [listParameter, { ...tagNameParameter, required: true }],
	load: async () => await import('./create.execute'),
};

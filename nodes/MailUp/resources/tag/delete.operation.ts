import { listField, tagField } from '../../../shared/form/locators';
import { confirmationFields } from '../../run/confirmationFields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete tag',
	description: 'Remove a tag from its list for good',
	fields: [listField, tagField, ...confirmationFields('tag.delete')],
	load: async () => await import('./delete.execute'),
};

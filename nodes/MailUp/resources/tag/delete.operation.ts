import { listParameter, tagParameter } from '../../../shared/form/locators';
import { confirmationParameters } from '../../run/confirmation.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete tag',
	description: 'Remove a tag from its list for good',
	parameters: [listParameter, tagParameter, ...confirmationParameters('tag.delete')],
	load: async () => await import('./delete.execute'),
};

import { confirmationFields } from '../../run/confirmationFields';
import { targetFields } from './target.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete email',
	description: 'Remove a message from its list for good',
	fields: [...targetFields, ...confirmationFields('email.delete')],
	load: async () => await import('./delete.execute'),
};

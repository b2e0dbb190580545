import { confirmationParameters } from '../../run/confirmation.parameters';
import { targetParameters } from './target.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete email',
	description: 'Remove an email from its list for good',
	parameters: [...targetParameters, ...confirmationParameters('email.delete')],
	load: async () => await import('./delete.execute'),
};

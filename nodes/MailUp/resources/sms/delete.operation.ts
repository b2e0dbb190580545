import { confirmationParameters } from '../../run/confirmation.parameters';
import type { Operation } from '../../operation';
import { targetParameters } from './target.parameters';

export const operation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete SMS',
	description: 'Remove an SMS message from its list for good',
	parameters: [...targetParameters, ...confirmationParameters('sms.delete')],
	load: async () => await import('./delete.execute'),
};

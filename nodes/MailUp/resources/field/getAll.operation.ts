import { limitFields } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many fields',
	description: 'Show the personal data fields of the account with their numbers',
	fields: [...limitFields],
	load: async () => await import('./getAll.execute'),
};

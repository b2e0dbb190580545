import { limitParameters } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many fields',
	description: 'Show the personal data fields of the account with their numbers',
	parameters: [...limitParameters],
	load: async () => await import('./getAll.execute'),
};

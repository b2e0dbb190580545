import { limitParameters, simplifyParameter } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many imports',
	description: 'List the imports of the account, newest first',
	parameters: [...limitParameters, simplifyParameter],
	load: async () => await import('./getAll.execute'),
};

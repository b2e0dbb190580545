import { limitParameters, listParameter, simplifyParameter } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many groups',
	description: 'Show the groups of a list',
	parameters: [listParameter, ...limitParameters, simplifyParameter],
	load: async () => await import('./getAll.execute'),
};

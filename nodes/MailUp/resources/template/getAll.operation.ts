import { limitParameters, listParameter, simplifyParameter } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many templates',
	description: 'Show the message templates of a list, without their HTML',
	parameters: [listParameter, ...limitParameters, simplifyParameter],
	load: async () => await import('./getAll.execute'),
};

import { listParameter, simplifyParameter } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get list',
	description: 'Show the settings of one list',
	parameters: [listParameter, simplifyParameter],
	load: async () => await import('./get.execute'),
};

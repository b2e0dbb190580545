import { listParameter, simplifyParameter, templateParameter } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get template',
	description: 'Show one message template with its HTML',
	parameters: [listParameter, templateParameter, simplifyParameter],
	load: async () => await import('./get.execute'),
};

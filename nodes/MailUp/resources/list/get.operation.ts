import { listField, simplifyField } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get list',
	description: 'Show the settings of one list',
	fields: [listField, simplifyField],
	load: async () => await import('./get.execute'),
};

import { listField, simplifyField, templateField } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get template',
	description: 'Show one message template with its HTML',
	fields: [listField, templateField, simplifyField],
	load: async () => await import('./get.execute'),
};

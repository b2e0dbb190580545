import { limitFields, listField, simplifyField } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many groups',
	description: 'Show the groups of a list',
	fields: [listField, ...limitFields, simplifyField],
	load: async () => await import('./getAll.execute'),
};

import { limitFields, listField, simplifyField } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many tags',
	description: 'Show the tags that the messages of a list can have',
	fields: [listField, ...limitFields, simplifyField],
	load: async () => await import('./getAll.execute'),
};

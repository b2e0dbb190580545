import { simplifyField } from '../../../shared/form/locators';
import { identityFields } from '../../../shared/form/person.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get recipient',
	description: 'Find a person by email, phone or ID, with the status on every list',
	fields: [...identityFields, simplifyField],
	load: async () => await import('./get.execute'),
};

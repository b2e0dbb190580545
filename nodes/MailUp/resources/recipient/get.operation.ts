import { simplifyParameter } from '../../../shared/form/locators';
import { identityParameters } from '../../../shared/form/person.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get recipient',
	description: 'Find a person by email, phone or ID, with the status on every list',
	parameters: [...identityParameters, simplifyParameter],
	load: async () => await import('./get.execute'),
};

import { identityParameters } from '../../../shared/form/person.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Recipient',
	value: 'getRecipient',
	action: 'Get recipient statistics',
	description: 'Show how many emails were sent to a person, opened, clicked and bounced',
	parameters: identityParameters,
	load: async () => await import('./getRecipient.execute'),
};

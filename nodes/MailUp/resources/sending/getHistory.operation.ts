import { limitFields, listField, messageField, simplifyField } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get History',
	value: 'getHistory',
	action: 'Get sending history of message',
	description: 'Show when and to how many people a message was sent',
	fields: [listField, messageField, ...limitFields, simplifyField],
	load: async () => await import('./getHistory.execute'),
};

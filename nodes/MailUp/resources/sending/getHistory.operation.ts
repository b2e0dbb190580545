import { limitParameters, listParameter, messageParameter, simplifyParameter } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get History',
	value: 'getHistory',
	action: 'Get sending history of message',
	description: 'Show when and to how many people a message was sent',
	parameters: [listParameter, messageParameter, ...limitParameters, simplifyParameter],
	load: async () => await import('./getHistory.execute'),
};

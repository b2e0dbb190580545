import { limitParameters, listParameter, messageParameter, simplifyParameter } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get History',
	value: 'getHistory',
	action: 'Get sending history of email',
	description: 'Show when and to how many people an email was sent',
	parameters: [listParameter, messageParameter, ...limitParameters, simplifyParameter],
	load: async () => await import('./getHistory.execute'),
};

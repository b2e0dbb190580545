import { simplifyParameter } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get account',
	description: 'Show the MailUp account that the credential belongs to',
	parameters: [simplifyParameter],
	load: async () => await import('./get.execute'),
};

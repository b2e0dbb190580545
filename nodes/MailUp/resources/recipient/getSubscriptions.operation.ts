import { simplifyParameter } from '../../../shared/form/locators';
import { identityParameters } from '../../../shared/form/person.parameters';
import { channelParameter } from './subscriptions.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Subscriptions',
	value: 'getSubscriptions',
	action: 'Get subscriptions of recipient',
	description: 'Show on which lists a person is, since when, and why they left',
	parameters: [
		...identityParameters,
		{
			...channelParameter,
			options: [{ name: 'Both', value: 'both' }, ...(channelParameter.options ?? [])],
			default: 'both',
			description: 'Which subscriptions to return: MailUp keeps one for each list and channel',
		},
		simplifyParameter,
	],
	load: async () => await import('./getSubscriptions.execute'),
};

import { simplifyField } from '../../../shared/form/locators';
import { identityFields } from '../../../shared/form/person.fields';
import { channelField } from './subscriptions.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Subscriptions',
	value: 'getSubscriptions',
	action: 'Get subscriptions of recipient',
	description: 'Show on which lists a person is, since when, and why they left',
	fields: [
		...identityFields,
		{
			...channelField,
			options: [{ name: 'Both', value: 'both' }, ...(channelField.options ?? [])],
			default: 'both',
			description: 'Which subscriptions to return: MailUp keeps one for each list and channel',
		},
		simplifyField,
	],
	load: async () => await import('./getSubscriptions.execute'),
};

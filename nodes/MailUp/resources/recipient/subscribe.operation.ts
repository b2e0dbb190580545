import { identityFields } from '../../../shared/form/person';
import { channelField, chosenListsField } from './subscriptionFields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Subscribe',
	value: 'subscribe',
	action: 'Subscribe recipient',
	description: 'Subscribe a known person to further lists; who opted out of them stays opted out',
	fields: [...identityFields, channelField, chosenListsField],
	load: async () => await import('./subscribe.execute'),
};

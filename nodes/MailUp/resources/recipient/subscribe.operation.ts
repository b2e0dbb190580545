import { identityFields } from '../../../shared/form/person.fields';
import { channelField, chosenListsField } from './subscriptions.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Subscribe',
	value: 'subscribe',
	action: 'Subscribe recipient',
	description: 'Subscribe a known person to further lists; who opted out of them stays opted out',
	fields: [...identityFields, channelField, chosenListsField],
	load: async () => await import('./subscribe.execute'),
};

import { identityParameters } from '../../../shared/form/person.parameters';
import { channelParameter, chosenListsParameter } from './subscriptions.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Subscribe',
	value: 'subscribe',
	action: 'Subscribe recipient',
	description: 'Subscribe a known person to further lists; who opted out of them stays opted out',
	parameters: [...identityParameters, channelParameter, chosenListsParameter],
	load: async () => await import('./subscribe.execute'),
};

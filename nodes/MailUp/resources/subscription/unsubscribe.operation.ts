import { HTTP_PAGES } from '../../../shared/http/accesses';
import type { Operation } from '../../operation';
import { placeParameters } from './place.parameters';

export const operation: Operation = {
	name: 'Unsubscribe',
	value: 'unsubscribe',
	action: 'Unsubscribe with subscription page',
	description: 'Opt a person out of a list, so that they get no more messages of it',
	parameters: placeParameters,
	access: HTTP_PAGES,
	load: async () => await import('./unsubscribe.execute'),
};

import { HTTP_PAGES } from '../../../shared/http/accesses';
import type { Operation } from '../../operation';
import { placeParameters } from './place.parameters';

export const operation: Operation = {
	name: 'Check',
	value: 'check',
	action: 'Check subscription',
	description: 'Show whether a person is subscribed to a list, pending, opted out, or not on it',
	parameters: placeParameters,
	access: HTTP_PAGES,
	load: async () => await import('./check.execute'),
};

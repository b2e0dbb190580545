import { HTTP_PAGES } from '../../../shared/http/accesses';
import type { Operation } from '../../operation';
import { fieldCodesParameter, groupIdsParameter } from './personalFields.parameters';
import { placeParameters } from './place.parameters';

export const operation: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update person of subscription',
	description: 'Change the personal fields of a person on a list, or put them into groups; their status stays',
	parameters: [
		...placeParameters,
		fieldCodesParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [groupIdsParameter],
		},
	],
	access: HTTP_PAGES,
	load: async () => await import('./update.execute'),
};

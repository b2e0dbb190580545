import { limitParameters, listParameter, simplifyParameter } from '../../../shared/form/locators';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many SMS',
	description: 'Show the SMS messages of a list, the newest first',
	parameters: [
		listParameter,
		...limitParameters,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Title Contains',
					name: 'subject',
					type: 'string',
					default: '',
					placeholder: 'e.g. reminder',
					description: 'Only SMS messages with this text in their title, upper and lower case are the same',
				},
			],
		},
		simplifyParameter,
	],
	load: async () => await import('./getAll.execute'),
};

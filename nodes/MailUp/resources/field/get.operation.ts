import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get field',
	description: 'Show one personal data field by its number or name',
	parameters: [
		{
			displayName: 'Field',
			name: 'field',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. FirstName',
			description: 'Number or name of the field. The case of a name does not matter.',
		},
	],
	load: async () => await import('./get.execute'),
};

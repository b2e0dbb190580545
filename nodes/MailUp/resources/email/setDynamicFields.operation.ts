import { targetParameters } from './target.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Set Dynamic Fields',
	value: 'setDynamicFields',
	action: 'Set dynamic fields of email',
	description: 'Switch on or off that placeholders of an email become personal data',
	parameters: [
		...targetParameters,
		{
			displayName: 'Dynamic Fields',
			name: 'dynamicFields',
			type: 'boolean',
			default: true,
			description:
				'Whether placeholders such as [FirstName] become the data of each person. When off, people see the placeholder itself.',
		},
	],
	load: async () => await import('./setDynamicFields.execute'),
};

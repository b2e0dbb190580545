import { scopeParameters } from './scope.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Set',
	value: 'set',
	action: 'Set tracking',
	description: 'Switch the recording of opens and clicks of a person on or off',
	parameters: [
		...scopeParameters,
		{
			displayName: 'Track Opens and Clicks',
			name: 'track',
			type: 'boolean',
			default: false,
			description: 'Whether MailUp records when this person opens emails and clicks links',
		},
	],
	load: async () => await import('./set.execute'),
};

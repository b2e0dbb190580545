import { subjectParameter } from './message.parameters';
import { notesParameter } from '../../run/message.parameters';
import { targetParameters } from './target.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Duplicate',
	value: 'duplicate',
	action: 'Duplicate email',
	description: 'Copy an email, so that the results of each campaign can be told apart',
	parameters: [
		...targetParameters,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					...notesParameter,
					description: "Remark that only users of the MailUp account see, instead of the original's",
				},
				{ ...subjectParameter, description: "Subject line that people see, instead of the original's" },
			],
		},
	],
	load: async () => await import('./duplicate.execute'),
};

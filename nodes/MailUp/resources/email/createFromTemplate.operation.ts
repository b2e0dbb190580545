import { listParameter, templateParameter } from '../../../shared/form/locators';
import { subjectParameter } from './message.parameters';
import { notesParameter } from '../../run/message.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Create From Template',
	value: 'createFromTemplate',
	action: 'Create email from template',
	description: 'Make a new email out of a template of the list',
	parameters: [
		listParameter,
		templateParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					...notesParameter,
					description: "Remark that only users of the MailUp account see, instead of the template's",
				},
				{ ...subjectParameter, description: 'Subject line that people see, instead of the one that MailUp takes over' },
			],
		},
	],
	load: async () => await import('./createFromTemplate.execute'),
};

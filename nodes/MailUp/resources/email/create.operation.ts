import { shownWhen } from '../../../shared/form/shownWhen';
import { listParameter } from '../../../shared/form/locators';
import {
	confirmationMessageParameter,
	contentParameter,
	embedImagesParameter,
	linkParametersParameter,
	preHeaderParameter,
	protocolsParameter,
	subjectParameter,
	trackLinksParameter,
} from './message.parameters';
import { defaultValuesParameter, notesParameter } from '../../run/message.parameters';
import { tagsParameter } from '../../run/messageTags.parameters';
import type { Operation } from '../../operation';

const whenTracked = { displayOptions: { show: { '/trackLinks': [true] } } };

export const operation: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create email',
	description: 'Write a new email. It is sent to nobody until you send it.',
	parameters: [
		listParameter,
		{ ...subjectParameter, required: true },
		{ ...contentParameter, required: true },
		{
			displayName: 'Dynamic Fields',
			name: 'dynamicFields',
			type: 'boolean',
			default: true,
			description:
				'Whether placeholders such as [FirstName] become the data of each person. When off, people see the placeholder itself.',
		},
		shownWhen({ dynamicFields: [true] }, defaultValuesParameter),
		trackLinksParameter,
		tagsParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				confirmationMessageParameter,
				embedImagesParameter,
				{ ...linkParametersParameter, ...whenTracked },
				notesParameter,
				preHeaderParameter,
				{ ...protocolsParameter, ...whenTracked },
			],
		},
	],
	load: async () => await import('./create.execute'),
};

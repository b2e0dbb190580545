import { shownWhen } from '../../../shared/form/shownWhen';
import { listField } from '../../../shared/form/locators';
import {
	confirmationMessageField,
	contentField,
	defaultValuesField,
	embedImagesField,
	linkParametersField,
	notesField,
	preHeaderField,
	protocolsField,
	subjectField,
	trackLinksField,
} from './messageFields';
import { tagsField } from './tags.fields';
import type { Operation } from '../../operation';

const whenTracked = { displayOptions: { show: { '/trackLinks': [true] } } };

export const operation: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create email',
	description: 'Write a new message. It is sent to nobody until you send it.',
	fields: [
		listField,
		{ ...subjectField, required: true },
		{ ...contentField, required: true },
		{
			displayName: 'Dynamic Fields',
			name: 'dynamicFields',
			type: 'boolean',
			default: true,
			description:
				'Whether placeholders such as [FirstName] become the data of each person. When off, people see the placeholder itself.',
		},
		shownWhen({ dynamicFields: [true] }, defaultValuesField),
		trackLinksField,
		tagsField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				confirmationMessageField,
				embedImagesField,
				{ ...linkParametersField, ...whenTracked },
				notesField,
				preHeaderField,
				{ ...protocolsField, ...whenTracked },
			],
		},
	],
	load: async () => await import('./create.execute'),
};

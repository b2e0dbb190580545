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
import { targetFields } from './target.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update email',
	description: 'Change parts of a message and keep all the others',
	fields: [
		...targetFields,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				confirmationMessageField,
				embedImagesField,
				contentField,
				linkParametersField,
				notesField,
				preHeaderField,
				{
					displayName: 'Replace Tags',
					name: 'replaceTags',
					type: 'boolean',
					default: false,
					description:
						'Whether the message keeps only the tags chosen here. When off, they are added to those it has. MailUp has no way to remove every tag.',
				},
				subjectField,
				tagsField,
				trackLinksField,
				protocolsField,
			],
		},
		{
			...defaultValuesField,
			description:
				'What takes the place of a placeholder for people whose own field is empty. One value at least switches dynamic fields on.',
		},
	],
	load: async () => await import('./update.execute'),
};

import {
	confirmationMessageParameter,
	contentParameter,
	defaultValuesParameter,
	embedImagesParameter,
	linkParametersParameter,
	notesParameter,
	preHeaderParameter,
	protocolsParameter,
	subjectParameter,
	trackLinksParameter,
} from './message.parameters';
import { tagsParameter } from './tags.parameters';
import { targetParameters } from './target.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update email',
	description: 'Change parts of a message and keep all the others',
	parameters: [
		...targetParameters,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				confirmationMessageParameter,
				embedImagesParameter,
				contentParameter,
				linkParametersParameter,
				notesParameter,
				preHeaderParameter,
				{
					displayName: 'Replace Tags',
					name: 'replaceTags',
					type: 'boolean',
					default: false,
					description:
						'Whether the message keeps only the tags chosen here. When off, they are added to those it has. MailUp has no way to remove every tag.',
				},
				subjectParameter,
				tagsParameter,
				trackLinksParameter,
				protocolsParameter,
			],
		},
		{
			...defaultValuesParameter,
			description:
				'What takes the place of a placeholder for people whose own field is empty. One value at least switches dynamic fields on.',
		},
	],
	load: async () => await import('./update.execute'),
};

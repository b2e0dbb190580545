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
import { replaceTagsParameter, tagsParameter } from '../../run/messageTags.parameters';
import { targetParameters } from './target.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update email',
	description: 'Change parts of an email and keep all the others',
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
				replaceTagsParameter,
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

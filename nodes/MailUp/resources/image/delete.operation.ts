import { confirmationFields } from '../../run/confirmationFields';
import { libraryFields } from './library.fields';
import type { Operation } from '../../operation';

const PARAMETER = 'Image URL';

export const operation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete image',
	description: 'Remove an image from the account for good',
	fields: [
		...libraryFields,
		{
			displayName: PARAMETER,
			name: 'url',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://images.example.com/logo.png',
			description:
				'Address of the image as "Get Many" returns it. Messages that show the image, also those sent already, lose it.',
		},
		...confirmationFields('image.delete'),
	],
	load: async () => await import('./delete.execute'),
};

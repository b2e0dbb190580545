import { confirmationParameters } from '../../run/confirmation.parameters';
import { libraryParameters } from './library.parameters';
import type { Operation } from '../../operation';

const PARAMETER = 'Image URL';

export const operation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete image',
	description: 'Remove an image from the account for good',
	parameters: [
		...libraryParameters,
		{
			displayName: PARAMETER,
			name: 'url',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://images.example.com/logo.png',
			description:
				'Address of the image as "Get Many" returns it. Emails that show the image, also those sent already, lose it.',
		},
		...confirmationParameters('image.delete'),
	],
	load: async () => await import('./delete.execute'),
};

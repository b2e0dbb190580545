import { confirmationFields } from '../../run/confirmationFields';
import { fileFields } from '../../../shared/form/file.fields';
import { slotChoices } from './slots.fields';
import { targetFields } from './target.fields';
import type { Operation } from '../../operation';

export const NEXT_FREE = 'next';

export const operation: Operation = {
	name: 'Add Attachment',
	value: 'addAttachment',
	action: 'Add attachment to email',
	description: 'Put a file into one of the five places for attachments of a message',
	fields: [
		...targetFields,
		...fileFields,
		{
			displayName: 'Slot',
			name: 'slot',
			type: 'options',
			options: [{ name: 'Next Free Slot', value: NEXT_FREE }, ...slotChoices],
			default: NEXT_FREE,
			description:
				'Which of the five places for attachments the file takes. A file that is in the chosen slot already makes room for this one.',
		},
		...confirmationFields('email.addAttachment'),
	],
	load: async () => await import('./addAttachment.execute'),
};

import { confirmationFields } from '../../run/confirmationFields';
import { slotChoices } from './slots.fields';
import { targetFields } from './target.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Delete Attachment',
	value: 'deleteAttachment',
	action: 'Delete attachment of email',
	description: 'Empty one of the five places for attachments of a message',
	fields: [
		...targetFields,
		{
			displayName: 'Slot',
			name: 'slot',
			type: 'options',
			options: slotChoices,
			default: 1,
			description: 'Which of the five places for attachments is emptied; "Get Attachments" shows what they hold',
		},
		...confirmationFields('email.deleteAttachment'),
	],
	load: async () => await import('./deleteAttachment.execute'),
};

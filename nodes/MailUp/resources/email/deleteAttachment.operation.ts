import { confirmationParameters } from '../../run/confirmation.parameters';
import { slotChoices } from './slots.parameters';
import { targetParameters } from './target.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Delete Attachment',
	value: 'deleteAttachment',
	action: 'Delete attachment of email',
	description: 'Empty one of the five places for attachments of an email',
	parameters: [
		...targetParameters,
		{
			displayName: 'Slot',
			name: 'slot',
			type: 'options',
			options: slotChoices,
			default: 1,
			description: 'Which of the five places for attachments is emptied; "Get Attachments" shows what they hold',
		},
		...confirmationParameters('email.deleteAttachment'),
	],
	load: async () => await import('./deleteAttachment.execute'),
};

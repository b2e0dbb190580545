import { confirmationParameters } from '../../run/confirmation.parameters';
import { fileParameters } from '../../../shared/form/file.parameters';
import { slotChoices } from './slots.parameters';
import { targetParameters } from './target.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Add Attachment',
	value: 'addAttachment',
	action: 'Add attachment to email',
	description: 'Put a file into one of the five places for attachments of an email',
	parameters: [
		...targetParameters,
		...fileParameters,
		{
			displayName: 'Slot',
			name: 'slot',
			type: 'options',
			options: [{ name: 'Next Free Slot', value: 'next' }, ...slotChoices],
			default: 'next',
			description:
				'Which of the five places for attachments the file takes. A file that is in the chosen slot already makes room for this one.',
		},
		...confirmationParameters('email.addAttachment'),
	],
	load: async () => await import('./addAttachment.execute'),
};

import { confirmationParameters } from '../../run/confirmation.parameters';
import { sendAtParameter } from '../../../shared/form/sendAt.parameters';
import { importIdParameter } from './importId.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Send Confirmation',
	value: 'sendConfirmation',
	action: 'Send import confirmation',
	description: 'Release the confirmation emails that an import with "Pending Until Confirmed" prepared',
	parameters: [
		importIdParameter,
		{
			displayName: 'When',
			name: 'when',
			type: 'options',
			options: [
				{
					name: 'At a Date',
					value: 'date',
					description: 'MailUp sends the emails then, and can be stopped until then',
				},
				{ name: 'Now', value: 'now', description: 'MailUp sends the emails at once, and nobody can stop them' },
			],
			default: 'now',
			description: 'When the people of the import get the email that asks them to confirm',
		},
		{
			...sendAtParameter,
			description: "When to send, at least 5 minutes ahead. Without an offset, this is in the workflow's time zone.",
		},
		...confirmationParameters('import.sendConfirmation'),
	],
	load: async () => await import('./sendConfirmation.execute'),
};

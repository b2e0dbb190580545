import { confirmationParameters } from '../../run/confirmation.parameters';
import { sendAtParameter } from '../../../shared/form/sendAt.parameters';
import { sendInManualRunsParameter } from '../../run/send.parameters';
import { sendingIdParameter } from './sending.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Confirm',
	value: 'confirm',
	action: 'Confirm sending',
	description: 'Let a held sending go to its people, now or at a date',
	parameters: [
		{ ...sendingIdParameter, description: 'Number of the held sending, as "Send" returns it and "Get Many" shows it' },
		{
			displayName: 'When',
			name: 'when',
			type: 'options',
			options: [
				{ name: 'At a Date', value: 'date', description: 'MailUp sends it then, at least 5 minutes from now' },
				{ name: 'Now', value: 'now', description: 'MailUp begins to send as soon as its queue comes to it' },
			],
			default: 'date',
			description: 'When people get the email',
		},
		sendAtParameter,
		...confirmationParameters('sending.confirm'),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [sendInManualRunsParameter],
		},
	],
	load: async () => await import('./confirm.execute'),
};

import { SMTP_PLUS } from '../../../shared/http/accesses';
import type { Operation } from '../../operation';
import { confirmationParameters } from '../../run/confirmation.parameters';
import { mailOptions, optionsParameter, peopleParameters, subjectParameter } from './mail.parameters';

export const operation: Operation = {
	name: 'Send Template',
	value: 'sendTemplate',
	action: 'Send transactional template',
	description: 'Send one email at once over the SMTP+ API, with the content of an email that is kept in MailUp',
	access: SMTP_PLUS,
	parameters: [
		{
			displayName: 'Template ID',
			name: 'templateId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 109',
			description:
				'Number of the email in MailUp, in the list of the SMTP+ user. "Get Many" of the resource Email shows the emails of a list.',
		},
		...peopleParameters,
		...confirmationParameters('transactional.sendTemplate'),
		optionsParameter([
			...mailOptions,
			{ ...subjectParameter, description: 'Subject that people see instead of the one of the email' },
		]),
	],
	load: async () => await import('./sendTemplate.execute'),
};

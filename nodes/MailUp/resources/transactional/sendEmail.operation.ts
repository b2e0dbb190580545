import { shownWhen } from '../../../shared/form/shownWhen';
import { SMTP_PLUS } from '../../../shared/http/accesses';
import type { Operation } from '../../operation';
import { confirmationParameters } from '../../run/confirmation.parameters';
import { mailOptions, optionsParameter, peopleParameters, subjectParameter } from './mail.parameters';

export const operation: Operation = {
	name: 'Send Email',
	value: 'sendEmail',
	action: 'Send transactional email',
	description: 'Send one email at once over the SMTP+ API, with content, files and recipients of its own',
	access: SMTP_PLUS,
	parameters: [
		...peopleParameters,
		{ ...subjectParameter, required: true },
		{
			displayName: 'Email Format',
			name: 'emailFormat',
			type: 'options',
			options: [
				{ name: 'HTML', value: 'html' },
				{ name: 'HTML and Text', value: 'both' },
				{ name: 'Text', value: 'text' },
			],
			default: 'html',
			description: 'What the email holds. Programs that show no HTML show the text.',
		},
		shownWhen(
			{ emailFormat: ['html', 'both'] },
			{
				displayName: 'HTML',
				name: 'html',
				type: 'string',
				typeOptions: { editor: 'htmlEditor', rows: 6 },
				default: '',
				placeholder: 'e.g. <p>Hello [firstname]</p>',
				description: 'Content as HTML, a part of a page or a whole one',
			},
		),
		shownWhen(
			{ emailFormat: ['text', 'both'] },
			{
				displayName: 'Text',
				name: 'text',
				type: 'string',
				typeOptions: { rows: 4 },
				default: '',
				placeholder: 'e.g. Hello [firstname]',
				description: 'Content as plain text',
			},
		),
		...confirmationParameters('transactional.sendEmail'),
		optionsParameter(mailOptions),
	],
	load: async () => await import('./sendEmail.execute'),
};

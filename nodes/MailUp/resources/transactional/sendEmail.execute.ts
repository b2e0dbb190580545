import type { Form } from '../../../shared/form/form';
import type { MailContent } from '../../../shared/mailup/transactionalMail';
import { readContent, readSubject } from '../../run/messageTexts';
import type { Run } from '../../run/run';
import { sendMails } from './sendMails';

/** Sends emails with content of their own (MailUp help, "Transactional Emails using APIs"). */
export async function execute(run: Run): Promise<void> {
	await sendMails(run, 'transactional.sendEmail', readMailContent);
}

function readMailContent(form: Form): MailContent {
	const format = form.choice<'both' | 'html' | 'text'>('emailFormat');
	return {
		templateId: undefined,
		subject: readSubject(form, 'subject'),
		html: format === 'text' ? '' : readContent(form, 'html'),
		text: format === 'html' ? '' : readContent(form, 'text'),
	};
}

import { readSubject } from '../../run/messageTexts';
import type { Run } from '../../run/run';
import { sendMails } from './sendMails';

/** Sends emails with the content of a message that is kept in MailUp (MailUp help, "Transactional Emails using APIs"). */
export async function execute(run: Run): Promise<void> {
	await sendMails(run, 'transactional.sendTemplate', (form) => ({
		templateId: form.id('templateId'),
		subject: form.has('options.subject') ? readSubject(form, 'options.subject') : undefined,
	}));
}

import { mailBody, namedValues } from '../mailup/transactionalMail';
import type { TransactionalMail } from '../mailup/transactionalMail';
import type { Answered, Unanswered } from '../http/calls';
import type { MailUpClient } from '../http/client';
import { TRANSACTIONAL_MAIL, TRANSACTIONAL_SMS } from '../http/services';

/**
 * Sends a transactional email (MailUp help, "Transactional Emails using APIs"). The answer says that MailUp took it over,
 * and names nothing by which it could be looked up.
 * @throws NodeApiError where MailUp refuses
 */
export async function sendMail(client: MailUpClient, mail: TransactionalMail): Promise<Answered> {
	const isTemplate = mail.content.templateId !== undefined;
	return await client.write({
		purpose: 'send the email',
		service: TRANSACTIONAL_MAIL,
		method: 'POST',
		path: ['messages', isTemplate ? 'sendtemplate' : 'sendmessage'],
		body: mailBody(mail),
	});
}

/** Whether what came instead of an answer was another server's, as far as can be seen: it had none of MailUp's words. */
export function isOtherServer({ status, said }: Unanswered): boolean {
	return status !== undefined && status < 500 && said === '';
}

/** A text for one number. */
export interface TransactionalSms {
	/** With its prefix: `00393331234567`. */
	recipient: string;
	/** With its dynamic fields in square brackets. */
	text: string;
	dynamicFields: ReadonlyArray<readonly [name: string, value: string]>;
	isUnicode: boolean;
	/** Undefined for the one of the list. */
	sender: string | undefined;
	campaignCode: string | undefined;
}

/**
 * Sends a text for the list of the credential (MailUp help, "Transactional SMS using APIs"). The answer is read by
 * `readSentSms`.
 * @throws NodeApiError where MailUp refuses
 */
export async function sendSms(client: MailUpClient, sms: TransactionalSms): Promise<Answered> {
	const { recipient, text, dynamicFields, isUnicode, sender, campaignCode } = sms;
	// People know their account by its user, m1234.
	const accountId = client.settingId('accountId', 'account ID', /^m?(\d+)$/i);
	return await client.write({
		purpose: 'send the text',
		service: TRANSACTIONAL_SMS,
		method: 'POST',
		path: ['sms', accountId, client.settingId('listId', 'list ID')],
		body: {
			Content: text,
			Recipient: recipient,
			isUnicode: isUnicode ? 1 : 0,
			...(dynamicFields.length > 0 && { DynamicFields: namedValues(dynamicFields) }),
			...(sender !== undefined && { Sender: sender }),
			...(campaignCode !== undefined && { CampaignCode: campaignCode }),
		},
	});
}

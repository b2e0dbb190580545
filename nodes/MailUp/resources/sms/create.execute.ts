import { showCost } from '../../../shared/mailup/smsCost';
import type { SmsCost } from '../../../shared/mailup/smsCost';
import type { SmsChange } from '../../../shared/mailup/smsMessages';
import { createSms } from '../../../shared/api/messageWrites';
import { readDefaultValues, readSubject } from '../../run/messageTexts';
import { NewMessages, reportMade } from '../../run/newMessages';
import type { Run } from '../../run/run';
import { checkAlphabet, readSmsSettings, readSmsText } from './settings';

interface CreateRequest {
	listId: number;
	message: SmsChange & { subject: string };
	cost: SmsCost;
}

/** Creates SMS messages, one after another in each list (MailUp help, "Text messages - SMS"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems(async (itemIndex) => await readRequest(run, itemIndex));
	const newMessages = new NewMessages(run);
	await run.each(
		requests,
		async ({ listId, message, cost }, itemIndex) => {
			const made = await newMessages.make(itemIndex, {
				listId,
				channel: 'sms',
				write: async (client) => await createSms(client, listId, message),
				subject: () => message.subject,
			});
			const { outcome, id, subject, detail } = reportMade(listId, made);
			run.output(itemIndex, { outcome, id, listId, subject, cost: showCost(cost), detail });
		},
		({ listId }) => String(listId),
	);
}

async function readRequest(run: Run, itemIndex: number): Promise<CreateRequest> {
	const form = run.form(itemIndex);
	const listId = form.id('list');
	const subject = readSubject(form, 'subject');
	const unicode = form.flag('unicode');
	const content = await readSmsText(run, itemIndex, 'content');
	const cost = checkAlphabet(form, 'content', content, unicode);
	const settings = await readSmsSettings(run, itemIndex, listId, 'options');
	const defaultValues = await readDefaultValues(run, itemIndex);
	return { listId, cost, message: { ...settings, subject, content, unicode, defaultValues } };
}

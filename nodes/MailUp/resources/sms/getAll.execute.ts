import { readMessages } from '../../../shared/api/messages';
import { simplifySmsRow } from '../../../shared/mailup/smsMessages';
import { readGivenText } from '../../run/messageTexts';
import { present, readLimit } from '../../run/rows';
import type { Run } from '../../run/run';

/** Reads the SMS messages of a list, the newest first (MailUp help, "Text messages - SMS"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const form = run.form(itemIndex);
		const selection = { channel: 'sms', subject: readGivenText(form, 'filters.subject') } as const;
		const rows = await readMessages(run.client, form.id('list'), selection, readLimit(run, itemIndex));
		return present(run, itemIndex, rows, simplifySmsRow);
	});
}

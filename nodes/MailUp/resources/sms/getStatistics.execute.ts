import type { IDataObject } from 'n8n-workflow';

import { readSentTexts, readSmsReport } from '../../../shared/api/smsSendings';
import { isObject } from '../../../shared/mailup/reading';
import { countTexts, readSentText } from '../../../shared/mailup/smsReport';
import type { Run } from '../../run/run';
import { readTarget } from './target';

/**
 * Counts what became of SMS messages over all their sendings (MailUp help, "Text messages - SMS"). No document shows the
 * keys of MailUp's own figures, so these are passed on as they are.
 */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const { messageId } = readTarget(run.form(itemIndex));
		const counts = countTexts(await readSentTexts(run.client, messageId, readSentText));
		const report = await readSmsReport(run.client, messageId);
		const item: IDataObject = { messageId, ...counts, report: isObject(report) ? report : null };
		return [item];
	});
}

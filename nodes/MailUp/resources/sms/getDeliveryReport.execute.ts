import { readSentTexts } from '../../../shared/api/smsSendings';
import type { TextStatus } from '../../../shared/mailup/smsReport';
import { readSentText } from '../../../shared/mailup/smsReport';
import { present, readLimit } from '../../run/rows';
import type { Run } from '../../run/run';
import { readTarget } from './target';

/** Lists what became of each SMS of a message (MailUp help, "Text messages - SMS"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const form = run.form(itemIndex);
		const { messageId } = readTarget(form);
		const wanted = form.choice<TextStatus | 'any'>('status');
		// Filtered here: the documents show a filter by receiver only.
		const pick = (row: unknown) => (wanted === 'any' || readSentText(row).status === wanted ? row : undefined);
		const rows = await readSentTexts(run.client, messageId, pick, readLimit(run, itemIndex));
		return present(run, itemIndex, rows, (row) => {
			const { receiver, status, errorCode, sentAt } = readSentText(row);
			return {
				messageId,
				phone: receiver === '' ? null : `+${receiver}`,
				status,
				errorCode: errorCode || null,
				sentAt,
			};
		});
	});
}

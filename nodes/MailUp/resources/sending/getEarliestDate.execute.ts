import { readEarliest } from '../../../shared/api/sendings';
import type { Run } from '../../run/run';
import { readSendingId } from './sendingId';

/** Reads when a sending can go out at the earliest (MailUp help, "Email messages", "Sending Queue Status"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const sendingId = readSendingId(run.form(itemIndex));
		return [{ sendingId, earliestDate: await readEarliest(run.client, sendingId) }];
	});
}

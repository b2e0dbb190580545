import { chosenMessage } from '../../run/messages';
import { simplifySms } from '../../../shared/mailup/smsMessages';
import { present } from '../../run/rows';
import type { Run } from '../../run/run';
import { readTarget } from './target';

/** Reads one SMS message with its text (MailUp help, "Text messages - SMS"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const details = await chosenMessage(run, itemIndex, readTarget(run.form(itemIndex)));
		return present(run, itemIndex, [details], simplifySms);
	});
}

import { simplifyPastSending } from '../../../shared/mailup/sendings';
import { readHistory } from '../../../shared/api/sendings';
import { present, readLimit } from '../../run/rows';
import type { Run } from '../../run/run';

/** Reads the past sendings of a message (MailUp help, "Email messages", "Retrieve sending history"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const form = run.form(itemIndex);
		const target = { listId: form.id('list'), messageId: form.id('message') };
		const rows = await readHistory(run.client, target, readLimit(run, itemIndex));
		return present(run, itemIndex, rows, simplifyPastSending);
	});
}

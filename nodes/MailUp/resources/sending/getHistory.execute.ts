import { simplifyPastSending } from '../../../shared/mailup/sendings';
import { readAll } from '../../../shared/http/pages';
import { historyCall } from '../../../shared/api/sendings';
import { present, readLimit } from '../../run/rows';
import type { Run } from '../../run/run';

/** Reads the past sendings of a message (MailUp help, "Email messages", "Retrieve sending history"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const listId = run.form(itemIndex).id('list');
		const messageId = run.form(itemIndex).id('message');
		const rows = await readAll(run.client, historyCall(listId, messageId), readLimit(run, itemIndex));
		return present(run, itemIndex, rows, simplifyPastSending);
	});
}

import { simplifyTask } from '../../../shared/mailup/imports/tasks';
import { readImportRows } from '../../../shared/api/imports';
import { present, readLimit } from '../../run/rows';
import type { Run } from '../../run/run';

/** Reads the imports of the account, newest first (MailUp REST API, "Recipients", list of import tasks). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const tasks = await readImportRows(run.client, readLimit(run, itemIndex));
		return present(run, itemIndex, tasks, simplifyTask);
	});
}

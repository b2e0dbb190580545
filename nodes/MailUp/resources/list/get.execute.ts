import { simplifyList } from '../../../shared/mailup/lists';
import { readList } from '../../../shared/api/lists';
import { present } from '../../run/rows';
import type { Run } from '../../run/run';

/** Reads one list (MailUp help, "Manage Lists and Groups"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const listId = run.form(itemIndex).id('list');
		const list = await readList(run.client, listId);
		return present(run, itemIndex, [list], simplifyList);
	});
}

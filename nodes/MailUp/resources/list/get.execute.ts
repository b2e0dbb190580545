import { simplifyList } from '../../../shared/mailup/lists';
import { present } from '../../run/rows';
import type { Run } from '../../run/run';

/** Reads one list (MailUp help, "Manage Lists and Groups"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const listId = run.form(itemIndex).id('list');
		const list = await run.client.read({ purpose: 'show the list', path: ['List', listId] });
		return present(run, itemIndex, [list], simplifyList);
	});
}

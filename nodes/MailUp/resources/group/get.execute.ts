import { simplifyGroup } from '../../../shared/mailup/lists';
import { groupOfList } from '../../run/groups';
import { present } from '../../run/rows';
import type { Run } from '../../run/run';

/** Shows one group of a list (MailUp help, "Manage Lists and Groups"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const form = run.form(itemIndex);
		const listId = form.id('list');
		const wanted = form.requiredText('group');
		const group = await groupOfList(run, itemIndex, { listId, wanted });
		return present(run, itemIndex, [group], simplifyGroup);
	});
}

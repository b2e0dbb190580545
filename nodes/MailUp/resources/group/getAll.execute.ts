import { simplifyGroup } from '../../../shared/mailup/lists';
import { present, readLimit } from '../../run/rows';
import type { Run } from '../../run/run';

/** Reads the groups of a list (MailUp help, "Manage Lists and Groups"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const listId = run.form(itemIndex).id('list');
		const groups = await run.metadata.groups(listId, readLimit(run, itemIndex));
		return present(run, itemIndex, groups, simplifyGroup);
	});
}

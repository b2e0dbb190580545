import { simplifyTag } from '../../../shared/mailup/tags';
import { present, readLimit } from '../../run/rows';
import type { Run } from '../../run/run';

/** Reads the tags of a list (MailUp help, "Email messages", "Manage tags"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const listId = run.form(itemIndex).id('list');
		const tags = await run.metadata.tags(listId, readLimit(run, itemIndex));
		return present(run, itemIndex, tags, (row) => ({ ...simplifyTag(row), listId }));
	});
}

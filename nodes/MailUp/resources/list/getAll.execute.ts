import { simplifyList } from '../../../shared/mailup/lists';
import { present, readLimit } from '../../run/rows';
import type { Run } from '../../run/run';

/** Reads the lists that the credential's user may see (MailUp help, "Manage Lists and Groups"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const lists = await run.metadata.lists(readLimit(run, itemIndex));
		return present(run, itemIndex, lists, simplifyList);
	});
}

import { NodeOperationError } from 'n8n-workflow';
import { readNumber } from '../../../shared/mailup/reading';
import { simplifyList } from '../../../shared/mailup/lists';
import { readList } from '../../../shared/api/lists';
import { present } from '../../run/rows';
import type { Run } from '../../run/run';

/** Reads one list (MailUp help, "Manage Lists and Groups"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const listId = run.form(itemIndex).id('list');
		const list = await readList(run.client, listId);
		if (readNumber(list, 'IdList') === undefined) {
			throw new NodeOperationError(run.client.node, `List ${listId} is not known to MailUp`, {
				description: `Its answer holds no list ${listId}: check the list, and whether the user of the credential has a right on it.`,
			});
		}
		return present(run, itemIndex, [list], simplifyList);
	});
}

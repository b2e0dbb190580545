import type { INodeProperties } from 'n8n-workflow';

import { simplifyList } from '../../../shared/mailup/lists';
import { limitFields, simplifyField } from '../../../shared/form/locators';
import { present, readLimit } from '../../run/rows';
import { operationFields } from '../../operationFields';
import type { Run } from '../../run/run';

export const description: INodeProperties[] = operationFields('list', 'getAll', [...limitFields, simplifyField]);

/** Reads the lists that the credential's user may see (MailUp help, "Manage Lists and Groups"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const lists = await run.metadata.lists(readLimit(run, itemIndex));
		return present(run, itemIndex, lists, simplifyList);
	});
}

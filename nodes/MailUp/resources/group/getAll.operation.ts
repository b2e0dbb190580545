import type { INodeProperties } from 'n8n-workflow';

import { simplifyGroup } from '../../../shared/mailup/lists';
import { limitFields, listField, simplifyField } from '../../../shared/form/locators';
import { present, readLimit } from '../../run/rows';
import { operationFields } from '../../operationFields';
import type { Run } from '../../run/run';

export const description: INodeProperties[] = operationFields('group', 'getAll', [
	listField,
	...limitFields,
	simplifyField,
]);

/** Reads the groups of a list (MailUp help, "Manage Lists and Groups"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const listId = run.form(itemIndex).id('list');
		const groups = await run.metadata.groups(listId, readLimit(run, itemIndex));
		return present(run, itemIndex, groups, simplifyGroup);
	});
}

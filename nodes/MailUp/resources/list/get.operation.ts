import type { INodeProperties } from 'n8n-workflow';

import { simplifyList } from '../../../shared/mailup/lists';
import { listField, simplifyField } from '../../../shared/form/locators';
import { present } from '../../run/rows';
import { operationFields } from '../../operationFields';
import type { Run } from '../../run/run';

export const description: INodeProperties[] = operationFields('list', 'get', [listField, simplifyField]);

/** Reads one list (MailUp help, "Manage Lists and Groups"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const listId = run.form(itemIndex).id('list');
		const list = await run.client.read({ purpose: 'show the list', path: ['List', listId] });
		return present(run, itemIndex, [list], simplifyList);
	});
}

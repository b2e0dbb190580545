import type { INodeProperties } from 'n8n-workflow';

import { simplifyTemplate } from '../../../shared/mailup/templates';
import { limitFields, listField, simplifyField } from '../../../shared/form/locators';
import { present, readLimit } from '../../run/rows';
import { operationFields } from '../../operationFields';
import type { Run } from '../../run/run';

export const description: INodeProperties[] = operationFields('template', 'getAll', [
	listField,
	...limitFields,
	simplifyField,
]);

/** Reads the message templates of a list (MailUp REST API, operation GetEmailTemplates). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const listId = run.form(itemIndex).id('list');
		const templates = await run.metadata.templates(listId, readLimit(run, itemIndex));
		return present(run, itemIndex, templates, (row) => ({ ...simplifyTemplate(row), listId }));
	});
}

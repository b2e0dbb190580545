import { NodeOperationError } from 'n8n-workflow';
import { readNumber, readText } from '../../../shared/mailup/reading';
import { simplifyTemplate } from '../../../shared/mailup/templates';
import { readTemplate } from '../../../shared/api/templates';
import { present } from '../../run/rows';
import type { Run } from '../../run/run';

/** Reads one message template with its content (MailUp REST API, "Templates"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const listId = run.form(itemIndex).id('list');
		const templateId = run.form(itemIndex).id('template');
		const template = await readTemplate(run.client, listId, templateId);
		if (readNumber(template, 'Id') === undefined) {
			throw new NodeOperationError(run.client.node, `List ${listId} has no template ${templateId}`, {
				description: 'MailUp does not know it: check the list and the template.',
			});
		}
		return present(run, itemIndex, [template], (row) => ({
			...simplifyTemplate(row),
			content: readText(row, 'Content'),
			listId,
		}));
	});
}

import { simplifyTemplate } from '../../../shared/mailup/templates';
import { present, readLimit } from '../../run/rows';
import type { Run } from '../../run/run';

/** Reads the message templates of a list (MailUp REST API, operation GetEmailTemplates). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const listId = run.form(itemIndex).id('list');
		const templates = await run.metadata.templates(listId, readLimit(run, itemIndex));
		return present(run, itemIndex, templates, (row) => ({ ...simplifyTemplate(row), listId }));
	});
}

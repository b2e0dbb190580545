import { notThere } from '../../../shared/form/named';
import { KINDS } from '../../../shared/mailup/named';
import { readNumber, readText } from '../../../shared/mailup/reading';
import { simplifyTemplate } from '../../../shared/mailup/templates';
import { readTemplate } from '../../../shared/api/templates';
import { present } from '../../run/rows';
import type { Run } from '../../run/run';

/** Reads one message template with its content (MailUp REST API, "Templates"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const form = run.form(itemIndex);
		const listId = form.id('list');
		const template = await readTemplate(run.client, listId, form.id('template'));
		if (readNumber(template, 'Id') === undefined) {
			throw notThere(form, 'template', { kind: KINDS.template, listId });
		}
		return present(run, itemIndex, [template], (row) => ({
			...simplifyTemplate(row),
			content: readText(row, 'Content'),
			listId,
		}));
	});
}

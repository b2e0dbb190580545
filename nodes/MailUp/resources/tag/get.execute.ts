import { onlyOne } from '../../../shared/form/named';
import { KINDS, named } from '../../../shared/mailup/named';
import { simplifyTag } from '../../../shared/mailup/tags';
import { present } from '../../run/rows';
import type { Run } from '../../run/run';

/** Shows one tag of a list (MailUp help, "Email messages", "Manage tags"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const form = run.form(itemIndex);
		const listId = form.id('list');
		const wanted = form.requiredText('tag');
		const found = named(await run.metadata.tags(listId), wanted, KINDS.tag);
		const tag = onlyOne(form, 'tag', found, { kind: KINDS.tag, listId });
		return present(run, itemIndex, [tag], (row) => ({ ...simplifyTag(row), listId }));
	});
}

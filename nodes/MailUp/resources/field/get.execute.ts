import { onlyOne } from '../../../shared/form/named';
import { KINDS } from '../../../shared/mailup/named';
import type { Run } from '../../run/run';

/** Finds personal data fields by number or name, in what one reading of all fields shows (MailUp REST API, "Recipients", DynamicFields). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const form = run.form(itemIndex);
		const wanted = form.requiredText('field');
		const fields = await run.metadata.fields();
		const { id, name } = onlyOne(form, 'field', fields.named(wanted), { kind: KINDS.field });
		return [{ id, name }];
	});
}

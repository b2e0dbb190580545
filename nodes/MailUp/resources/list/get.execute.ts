import { notThere } from '../../../shared/form/named';
import { readNumber } from '../../../shared/mailup/reading';
import { simplifyList } from '../../../shared/mailup/lists';
import { KINDS } from '../../../shared/mailup/named';
import { readList } from '../../../shared/api/lists';
import { present } from '../../run/rows';
import type { Run } from '../../run/run';

/** Reads one list (MailUp help, "Manage Lists and Groups"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const form = run.form(itemIndex);
		const list = await readList(run.client, form.id('list'));
		if (readNumber(list, 'IdList') === undefined) {
			const advice = 'Check whether the user of the credential has a right on it, too.';
			throw notThere(form, 'list', { kind: KINDS.list, advice });
		}
		return present(run, itemIndex, [list], simplifyList);
	});
}

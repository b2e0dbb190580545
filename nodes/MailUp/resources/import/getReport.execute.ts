import { simplifyReport } from '../../../shared/mailup/imports/tasks';
import { readImportReport } from '../../../shared/api/imports';
import { present } from '../../run/rows';
import type { Run } from '../../run/run';
import { readImportId } from './importId';

/** Shows what MailUp took of an import and why it left rows out (MailUp REST API, "Recipients", import report). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const report = await readImportReport(run.client, readImportId(run, itemIndex));
		return present(run, itemIndex, [report], simplifyReport);
	});
}

import { simplifyReport } from '../../../shared/mailup/imports/tasks';
import { present } from '../../run/rows';
import type { Run } from '../../run/run';
import { readImportId } from './importId';

/** Shows what MailUp took of an import and why it left rows out (MailUp REST API, "Recipients", import report). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const path = ['Imports', readImportId(run, itemIndex)];
		const report = await run.client.read({ purpose: 'show the report of the import', path });
		return present(run, itemIndex, [report], simplifyReport);
	});
}

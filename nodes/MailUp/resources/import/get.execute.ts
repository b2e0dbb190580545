import { simplifyState } from '../../../shared/mailup/imports/tasks';
import { readImport } from '../../../shared/api/imports';
import type { Run } from '../../run/run';
import { readImportId } from './importId';

/** Shows how far an import is (MailUp REST API, "Recipients", import status and report). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const importId = readImportId(run, itemIndex);
		return [simplifyState(importId, await readImport(run.client, importId))];
	});
}

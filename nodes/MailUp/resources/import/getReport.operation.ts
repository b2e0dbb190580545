import type { INodeProperties } from 'n8n-workflow';

import { simplifyReport } from '../../../shared/mailup/imports/tasks';
import { simplifyField } from '../../../shared/form/locators';
import { present } from '../../run/rows';
import { operationFields } from '../../operationFields';
import type { Run } from '../../run/run';
import { importIdField, readImportId } from './importId';

export const description: INodeProperties[] = operationFields('import', 'getReport', [importIdField, simplifyField]);

/** Shows what MailUp took of an import and why it left rows out (MailUp REST API, "Recipients", import report). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const path = ['Imports', readImportId(run, itemIndex)];
		const report = await run.client.read({ purpose: 'show the report of the import', path });
		return present(run, itemIndex, [report], simplifyReport);
	});
}

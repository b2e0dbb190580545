import type { INodeProperties } from 'n8n-workflow';

import { simplifyState } from '../../../shared/mailup/imports/tasks';
import { readImport } from '../../../shared/api/imports';
import { operationFields } from '../../operationFields';
import type { Run } from '../../run/run';
import { importIdField, readImportId } from './importId';

export const description: INodeProperties[] = operationFields('import', 'get', [importIdField]);

/** Shows how far an import is (MailUp REST API, "Recipients", import status and report). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const importId = readImportId(run, itemIndex);
		return [simplifyState(importId, await readImport(run.client, importId))];
	});
}

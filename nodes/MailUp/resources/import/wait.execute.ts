import type { IDataObject } from 'n8n-workflow';
import { hasEnded, simplifyState } from '../../../shared/mailup/imports/tasks';
import { awaitImport } from '../../../shared/api/imports';
import type { Run } from '../../run/run';
import { readImportId } from './importId';

/** Waits for the end of an import (MailUp REST API, "Recipients", import status and report). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const importId = readImportId(run, itemIndex);
		return [await waitFor(run, importId, run.form(itemIndex).number('timeLimit') * 60_000)];
	});
}

async function waitFor(run: Run, importId: number, timeLimitMs: number): Promise<IDataObject> {
	const look = await awaitImport(run.client, importId, timeLimitMs);
	if ('error' in look) throw look.error;
	const stillOn = 'MailUp goes on with the import. Wait again to see its end.';
	return { ...simplifyState(importId, look), ...(!hasEnded(look.status) && { detail: stillOn }) };
}

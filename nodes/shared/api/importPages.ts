import type { MailUpClient } from '../http/client';
import type { ImportTask } from '../mailup/imports/tasks';
import { readTasks } from '../mailup/imports/tasks';
import { IMPORTS, readImportReport } from './imports';
import { unlessRefused } from './refusals';
import { readRowPage, unusableRows } from './rowPages';

/** Names the imports, after "the". */
export const IMPORT_ROWS = 'imports';

/** A page of the imports of the account. */
export interface ImportPage {
	tasks: ImportTask[];
	/** Imports before this page. */
	start: number;
	/** Imports that there are by MailUp's count. */
	total: number;
}

/**
 * Reads one page of the imports of the account, the newest first (MailUp REST API, "Recipients", `Imports`).
 * @throws NodeApiError where a row has no id, besides the errors of {@link readRowPage}
 */
export async function readImportPage(client: MailUpClient, pageNumber: number, pageSize: number): Promise<ImportPage> {
	const { path, wishedOrder } = IMPORTS;
	const { items, start, total } = await readRowPage(client, {
		name: IMPORT_ROWS,
		path,
		query: {},
		wishedOrder,
		pageNumber,
		pageSize,
	});
	const tasks = readTasks(items);
	if (tasks.length < items.length) throw unusableRows(client, IMPORT_ROWS, 'One of the imports in it has no id.');
	return { tasks, start, total };
}

/** MailUp's report of an import that has ended; undefined where MailUp does not show it. @throws NodeApiError where it gives no answer */
export async function readReport(client: MailUpClient, importId: number): Promise<unknown> {
	return await unlessRefused(readImportReport(client, importId));
}

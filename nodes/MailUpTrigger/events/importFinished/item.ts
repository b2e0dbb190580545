import type { IDataObject } from 'n8n-workflow';

import { readReport } from '../../../shared/api/importPages';
import type { ImportTask } from '../../../shared/mailup/imports/tasks';
import { simplifyReport } from '../../../shared/mailup/imports/tasks';
import { listNames } from '../../../shared/mailup/lists';
import type { TriggerRun } from '../event';

/** The items for imports, in their order, with MailUp's report; its values are null where MailUp shows none. */
export async function toItems({ client, metadata }: TriggerRun, ended: readonly ImportTask[]): Promise<IDataObject[]> {
	if (ended.length === 0) return [];
	const names = listNames(await metadata.lists());
	const items = [];
	for (const task of ended) items.push(toItem(task, await readReport(client, task.id), names));
	return items;
}

function toItem(task: ImportTask, report: unknown, names: ReadonlyMap<number, string>): IDataObject {
	const { listId: reported, ...counts } = simplifyReport(report);
	const listId = task.listId ?? (typeof reported === 'number' ? reported : null);
	return {
		event: 'importFinished',
		eventId: `import-${task.id}`,
		list: { id: listId, name: (listId !== null && names.get(listId)) || '' },
		ok: task.status === 'completed',
		...counts,
		importId: task.id,
		status: task.status,
		fileName: task.fileName,
	};
}

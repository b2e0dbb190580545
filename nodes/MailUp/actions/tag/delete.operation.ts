import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { lookAtTags } from '../../../shared/transport/tags';
import { listField, tagField } from '../commonFields';
import { withMailUpWords } from '../mailUpWords';
import { operationFields } from '../operationFields';
import type { Run } from '../run';

export const description: INodeProperties[] = operationFields('tag', 'delete', [listField, tagField]);

interface Request {
	listId: number;
	tagId: number;
}

/** Deletes tags, one at a time (MailUp help, "Email messages", "Manage tags"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => ({
		listId: run.form(itemIndex).id('list'),
		tagId: run.form(itemIndex).id('tag'),
	}));
	await run.each(
		requests,
		async (request, itemIndex) => run.output(itemIndex, await remove(run, itemIndex, request)),
		() => 'deletions',
	);
}

async function remove(run: Run, itemIndex: number, { listId, tagId: id }: Request): Promise<IDataObject> {
	const written = await run.client.write({
		purpose: 'delete the tag',
		method: 'DELETE',
		path: ['List', listId, 'Tag', id],
	});
	run.noteWritten(itemIndex, written.answered);
	const left = written.answered ? [] : await lookAtTags(run.client, listId);
	if (left?.every((tag) => tag.id !== id)) return { deleted: true, outcome: 'deleted', id, listId, detail: null };
	const detail =
		'MailUp did not say whether the tag was deleted, and it does not look so. The deletion was not sent again. Run "Get Many" for this list to see.';
	return { deleted: false, outcome: 'unknown', id, listId, detail: withMailUpWords(detail, written) };
}

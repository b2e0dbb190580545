import type { IDataObject } from 'n8n-workflow';
import { deleteTag } from '../../../shared/api/tags';
import { confirmDeletions, deleteOnce } from '../../run/deletion';
import { withMailUpWords } from '../../run/mailUpWords';
import type { Run } from '../../run/run';
import { chosenTag, lookAtTags } from './tags';

interface TagToDelete {
	listId: number;
	tagId: number;
}

/** Deletes tags, one at a time (MailUp help, "Email messages", "Manage tags"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => ({
		listId: run.form(itemIndex).id('list'),
		tagId: run.form(itemIndex).id('tag'),
	}));
	const confirmed = await confirmDeletions(run, 'tag.delete', requests, async (request, itemIndex) => ({
		shown: await look(run, itemIndex, request),
	}));
	const keyOf = ({ listId, tagId }: TagToDelete) => `${listId} ${tagId}`;
	await deleteOnce(run, confirmed, keyOf, async (request, itemIndex) => await remove(run, itemIndex, request));
}

async function look(run: Run, itemIndex: number, { listId, tagId }: TagToDelete): Promise<IDataObject> {
	const { name } = await chosenTag(run, itemIndex, listId);
	return { id: tagId, listId, name };
}

async function remove(run: Run, itemIndex: number, { listId, tagId: id }: TagToDelete): Promise<IDataObject> {
	const written = await run.write(itemIndex, async (client) => await deleteTag(client, listId, id));
	const left = written.answered ? [] : await lookAtTags(run, listId);
	if (left?.every((tag) => tag.id !== id)) return { deleted: true, outcome: 'deleted', id, listId, detail: null };
	const detail =
		'MailUp did not say whether the tag was deleted, and it does not look so. The deletion was not sent again. Run "Get Many" for this list to see.';
	return { deleted: false, outcome: 'unknown', id, listId, detail: withMailUpWords(detail, written) };
}

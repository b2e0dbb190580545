import type { Tag } from '../mailup/tags';
import { readTags } from '../mailup/tags';
import type { MailUpClient } from '../http/client';
import { readAll } from '../http/pages';

/** Looks at the tags of a list after an answer was lost; undefined where MailUp does not say. */
export async function lookAtTags(client: MailUpClient, listId: number): Promise<Tag[] | undefined> {
	const rows = await readAll(client, { purpose: 'show the tags', path: ['List', listId, 'Tags'] }).catch(
		() => undefined,
	);
	client.throwIfStopped();
	return rows && readTags(rows);
}

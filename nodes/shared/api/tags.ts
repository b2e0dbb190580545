import { toTagBody, type Tag } from '../mailup/tags';
import type { Answered } from '../http/calls';
import type { MailUpClient } from '../http/client';
import { readAll } from '../http/pages';

/** MailUp's rows for the tags of a list (MailUp help, "Email messages", "Manage tags"; so are the calls below). */
export async function readTagRows(client: MailUpClient, listId: number, limit?: number): Promise<unknown[]> {
	return await readAll(client, { purpose: 'show the tags', path: ['List', listId, 'Tags'] }, limit);
}

/** Makes a tag. MailUp wants its bare name, not an object, and answers with the tag. */
export async function createTag(client: MailUpClient, listId: number, name: string): Promise<Answered> {
	const path = ['List', listId, 'Tag'];
	return await client.write({ purpose: 'create the tag', method: 'POST', path, body: name });
}

/** Writes a whole tag. */
export async function updateTag(client: MailUpClient, listId: number, tag: Tag): Promise<Answered> {
	const path = ['List', listId, 'Tag', tag.id];
	return await client.write({ purpose: 'update the tag', method: 'PUT', path, body: toTagBody(tag) });
}

/** Takes a tag off its list for good. */
export async function deleteTag(client: MailUpClient, listId: number, tagId: number): Promise<Answered> {
	const path = ['List', listId, 'Tag', tagId];
	return await client.write({ purpose: 'delete the tag', method: 'DELETE', path });
}

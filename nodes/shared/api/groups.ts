import type { IDataObject } from 'n8n-workflow';

import type { Answered } from '../http/calls';
import type { MailUpClient } from '../http/client';
import { readAll } from '../http/pages';

/** MailUp's rows for the groups of a list (MailUp help, "Manage Lists and Groups"; so are the calls below). */
export async function readGroupRows(client: MailUpClient, listId: number, limit?: number): Promise<unknown[]> {
	return await readAll(client, { purpose: 'show the groups', path: ['List', listId, 'Groups'] }, limit);
}

/** Makes a group. @param body `Name`, `Notes` and `Deletable` */
export async function createGroup(client: MailUpClient, listId: number, body: IDataObject): Promise<Answered> {
	const path = ['List', listId, 'Group'];
	return await client.write({ purpose: 'create the group', method: 'POST', path, body });
}

/** Writes a whole group. @param body `Name`, `Notes` and `Deletable` */
export async function updateGroup(
	client: MailUpClient,
	listId: number,
	groupId: number,
	body: IDataObject,
): Promise<Answered> {
	const path = ['List', listId, 'Group', groupId];
	return await client.write({ purpose: 'update the group', method: 'PUT', path, body });
}

/** Deletes a group; its people stay on the list. */
export async function deleteGroup(client: MailUpClient, listId: number, groupId: number): Promise<Answered> {
	const path = ['List', listId, 'Group', groupId];
	return await client.write({ purpose: 'delete the group', method: 'DELETE', path });
}

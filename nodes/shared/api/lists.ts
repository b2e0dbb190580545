import type { IDataObject } from 'n8n-workflow';

import type { Answered } from '../http/calls';
import type { MailUpClient } from '../http/client';
import { noteNew } from '../http/newThings';
import { readAll } from '../http/pages';

/** MailUp's rows for the lists that the credential's user may see (MailUp help, "Manage Lists and Groups"; so are the calls below). */
export async function readListRows(client: MailUpClient, limit?: number): Promise<unknown[]> {
	return await readAll(client, { purpose: 'show the lists', path: ['List'] }, limit);
}

/** MailUp's answer about one list, with all its settings. */
export async function readList(client: MailUpClient, listId: number): Promise<unknown> {
	return await client.read({ purpose: 'show the list', path: ['List', listId] });
}

/** Makes a list. @param body its settings by MailUp's keys */
export async function createList(client: MailUpClient, body: IDataObject): Promise<Answered> {
	return await client.write({ purpose: 'create the list', method: 'POST', path: ['List'], body });
}

/** Remembers that a list was made right now: MailUp may refuse its user for a while. */
export function noteNewList(client: MailUpClient, listId: number): void {
	noteNew(client.serviceUrl, ['List', listId]);
}

/** Writes the settings of a list. @param body all of them, by MailUp's keys */
export async function updateList(client: MailUpClient, listId: number, body: IDataObject): Promise<Answered> {
	return await client.write({ purpose: 'update the list', method: 'PUT', path: ['List', listId], body });
}

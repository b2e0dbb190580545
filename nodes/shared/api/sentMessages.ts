import type { IDataObject } from 'n8n-workflow';

import type { MailUpClient } from '../http/client';
import { readNumber } from '../mailup/reading';
import { sendingOn, simplifyPastSending } from '../mailup/sendings';
import type { PageOfRows } from './rowPages';
import { readRowPage, unusableRows } from './rowPages';
import { unlessRefused } from './refusals';
import { readHistory } from './sendings';

/** A page of the published messages of a list. */
export interface SentMessagePage extends PageOfRows {
	items: Array<{ id: number; row: unknown }>;
}

/** Names the published messages of a list, after "the". */
export function sentMessagesOf(listId: number): string {
	return `published messages of the list ${listId}`;
}

/**
 * Reads one page of the published messages of a list, the one first that was sent last (MailUp help, "Email messages", "List
 * messages"). Only these carry the date of the last sending. No document says whether MailUp sorts by it.
 * @throws NodeApiError where a row has no id, besides the errors of {@link readRowPage}
 */
export async function readSentPage(
	client: MailUpClient,
	listId: number,
	pageNumber: number,
	pageSize: number,
): Promise<SentMessagePage> {
	const name = sentMessagesOf(listId);
	const { items, ...page } = await readRowPage(client, {
		name,
		path: ['List', listId, 'Online', 'Emails'],
		query: {},
		wishedOrder: 'LastSendDate desc',
		pageNumber,
		pageSize,
	});
	const messages = items.map((row) => {
		const id = readNumber(row, 'idMessage');
		if (id === undefined) throw unusableRows(client, name, 'One of the emails in it has no id.');
		return { id, row };
	});
	return { items: messages, ...page };
}

/**
 * The last sending of a message in few keys; undefined where MailUp does not show it.
 * @param date of the last sending, as the message has it
 */
export async function lastSending(
	client: MailUpClient,
	listId: number,
	messageId: number,
	date: string | null,
): Promise<IDataObject | undefined> {
	const rows = (await unlessRefused(readHistory(client, { listId, messageId }))) ?? [];
	return sendingOn(rows.map(simplifyPastSending), date);
}

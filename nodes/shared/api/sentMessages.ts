import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { MailUpClient } from '../http/client';
import { readNumber } from '../mailup/reading';
import { sendingOn, simplifyPastSending } from '../mailup/sendings';
import { quoted } from '../mailup/text';
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
 * The published messages of lists, the one first that was sent last (MailUp help, "Email messages", "List messages"). Only
 * these carry the date of the last sending. No document says whether MailUp sorts by it: where it refuses to, they come in
 * its own order.
 */
export class SentMessages {
	private isSortable = true;

	constructor(private readonly client: MailUpClient) {}

	/** Whether MailUp was asked to sort them, and did not refuse. */
	get isSorted(): boolean {
		return this.isSortable;
	}

	/** @throws NodeApiError where a row has no id, besides the errors of {@link readRowPage} */
	async page(listId: number, pageNumber: number, pageSize: number): Promise<SentMessagePage> {
		const name = sentMessagesOf(listId);
		const { items, start, total } = await this.sortedPage(listId, pageNumber, pageSize);
		const messages = items.map((row) => {
			const id = readNumber(row, 'idMessage');
			if (id === undefined) throw unusableRows(this.client, name, 'One of the emails in it has no id.');
			return { id, row };
		});
		return { items: messages, start, total };
	}

	private async sortedPage(listId: number, pageNumber: number, pageSize: number): Promise<PageOfRows> {
		const query: IDataObject = this.isSortable ? { orderby: quoted('LastSendDate desc') } : {};
		const page = {
			name: sentMessagesOf(listId),
			path: ['List', listId, 'Online', 'Emails'],
			query,
			pageNumber,
			pageSize,
		};
		const reading = readRowPage(this.client, page);
		if (!this.isSortable) return await reading;
		return await reading.catch(async (error: unknown) => {
			if (!(error instanceof NodeApiError) || error.httpCode !== '400') throw error;
			this.isSortable = false;
			return await readRowPage(this.client, { ...page, query: {} });
		});
	}
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

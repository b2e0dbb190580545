import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { asReason, withHeadline } from '../http/headlines';
import type { MailUpCall } from '../http/calls';
import type { MailUpClient } from '../http/client';
import { readKey, readNumber, readPage, readTotal } from '../mailup/reading';

/** Which page to read: MailUp's pages begin at multiples of their size. */
export interface RowPage {
	/** Names the rows, after "the": `opt-outs of the list 4`. */
	name: string;
	/** Which of MailUp's services answers; the console's when left out. */
	service?: MailUpCall['service'];
	path: ReadonlyArray<string | number>;
	query: IDataObject;
	/** As a {@link MailUpCall} has it. */
	wishedOrder?: string;
	/** 0-based. */
	pageNumber: number;
	pageSize: number;
}

/** A page of a collection. */
export interface PageOfRows {
	items: unknown[];
	/** Rows of the collection before this page. */
	start: number;
	/** Rows that the collection has by MailUp's count. */
	total: number;
	/** Set where MailUp refused the wished order: rows that look sorted look so by chance. */
	unsorted?: true;
}

/**
 * Reads one page for somebody who compares it with what was there before: what is no such page is an error, never a
 * collection without rows.
 * @throws NodeApiError where MailUp gives no page, another page or an empty one before the end, besides the errors of
 * {@link MailUpClient.read}
 */
export async function readRowPage(client: MailUpClient, wanted: RowPage): Promise<PageOfRows> {
	const page = await tryRowPage(client, wanted);
	if ('error' in page) throw page.error;
	return page;
}

/** Reads one page like {@link readRowPage}, but returns the error, for those who can do without the page. */
export async function tryRowPage(client: MailUpClient, wanted: RowPage): Promise<PageOfRows | { error: NodeApiError }> {
	const { name, service, path, query, wishedOrder, pageNumber, pageSize } = wanted;
	const reading = await client.tryRead({
		purpose: `show the ${name}`,
		service,
		path,
		wishedOrder,
		query: { ...query, PageNumber: pageNumber, PageSize: pageSize },
	});
	if (!reading.answered) return reading;
	const { body, unsorted } = reading;
	const unusable = (why: string) => ({ error: unusableRows(client, name, why) });
	const total = readTotal(body);
	if (!Array.isArray(readKey(body, 'Items')) || total === undefined) {
		return unusable('It is no page of rows with their count.');
	}
	const page = readPage(body);
	if (page.pageNumber !== undefined && page.pageNumber !== pageNumber) {
		return unusable(`MailUp gave page ${page.pageNumber} instead of page ${pageNumber}.`);
	}
	const start = readNumber(body, 'Skipped') ?? pageNumber * pageSize;
	if (page.items.length === 0 && start < total) {
		return unusable(`Its page ${pageNumber} is empty, though there are ${total} rows.`);
	}
	return { items: page.items, start, total, unsorted };
}

/** Counts as an answer without data, which a later poll may get. @param why a sentence */
export function unusableRows(client: MailUpClient, name: string, why: string): NodeApiError {
	const message = `MailUp's answer about the ${name} cannot be used: ${asReason(why)}`;
	const description = `${why} Nothing was skipped: the next poll asks again.`;
	return withHeadline(new NodeApiError(client.node, { message }, { message, description, httpCode: '200' }), message);
}

import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readPage } from '../mailup/reading';
import type { MailUpCall, MailUpClient } from './client';

/** Rows asked for in one page. MailUp documents no maximum; clients met time-outs above this. */
export const PAGE_SIZE = 500;

/** Pages after which reading ends with an error: a list of 10 million rows, more than any account holds. */
const MAX_PAGES = 20_000;

/**
 * Reads a collection page by page, and no page more than `limit` needs. No page is kept once it was handed over.
 * @param limit most rows to return; all of them when left out
 * @throws NodeOperationError when MailUp repeats pages, never ends, or ends before its own count, besides the errors of {@link MailUpClient.read}
 */
export async function* readPages(
	client: MailUpClient,
	call: MailUpCall,
	limit = Infinity,
	pageSize = Math.min(limit, PAGE_SIZE),
): AsyncGenerator<unknown[], void> {
	// Of statistics MailUp may say nothing where there are none; everywhere else that proves nothing.
	const answersRows = call.service === 'statistics' ? 'ifAny' : 'always';
	let read = 0;
	for (let pageNumber = 0; read < limit; pageNumber++) {
		const query: IDataObject = { ...call.query, PageNumber: pageNumber, PageSize: pageSize };
		const page = readPage(await client.read({ ...call, query, answersRows }));
		const repeated = page.pageNumber !== undefined && page.pageNumber !== pageNumber;
		if (repeated || pageNumber >= MAX_PAGES) throw endless(client, call);
		const rest = limit - read;
		read += page.items.length;
		yield page.items.length > rest ? page.items.slice(0, rest) : page.items;
		if (read >= page.total) return;
		if (page.items.length === 0) throw incomplete(client, call, `${read} of ${page.total}`);
	}
}

/** Reads a collection as a whole, like {@link readPages}. */
export async function readAll(client: MailUpClient, call: MailUpCall, limit?: number): Promise<unknown[]> {
	const rows: unknown[] = [];
	for await (const page of readPages(client, call, limit)) {
		for (const row of page) rows.push(row);
	}
	return rows;
}

/**
 * Reads like {@link readAll}, and keeps of each row only what `pick` makes of it.
 * @param pick undefined leaves the row out: it does not count for the limit
 * @param pageSize small pages where most rows are kept, large ones where few are
 */
export async function readPicked<T>(
	client: MailUpClient,
	call: MailUpCall,
	pick: (row: unknown) => T | undefined,
	limit = Infinity,
	pageSize = Math.min(limit, PAGE_SIZE),
): Promise<T[]> {
	const rows: T[] = [];
	if (limit === 0) return rows;
	for await (const page of readPages(client, call, Infinity, pageSize)) {
		for (const row of page) {
			const picked = pick(row);
			if (picked !== undefined) rows.push(picked);
		}
		if (rows.length >= limit) break;
	}
	return rows.slice(0, limit);
}

function incomplete(client: MailUpClient, call: MailUpCall, found: string): NodeOperationError {
	return new NodeOperationError(client.node, `MailUp did not ${call.purpose}: rows are missing`, {
		description: `MailUp gave ${found} rows and then an empty page. Try again later.`,
	});
}

function endless(client: MailUpClient, call: MailUpCall): NodeOperationError {
	return new NodeOperationError(client.node, `MailUp did not ${call.purpose}: its pages do not end`, {
		description: 'MailUp answered with the same page again and again. Try again later, or set a limit.',
	});
}

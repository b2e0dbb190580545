import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readPage } from '../mailup/reading';
import type { MailUpCall, MailUpClient } from './client';

/** Rows asked for in one page. MailUp documents no maximum; clients met time-outs above this. */
export const PAGE_SIZE = 500;

/** Pages after which reading ends with an error: a list of 10 million rows, more than any account holds. */
const MAX_PAGES = 20_000;

/**
 * Reads a collection page by page, and no page more than `limit` needs.
 * @param limit most rows to return; all of them when left out
 * @param keep tells the rows to return from those to leave out
 * @throws NodeOperationError when MailUp repeats pages or never ends, besides the errors of {@link MailUpClient.read}
 */
export async function readAll(
	client: MailUpClient,
	call: MailUpCall,
	limit = Infinity,
	keep?: (row: unknown) => boolean,
): Promise<unknown[]> {
	const rows: unknown[] = [];
	let seen = 0;
	const pageSize = keep ? PAGE_SIZE : Math.min(limit, PAGE_SIZE);
	for (let pageNumber = 0; rows.length < limit; pageNumber++) {
		const query: IDataObject = { ...call.query, PageNumber: pageNumber, PageSize: pageSize };
		const page = readPage(await client.read({ ...call, query }));
		const repeated = page.pageNumber !== undefined && page.pageNumber !== pageNumber;
		if (repeated || pageNumber >= MAX_PAGES) throw endless(client, call);
		for (const item of page.items) {
			if (keep?.(item) ?? true) rows.push(item);
		}
		seen += page.items.length;
		if (page.items.length === 0 || seen >= page.total) break;
	}
	return rows.slice(0, limit);
}

function endless(client: MailUpClient, call: MailUpCall): NodeOperationError {
	return new NodeOperationError(client.node, `MailUp did not ${call.purpose}: its pages do not end`, {
		description: 'MailUp answered with the same page again and again. Try again later, or set a limit.',
	});
}

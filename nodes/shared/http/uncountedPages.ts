import { NodeOperationError } from 'n8n-workflow';

import { readPage } from '../mailup/reading';
import type { MailUpCall } from './calls';
import type { MailUpClient } from './client';
import { PAGE_SIZE } from './pages';

/** Pages after which reading ends with an error: more rows than any account has. */
const MOST_PAGES = 20_000;

/**
 * Reads a collection whose envelope tells nothing: its page, its page size and its number of rows may be 0 whatever it
 * holds. Reading ends at an empty page, at one that repeats the page before, and at one that is larger than it was asked
 * to be: then MailUp gives everything at once.
 * @param pick what is kept of a row; undefined leaves it out: it does not count for the limit
 * @param limit most rows to return
 * @throws NodeOperationError when it never ends, besides the errors of {@link MailUpClient.read}
 */
export async function readUncounted<T>(
	client: MailUpClient,
	call: MailUpCall,
	pick: (row: unknown) => T | undefined,
	limit = Infinity,
): Promise<T[]> {
	const rows: T[] = [];
	let before = '';
	for (let pageNumber = 0; rows.length < limit; pageNumber++) {
		if (pageNumber === MOST_PAGES) throw endless(client, call);
		const query = { ...call.query, PageNumber: pageNumber, PageSize: PAGE_SIZE };
		const { items } = readPage(await client.read({ ...call, query, answersRows: 'always' }));
		const look = JSON.stringify(items);
		if (items.length === 0 || look === before) break;
		before = look;
		for (const item of items) {
			const picked = pick(item);
			if (picked !== undefined) rows.push(picked);
		}
		if (items.length > PAGE_SIZE) break;
	}
	return rows.slice(0, limit);
}

function endless(client: MailUpClient, { purpose }: MailUpCall): NodeOperationError {
	return new NodeOperationError(client.node, `MailUp did not ${purpose}: its pages do not end`, {
		description: `There are more than ${MOST_PAGES} pages of rows. Set a limit.`,
	});
}

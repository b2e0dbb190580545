import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Page } from '../mailup/reading';
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
	let read = 0;
	for (let pageNumber = 0; read < limit; pageNumber++) {
		const page = await readOne(client, call, pageNumber, pageSize);
		const rest = limit - read;
		read += page.items.length;
		yield page.items.length > rest ? page.items.slice(0, rest) : page.items;
		if (read >= page.total) return;
		if (page.items.length === 0) throw incomplete(client, call, `${read} of ${page.total}`);
	}
}

async function readOne(client: MailUpClient, call: MailUpCall, pageNumber: number, pageSize: number): Promise<Page> {
	const query: IDataObject = { ...call.query, PageNumber: pageNumber, PageSize: pageSize };
	// Of statistics MailUp may say nothing where there are none; everywhere else that proves nothing.
	const answersRows = call.service === 'statistics' ? 'ifAny' : 'always';
	const page = readPage(await client.read({ ...call, query, answersRows }));
	const repeated = page.pageNumber !== undefined && page.pageNumber !== pageNumber;
	if (repeated || pageNumber >= MAX_PAGES) throw endless(client, call);
	return page;
}

/**
 * Reads a collection in a fixed order like {@link readPages}, though rows leave it meanwhile. Those pull the rest up, and
 * some would slip past the reader: where MailUp's count fell, the pages before are read once more.
 * @param keyOf what tells rows apart; each is handed over once
 */
async function* readSteadily(
	client: MailUpClient,
	call: MailUpCall,
	pageSize: number,
	keyOf: (row: unknown) => unknown,
): AsyncGenerator<unknown[], void> {
	const seen = new Set<unknown>();
	const unseen = (rows: unknown[]) => rows.filter((row) => seen.size < seen.add(keyOf(row)).size);
	let read = 0;
	let fullPage = 0;
	let before = 0;
	for (let pageNumber = 0; ; pageNumber++) {
		const page = await readOne(client, call, pageNumber, pageSize);
		fullPage ||= page.items.length;
		let missed = before - page.total;
		for (let back = 1; missed > 0 && back <= pageNumber; back++) {
			const again = await readOne(client, call, pageNumber - back, pageSize);
			yield unseen(again.items);
			missed = before - again.total - back * fullPage;
		}
		before = page.total;
		read += page.items.length;
		yield unseen(page.items);
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

/** How {@link readPicked} reads. */
interface Picking {
	/** Most rows to keep. */
	limit?: number;
	/** Small pages where most rows are kept, large ones where few are. */
	pageSize?: number;
	/** What tells rows apart, for a collection that rows leave all the time: none is missed then, and each comes once. */
	keyOf?: (row: unknown) => unknown;
}

/**
 * Reads like {@link readAll}, and keeps of each row only what `pick` makes of it.
 * @param pick undefined leaves the row out: it does not count for the limit
 */
export async function readPicked<T>(
	client: MailUpClient,
	call: MailUpCall,
	pick: (row: unknown) => T | undefined,
	{ limit = Infinity, pageSize = Math.min(limit, PAGE_SIZE), keyOf }: Picking,
): Promise<T[]> {
	const rows: T[] = [];
	if (limit === 0) return rows;
	const pages = keyOf ? readSteadily(client, call, pageSize, keyOf) : readPages(client, call, Infinity, pageSize);
	for await (const page of pages) {
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

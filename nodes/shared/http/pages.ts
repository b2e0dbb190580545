import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Page } from '../mailup/reading';
import { readPage } from '../mailup/reading';
import type { MailUpCall } from './calls';
import type { MailUpClient } from './client';

/** Rows asked for in one page. MailUp documents no maximum; clients met time-outs above this. */
export const PAGE_SIZE = 500;

/** Pages and rows after which reading ends with an error: a list of 10 million rows, more than any account holds. */
const MOST = { pages: 20_000, rows: 10_000_000 };

/** Pages that may be read once more because rows left meanwhile: so many, and so many times those that were read first. */
const MOST_AGAIN = { pages: 1_000, times: 3 };

/** The pages of one collection, read one after another, with an eye on what would never end. */
class Pages {
	private count = 0;

	private rows = 0;

	private again = 0;

	/** What the page before looked like, where MailUp did not say which one it was. */
	private before: string | undefined;

	constructor(
		private readonly client: MailUpClient,
		private readonly call: MailUpCall,
		private readonly pageSize: number,
	) {}

	/** @throws NodeOperationError where MailUp gives the same page as before, goes on for ever, or ends before its own count */
	async next(): Promise<Page & { isLast: boolean }> {
		const page = await this.read(this.count);
		this.count++;
		this.rows += page.items.length;
		const look = page.pageNumber === undefined && page.items.length > 0 ? lookOf(page) : undefined;
		if (look !== undefined && look === this.before) throw this.endless(SAME_PAGE);
		this.before = look;
		const isLast = this.rows >= page.total;
		if (isLast) return { ...page, isLast };
		if (page.items.length === 0) throw this.incomplete(page.total);
		if (this.count >= MOST.pages || this.rows >= MOST.rows) throw this.endless(TOO_MANY);
		return { ...page, isLast };
	}

	/** Reads one of the pages before once more. @param back 1 for the one before the last */
	async readAgain(back: number): Promise<Page> {
		this.again++;
		if (this.again > MOST_AGAIN.pages + MOST_AGAIN.times * this.count) throw this.endless(RESTLESS);
		return await this.read(this.count - 1 - back);
	}

	private async read(pageNumber: number): Promise<Page> {
		const query: IDataObject = { ...this.call.query, PageNumber: pageNumber, PageSize: this.pageSize };
		// Of statistics MailUp may say nothing where there are none; everywhere else that proves nothing.
		const answersRows = this.call.service?.emptyMeansNone ? 'ifAny' : 'always';
		const page = readPage(await this.client.read({ ...this.call, query, answersRows }));
		if (page.pageNumber !== undefined && page.pageNumber !== pageNumber) throw this.endless(SAME_PAGE);
		return page;
	}

	private incomplete(total: number): NodeOperationError {
		return new NodeOperationError(this.client.node, `MailUp did not ${this.call.purpose}: rows are missing`, {
			description: `MailUp gave ${this.rows} of ${total} rows and then an empty page. Try again later.`,
		});
	}

	private endless(description: string): NodeOperationError {
		const message = `MailUp did not ${this.call.purpose}: its pages do not end`;
		return new NodeOperationError(this.client.node, message, { description });
	}
}

const SAME_PAGE = 'MailUp answered with the same page again. Try again later, or set a limit.';
const TOO_MANY = `There are more than ${MOST.rows} rows, or more than ${MOST.pages} pages of them. Set a limit.`;
const RESTLESS =
	'Rows left all the time while they were read, so that most pages had to be read again. Try again later.';

/** What tells a page from the one before: its ends. All of its rows would take long to compare. */
function lookOf({ items }: Page): string {
	return JSON.stringify([items.length, items[0], items.at(-1)]);
}

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
	const pages = new Pages(client, call, pageSize);
	for (let rest = limit; rest > 0; ) {
		const { items, isLast } = await pages.next();
		yield items.length > rest ? items.slice(0, rest) : items;
		if (isLast) return;
		rest -= items.length;
	}
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
	const pages = new Pages(client, call, pageSize);
	let fullPage = 0;
	let before = 0;
	for (let pageNumber = 0; ; pageNumber++) {
		const { items, total, isLast } = await pages.next();
		fullPage ||= items.length;
		let missed = before - total;
		for (let back = 1; missed > 0 && back <= pageNumber; back++) {
			const again = await pages.readAgain(back);
			yield unseen(again.items);
			missed = before - again.total - back * fullPage;
		}
		before = total;
		yield unseen(items);
		if (isLast) return;
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

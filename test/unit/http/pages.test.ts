import fc from 'fast-check';
import type { INode } from 'n8n-workflow';

import type { MailUpCall } from '../../../nodes/shared/http/calls';
import type { MailUpClient } from '../../../nodes/shared/http/client';
import { PAGE_SIZE, readAll, readPages, readPicked } from '../../../nodes/shared/http/pages';

const node: INode = { id: '1', name: 'MailUp', type: 'mailUp', typeVersion: 1, position: [0, 0], parameters: {} };
const call: MailUpCall = { purpose: 'show the rows', path: ['Rows'] };

/** A client in front of `total` rows, on a server that gives at most `cap` rows a page. */
function clientFor(total: number, cap: number): { client: MailUpClient; calls: () => number } {
	let calls = 0;
	const read = async ({ query }: MailUpCall) => {
		calls++;
		const pageNumber = Number(query?.PageNumber);
		const pageSize = Math.min(Number(query?.PageSize), cap);
		const from = pageNumber * pageSize;
		const length = Math.max(0, Math.min(pageSize, total - from));
		const items = Array.from({ length }, (_, index) => from + index);
		return await Promise.resolve({ Items: items, PageNumber: pageNumber, TotalElementsCount: total });
	};
	return { client: { read, node } as unknown as MailUpClient, calls: () => calls };
}

test('returns the first rows up to the limit, each once and in order, and reads no page too many', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.nat(3_000),
			fc.integer({ min: 1, max: 700 }),
			fc.option(fc.integer({ min: 1, max: 3_500 }), { nil: undefined }),
			async (total, cap, limit) => {
				const { client, calls } = clientFor(total, cap);
				const rows = await readAll(client, call, limit);
				const wanted = Math.min(total, limit ?? Infinity);
				expect(rows).toEqual(Array.from({ length: wanted }, (_, index) => index));
				const pageSize = Math.min(PAGE_SIZE, limit ?? Infinity, cap);
				expect(calls()).toBe(Math.max(1, Math.ceil(wanted / pageSize)));
			},
		),
		{ seed: 20_260_101, numRuns: 200 },
	);
});

test('returns the first rows that are to be kept, and reads no page after the last of them', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.nat(3_000),
			fc.integer({ min: 1, max: 700 }),
			fc.integer({ min: 1, max: 900 }),
			fc.integer({ min: 1, max: 60 }),
			async (total, cap, each, limit) => {
				const { client, calls } = clientFor(total, cap);
				const pick = (row: unknown) => (Number(row) % each === 0 ? Number(row) : undefined);
				const rows = await readPicked(client, call, pick, { limit, pageSize: PAGE_SIZE });
				const all = Array.from({ length: Math.ceil(total / each) }, (_, index) => index * each);
				expect(rows).toEqual(all.slice(0, limit));
				const needed = all.length >= limit ? (all[limit - 1] ?? 0) + 1 : total;
				expect(calls()).toBe(Math.max(1, Math.ceil(needed / Math.min(PAGE_SIZE, cap))));
			},
		),
		{ seed: 20_260_102, numRuns: 200 },
	);
});

test('misses nobody where others leave meanwhile, and reads no page too many where nobody does', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 1, max: 1_500 }),
			fc.integer({ min: 5, max: 60 }),
			fc.array(fc.array(fc.nat(1_500), { maxLength: 90 }), { maxLength: 40 }),
			async (count, pageSize, departures) => {
				let present = Array.from({ length: count }, (_, id) => id);
				let calls = 0;
				const read = async ({ query }: MailUpCall) => {
					const leaving = new Set(departures[calls++]);
					const from = Number(query?.PageNumber) * Number(query?.PageSize);
					const answer = { Items: present.slice(from, from + pageSize), TotalElementsCount: present.length };
					present = present.filter((id) => !leaving.has(id));
					return await Promise.resolve(answer);
				};
				const client = { read, node } as unknown as MailUpClient;
				const rows = await readPicked(client, call, Number, { pageSize, keyOf: (row) => row });
				const returned = new Set(rows);
				expect([returned.size, present.filter((id) => !returned.has(id))]).toEqual([rows.length, []]);
				if (!departures.some((ids) => ids.some((id) => id < count))) expect(calls).toBe(Math.ceil(count / pageSize));
			},
		),
		{ seed: 20_260_103, numRuns: 300 },
	);
});

test('reads nothing for a limit of 0', async () => {
	const { client, calls } = clientFor(10, 10);
	expect([await readAll(client, call, 0), calls()]).toEqual([[], 0]);
});

test('ends with an explanation when MailUp always claims that there is more', async () => {
	const read = async ({ query }: MailUpCall) =>
		await Promise.resolve({ Items: [1], PageNumber: query?.PageNumber, TotalElementsCount: 1e12 });
	const client = { read, node } as unknown as MailUpClient;
	await expect(readAll(client, call)).rejects.toThrow('MailUp did not show the rows: its pages do not end');
});

test('asks for a page only when the one before it was taken', async () => {
	const { client, calls } = clientFor(1_500, 500);
	const seen: number[] = [];
	for await (const rows of readPages(client, call)) seen.push(calls(), rows.length);
	expect(seen).toEqual([1, 500, 2, 500, 3, 500]);
});

describe('pages that would never end', () => {
	/** A client whose answers are made by a function of the number of the call. */
	function clientWith(answer: (call: number, query: MailUpCall['query']) => object) {
		let calls = 0;
		const read = async ({ query }: MailUpCall) => await Promise.resolve(answer(calls++, query));
		return { client: { read, node } as unknown as MailUpClient, calls: () => calls };
	}
	const rows = (from: number, count = 500) => Array.from({ length: count }, (_, index) => ({ id: from + index }));
	const keyOf = (row: unknown) => (row as { id: number }).id;
	const endless = (description: unknown) => ({
		message: 'MailUp did not show the rows: its pages do not end',
		description,
	});
	const samePage = endless('MailUp answered with the same page again. Try again later, or set a limit.');

	test.each(['one after another', 'though rows leave'])('the same page again is noticed at once: %s', async (how) => {
		const { client, calls } = clientWith(() => ({ Items: rows(0), TotalElementsCount: 1e12 }));
		const picking = how === 'though rows leave' ? { keyOf } : {};
		await expect(readPicked(client, call, (row) => row, picking)).rejects.toMatchObject(samePage);
		expect(calls()).toBe(2);
	});

	test('also where the count ends with it', async () => {
		const { client } = clientWith(() => ({ Items: rows(0), TotalElementsCount: 1_000 }));
		await expect(readAll(client, call)).rejects.toMatchObject(samePage);
	});

	test('another page than the one that was asked for, too', async () => {
		const { client, calls } = clientWith(() => ({ Items: rows(0), PageNumber: 0, TotalElementsCount: 1_000 }));
		await expect(readAll(client, call)).rejects.toMatchObject(samePage);
		expect(calls()).toBe(2);
	});

	test('pages that look alike are read where MailUp says which they are', async () => {
		const { client } = clientWith((_, query) => ({
			Items: Array.from({ length: 500 }, () => ({ Count: 1 })),
			PageNumber: query?.PageNumber,
			TotalElementsCount: 1_500,
		}));
		expect(await readAll(client, call)).toHaveLength(1_500);
	});

	test('more rows than any account holds end the reading', async () => {
		const many = rows(0, 100_000);
		const { client, calls } = clientWith((_, query) => ({
			Items: many,
			PageNumber: query?.PageNumber,
			TotalElementsCount: 1e12,
		}));
		const reading = readPicked(client, call, () => undefined, {});
		await expect(reading).rejects.toMatchObject(endless(expect.stringContaining('more than 10000000 rows')));
		expect(calls()).toBe(100);
	});

	test('so do counts that fall again and again', async () => {
		const { client, calls } = clientWith((number, query) => ({
			Items: rows(Number(query?.PageNumber) * 500),
			PageNumber: query?.PageNumber,
			TotalElementsCount: 1e12 - number * 1e6,
		}));
		const reading = readPicked(client, call, () => undefined, { keyOf });
		await expect(reading).rejects.toMatchObject(endless(expect.stringContaining('Rows left all the time')));
		expect(calls()).toBeLessThan(1_400);
	});

	test('an empty page before the end says how far it got', async () => {
		const { client } = clientWith((number) => ({ Items: rows(0, number === 0 ? 500 : 0), TotalElementsCount: 700 }));
		await expect(readAll(client, call)).rejects.toMatchObject({
			message: 'MailUp did not show the rows: rows are missing',
			description: 'MailUp gave 500 of 700 rows and then an empty page. Try again later.',
		});
	});
});

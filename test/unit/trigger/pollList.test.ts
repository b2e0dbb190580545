/** One list at a time: what a poll costs, and the cases that a random story meets too seldom. */
import fc from 'fast-check';

import { UnreadableRows } from '../../../nodes/MailUpTrigger/scan/readWhole';
import { pollList } from '../../../nodes/MailUpTrigger/scan/pollList';
import { SeenRows } from '../../../nodes/MailUpTrigger/scan/seenRows';
import { ModelList, moment, rowOf } from '../../support/trigger/model';
import {
	baseOf,
	crowdOf,
	expectAll,
	idsFrom,
	idsOf,
	join,
	LATER,
	listOf,
	restored,
	sorted,
} from '../../support/trigger/oneList';

const SIZES = [0, 1, 249, 250, 251, 5_000];

test.each(SIZES)(
	'the base of %i rows costs one request, and one for those without a date at its end',
	async (count) => {
		const list = listOf(count);
		expect((await pollList(list.source())).fresh).toEqual([]);
		expect(list.requests).toBe(count > 250 ? 2 : 1);
	},
);

test.each(SIZES)('a quiet poll of %i rows costs one request and changes nothing', async (count) => {
	const list = listOf(count);
	const state = await baseOf(list);
	const poll = await pollList(list.source(), restored(state));
	expect(poll).toEqual({ fresh: [], state });
	expect(list.requests).toBe(1);
});

test.each([1, 199, 200, 201, 1_000, 10_000])(
	'a burst of %i costs a request for each 200 and one more at most, oldest first',
	async (burst) => {
		const list = listOf(5_000);
		const state = await baseOf(list);
		for (const id of idsFrom(10_001, burst)) list.file(rowOf(id, moment(LATER + id)));
		const { fresh } = await pollList(list.source(), state);
		expect(idsOf(fresh)).toEqual(idsFrom(10_001, burst));
		expect(list.requests).toBeLessThanOrEqual(Math.ceil(burst / 200) + 1);
	},
);

test('people of the same moment as the newest are found one by one, and none comes twice', async () => {
	const list = listOf(300);
	let state = await baseOf(list);
	for (const id of [900, 100_000, 901]) {
		list.file(rowOf(id, moment(300_000)));
		const poll = await pollList(list.source(), restored(state));
		expect(idsOf(poll.fresh)).toEqual([id]);
		({ state } = poll);
	}
});

test.each([0, 1, 100, 199])('a late opt-out at rank %i is found', async (rank) => {
	const list = listOf(1_000);
	const state = await baseOf(list);
	list.file(rowOf(5_000, moment((1_000 - rank) * 1_000 + 500)));
	const { fresh } = await pollList(list.source(), state);
	expect(idsOf(fresh)).toEqual([5_000]);
});

describe('a late opt-out below the first page, while somebody subscribes again', () => {
	/** 40 people a moment: some 1,200 of them are remembered. */
	const close = (count: number) => {
		const list = new ModelList();
		list.rows = Array.from({ length: count }, (_, index) =>
			rowOf(count - index, moment(Math.ceil((count - index) / 40) * 1_000)),
		);
		return list;
	};

	test.each([1, 300])('comes with the next %i that are new', async (count) => {
		const list = close(2_000);
		let state = await baseOf(list);
		// Makes the trigger remember more than one page.
		for (const id of idsFrom(3_001, 1_200)) list.file(rowOf(id, moment(60_000 + Math.ceil((id - 3_000) / 40) * 1_000)));
		({ state } = await pollList(list.source(), restored(state)));
		list.file(rowOf(5_000, list.rows[700]?.date ?? ''));
		list.remove(2_500);
		list.requests = 0;
		const quiet = await pollList(list.source(), restored(state));
		expect([quiet.fresh, list.requests]).toEqual([[], 1]);

		for (const id of idsFrom(10_001, count)) list.file(rowOf(id, moment(LATER + id)));
		const { fresh } = await pollList(list.source(), restored(quiet.state));
		expect(idsOf(fresh)).toEqual([5_000, ...idsFrom(10_001, count)]);
	});

	test('comes with the next opt-out wherever the trigger remembers others', async () => {
		const story = fc.record({
			ranks: fc.uniqueArray(fc.integer({ min: 0, max: 1_500 }), { maxLength: 8 }),
			gone: fc.nat(12),
			count: fc.integer({ min: 1, max: 600 }),
		});
		const property = fc.asyncProperty(story, async ({ ranks, gone, count }) => {
			const list = close(3_000);
			const seen = SeenRows.after(list.rows, false);
			const before = { ...seen.saved(), settled: 3_000 };
			const late = ranks.flatMap((rank, index) => {
				const date = list.rows[rank]?.date ?? '';
				return seen.oldest !== undefined && date >= seen.oldest ? [rowOf(5_000 + index, date)] : [];
			});
			list.rows.splice(2_500, gone);
			for (const row of late) list.file(row);
			const first = await pollList(list.source(), before);
			for (const id of idsFrom(10_001, count)) list.file(rowOf(id, moment(LATER + id)));
			const second = await pollList(list.source(), restored(first.state));
			const wanted = [...idsOf(late), ...idsFrom(10_001, count)];
			expect(sorted(idsOf([...first.fresh, ...second.fresh]))).toEqual(wanted);
		});
		await fc.assert(property, { seed: 1, numRuns: 60 });
	});

	test('is looked for no further than where a crowd begins', async () => {
		const list = crowdOf(10_000);
		const state = await baseOf(list);
		for (const id of idsFrom(20_001, 300)) list.file(rowOf(id, moment(LATER + id)));
		const { fresh } = await pollList(list.source(), restored(state));
		// The fourth looks for people without a date: of a crowd, the count does not tell.
		expect([fresh.length, list.requests]).toEqual([300, 4]);
	});
});

test('somebody who subscribes again and opts out once more comes again, under another moment', async () => {
	const list = listOf(300);
	const { state } = await pollList(list.source(), await baseOf(list));
	list.remove(2);
	list.file(rowOf(298, moment(LATER)));
	const { fresh } = await pollList(list.source(), state);
	expect(fresh.map(({ id, date }) => [id, date])).toEqual([[298, moment(LATER)]]);
});

test('a list that everybody left is remembered as empty', async () => {
	const list = listOf(300);
	const state = await baseOf(list);
	list.rows = [];
	const poll = await pollList(list.source(), restored(state));
	expect(poll).toEqual({ fresh: [], state: { newest: '', below: 'none', settled: 0 } });
});

test('people without a date are told apart by their ids', async () => {
	const list = listOf(20);
	for (const id of [31, 32]) list.file(rowOf(id, ''));
	const state = await baseOf(list);
	list.file(rowOf(33, ''));
	const poll = await pollList(list.source(), restored(state));
	expect(idsOf(poll.fresh)).toEqual([33]);
	expect((await pollList(list.source(), restored(poll.state))).fresh).toEqual([]);
});

test('rows that move past the reader between two pages are read again', async () => {
	const list = listOf(3_000);
	const state = await baseOf(list);
	for (const id of idsFrom(10_001, 600)) list.file(rowOf(id, moment(LATER + id)));
	// Before the second page, 100 of the first subscribe again, and 100 are filed far below: the count stays.
	const source = list.source(Infinity, (request) => {
		if (request !== 1) return;
		for (const id of idsFrom(20_001, 100)) list.file(rowOf(id, moment(id)));
		list.rows.splice(0, 100);
	});
	const { fresh } = await pollList(source, state);
	expectAll(idsOf(fresh), idsFrom(10_001, 500));
});

describe('a crowd of one moment', () => {
	test.each([251, 900, 10_000])('of %i is delivered once, and is quiet afterwards', async (count) => {
		const list = listOf(1_000);
		const state = await baseOf(list);
		join(list, 5_001, count);
		const poll = await pollList(list.source(), restored(state));
		expect(sorted(idsOf(poll.fresh))).toEqual(idsFrom(5_001, count));
		list.requests = 0;
		expect((await pollList(list.source(), restored(poll.state))).fresh).toEqual([]);
		expect(list.requests).toBe(1);
	});

	test.each([true, false])('grows anywhere (lowest id first: %s)', async (lowestFirst) => {
		const list = listOf(1_000, { lowestFirst });
		let state = await baseOf(list);
		for (const from of [5_001, 9_001, 2_001]) {
			join(list, from, 2_000);
			const poll = await pollList(list.source(), restored(state));
			expectAll(idsOf(poll.fresh), idsFrom(from, 2_000));
			({ state } = poll);
		}
	});

	test('grows by a page at its beginning while as many subscribe again', async () => {
		const list = crowdOf(1_000);
		const state = await baseOf(list);
		join(list, 20_001, 300);
		list.rows.splice(1_000, 300);
		const { fresh } = await pollList(list.source(), state);
		expectAll(idsOf(fresh), idsFrom(20_001, 300));
	});

	test('grows after newer people came', async () => {
		const list = listOf(1_000);
		join(list, 5_001, 1_200);
		let state = await baseOf(list);
		list.file(rowOf(20_000, moment(LATER + 1)));
		({ state } = await pollList(list.source(), restored(state)));
		join(list, 4_001, 10);
		const { fresh } = await pollList(list.source(), restored(state));
		expectAll(idsOf(fresh), idsFrom(4_001, 10));
	});

	test('is quiet while some of them subscribe again', async () => {
		const list = crowdOf(5_000);
		let state = await baseOf(list);
		for (let poll = 0; poll < 20; poll++) {
			list.rows.splice(0, 3);
			const { fresh, state: next } = await pollList(list.source(), restored(state));
			expect(fresh).toEqual([]);
			state = next;
		}
	});
});

describe('a poll whose time does not suffice', () => {
	test.each([4, 5, 7, 20])(
		'with %i requests delivers the oldest first, and the rest later, each once',
		async (pages) => {
			const list = listOf(1_000);
			let state = await baseOf(list);
			for (const id of idsFrom(10_001, 5_000)) list.file(rowOf(id, moment(LATER + id)));
			const delivered: number[] = [];
			for (let polls = 0; delivered.length < 5_000; polls++) {
				expect(polls).toBeLessThan(100);
				const poll = await pollList(list.source(pages), restored(state));
				delivered.push(...idsOf(poll.fresh));
				({ state } = poll);
			}
			expect(delivered).toEqual(idsFrom(10_001, 5_000));
			expect((await pollList(list.source(pages), restored(state))).fresh).toEqual([]);
		},
	);

	test('gets through a crowd that is larger than it can read', async () => {
		const list = listOf(1_000);
		let state = await baseOf(list);
		join(list, 5_001, 6_000);
		const delivered = new Set<number>();
		for (let polls = 0; delivered.size < 6_000; polls++) {
			expect(polls).toBeLessThan(50);
			const poll = await pollList(list.source(10), restored(state));
			for (const id of idsOf(poll.fresh)) delivered.add(id);
			({ state } = poll);
			if (polls === 2) join(list, 2_001, 100);
		}
		const end = await pollList(list.source(), restored(state));
		for (const id of idsOf(end.fresh)) delivered.add(id);
		expectAll(delivered, [...idsFrom(2_001, 100), ...idsFrom(5_001, 6_000)]);
	});

	test('finds what stands further down than the count lets expect', async () => {
		const list = listOf(8_000);
		let state = await baseOf(list);
		for (const id of idsFrom(10_001, 4_000)) list.file(rowOf(id, moment(LATER + id)));
		// Half of those who were known subscribe again, so the count grew by nothing.
		list.rows.splice(8_000, 4_000);
		const delivered: number[] = [];
		for (let polls = 0; delivered.length < 4_000; polls++) {
			expect(polls).toBeLessThan(60);
			const poll = await pollList(list.source(6), restored(state));
			delivered.push(...idsOf(poll.fresh));
			({ state } = poll);
		}
		expect(delivered).toEqual(idsFrom(10_001, 4_000));
	});
});

describe('a MailUp that does not sort', () => {
	test('is read as a whole, and remembered as such', async () => {
		const list = listOf(2_000, { unordered: true });
		const state = await baseOf(list);
		expect(state.unordered).toBe(true);
		for (const id of idsFrom(10_001, 30)) list.file(rowOf(id, moment(LATER + id)));
		const poll = await pollList(list.source(), restored(state));
		expect(idsOf(poll.fresh)).toEqual(idsFrom(10_001, 30));
		expect((await pollList(list.source(), restored(poll.state))).fresh).toEqual([]);
	});

	test('makes no difference where all fits into a page', async () => {
		const list = listOf(200, { unordered: true });
		const state = await baseOf(list);
		list.file(rowOf(10_001, moment(LATER)));
		const poll = await pollList(list.source(), restored(state));
		expect([idsOf(poll.fresh), poll.state.unordered]).toEqual([[10_001], undefined]);
	});

	test('is forgiven once it sorts', async () => {
		const list = listOf(2_000, { unordered: true });
		const state = await baseOf(list);
		const better = new ModelList();
		better.rows = list.rows;
		const poll = await pollList(better.source(), restored(state));
		expect([poll.fresh, poll.state.unordered]).toEqual([[], undefined]);
	});

	test('ends in an error where the time does not suffice for all', async () => {
		const list = listOf(2_000, { unordered: true });
		await expect(pollList(list.source(3))).rejects.toMatchObject({
			of: 'opt-outs of the list 1',
			why: 'tooLong',
		});
	});
});

test('a MailUp that never holds still ends in an error', async () => {
	const list = listOf(20_000);
	const state = await baseOf(list);
	for (const id of idsFrom(30_001, 3_000)) list.file(rowOf(id, moment(LATER + id)));
	const source = list.source(1_000, () => list.rows.splice(0, 260));
	await expect(pollList(source, state)).rejects.toBeInstanceOf(UnreadableRows);
});

/** Lists in which MailUp's order is of little use: equal moments that stand in another order each time, and no dates at all. */
import { pollList } from '../../../nodes/MailUpTrigger/scan/pollList';
import { ModelList, moment, rowOf } from '../../support/trigger/model';
import {
	baseOf,
	expectAll,
	idsFrom,
	idsOf,
	join,
	LATER,
	listOf,
	restored,
	sorted,
} from '../../support/trigger/oneList';

describe('people without a date in a list that is longer than a page', () => {
	test('come once, though MailUp shows them last', async () => {
		const list = listOf(300);
		for (const id of [2_001, 2_002]) list.file(rowOf(id, ''));
		let state = await baseOf(list);
		for (const ids of [[3_001, 3_002, 3_003, 3_004], [3_005]]) {
			for (const id of ids) list.file(rowOf(id, ''));
			list.requests = 0;
			const poll = await pollList(list.source(), restored(state));
			expect([sorted(idsOf(poll.fresh)), list.requests <= 3]).toEqual([ids, true]);
			({ state } = poll);
		}
		list.requests = 0;
		expect((await pollList(list.source(), restored(state))).fresh).toEqual([]);
		expect(list.requests).toBe(1);
	});

	test.each([
		['together with others', {}],
		['in a list that MailUp does not sort', { unordered: true }],
		['in one that it orders anew for each page size', { tiesBySize: true }],
		['in one of small pages', { cap: 60 }],
	])('come %s', async (_, manners) => {
		const list = listOf(700, manners);
		list.file(rowOf(2_001, ''));
		const state = await baseOf(list);
		join(list, 5_001, 300);
		for (const id of [3_001, 3_002]) list.file(rowOf(id, ''));
		const poll = await pollList(list.source(), restored(state));
		expect(sorted(idsOf(poll.fresh))).toEqual([3_001, 3_002, ...idsFrom(5_001, 300)]);
		expect((await pollList(list.source(), restored(poll.state))).fresh).toEqual([]);
	});

	test('are still known when the list outgrows a page', async () => {
		const list = listOf(20);
		for (const id of [2_001, 2_002]) list.file(rowOf(id, ''));
		let state = await baseOf(list);
		for (let round = 0; round < 8; round++) {
			for (const id of idsFrom(10_001 + round * 100, 100)) list.file(rowOf(id, moment(LATER + id)));
			list.file(rowOf(3_001 + round, ''));
			const poll = await pollList(list.source(), restored(state));
			expect(sorted(idsOf(poll.fresh))).toEqual([3_001 + round, ...idsFrom(10_001 + round * 100, 100)]);
			({ state } = poll);
		}
	});

	test('wait for a poll that has time to look for them', async () => {
		const list = listOf(300);
		let state = await baseOf(list);
		list.file(rowOf(3_001, ''));
		for (let polls = 0; polls < 3; polls++) {
			const poll = await pollList(list.source(1), restored(state));
			expect(poll.fresh).toEqual([]);
			({ state } = poll);
		}
		expect(idsOf((await pollList(list.source(), restored(state))).fresh)).toEqual([3_001]);
	});

	test('wait for the last part of a burst that takes several polls', async () => {
		const list = listOf(1_000, { cap: 60 });
		let state = await baseOf(list);
		for (const id of idsFrom(10_001, 600)) list.file(rowOf(id, moment(LATER + id)));
		for (const id of [3_001, 3_002]) list.file(rowOf(id, ''));
		const delivered: number[] = [];
		for (let polls = 0; delivered.length < 602; polls++) {
			expect(polls).toBeLessThan(20);
			const poll = await pollList(list.source(5), restored(state));
			delivered.push(...idsOf(poll.fresh));
			({ state } = poll);
		}
		expect(sorted(delivered)).toEqual([3_001, 3_002, ...idsFrom(10_001, 600)]);
	});

	test('of the beginning are no events, where the first poll had no time to look', async () => {
		const list = listOf(300);
		for (const id of [2_001, 2_002]) list.file(rowOf(id, ''));
		let { state } = await pollList(list.source(1));
		for (let polls = 0; polls < 2; polls++) {
			const poll = await pollList(list.source(), restored(state));
			expect(poll.fresh).toEqual([]);
			({ state } = poll);
		}
		list.file(rowOf(3_001, ''));
		expect(idsOf((await pollList(list.source(), restored(state))).fresh)).toEqual([3_001]);
	});

	test('are not told apart where they are too many, and cost nothing while it is quiet', async () => {
		const list = listOf(300);
		for (const id of idsFrom(5_001, 1_500)) list.file(rowOf(id, ''));
		const state = await baseOf(list);
		list.file(rowOf(3_001, ''));
		const poll = await pollList(list.source(), restored(state));
		expect(poll.fresh).toEqual([]);
		list.requests = 0;
		expect((await pollList(list.source(), restored(poll.state))).fresh).toEqual([]);
		expect(list.requests).toBe(1);
	});
});

describe('a MailUp that orders the people of one moment anew for each page size', () => {
	const scrambling = { tiesBySize: true };

	test.each([260, 499, 900, 5_000])('gives all %i of one moment', async (count) => {
		const list = listOf(1_000, scrambling);
		const state = await baseOf(list);
		join(list, 5_001, count);
		const poll = await pollList(list.source(), restored(state));
		expect(sorted(idsOf(poll.fresh))).toEqual(idsFrom(5_001, count));
		expect((await pollList(list.source(), restored(poll.state))).fresh).toEqual([]);
	});

	test('gives them also where as many as would be missed subscribe again, so that the count tells nothing', async () => {
		const list = listOf(2_000, scrambling);
		const state = await baseOf(list);
		join(list, 5_001, 900);
		list.rows.splice(2_000, 283);
		const { fresh } = await pollList(list.source(), restored(state));
		expectAll(idsOf(fresh), idsFrom(5_001, 900));
	});

	test('gives them in several polls where the time is short', async () => {
		const list = listOf(1_000, scrambling);
		let state = await baseOf(list);
		join(list, 5_001, 3_000);
		const delivered = new Set<number>();
		for (let polls = 0; delivered.size < 3_000; polls++) {
			expect(polls).toBeLessThan(50);
			const poll = await pollList(list.source(40), restored(state));
			for (const id of idsOf(poll.fresh)) delivered.add(id);
			({ state } = poll);
		}
	});

	test('gives a base, and the whole list where it does not sort either', async () => {
		const list = new ModelList({ tiesBySize: true });
		list.rows = Array.from({ length: 1_000 }, (_, index) => rowOf(1_000 - index, moment(LATER)));
		const state = await baseOf(list);
		join(list, 5_001, 3);
		const { fresh } = await pollList(list.source(), restored(state));
		expectAll(idsOf(fresh), idsFrom(5_001, 3));
	});
});

describe('where MailUp refuses to sort a list', () => {
	/** Gives the rows by id, and says that it refused another order. */
	const unsortedBy = (list: ModelList) => {
		const source = list.source();
		return {
			...source,
			read: async (...page: [number, number]) => ({ ...(await source.read(...page)), unsorted: true }),
		};
	};

	test('people of one moment do not pass for sorted ones', async () => {
		const list = new ModelList();
		list.rows = idsFrom(1, 600).map((id) => rowOf(id, moment(LATER)));
		const { state } = await pollList(unsortedBy(list));
		expect(state.unordered).toBe(true);
		// The count stays, and the first page shows nothing new.
		list.remove(500);
		list.rows.push(rowOf(601, moment(LATER + 1)));
		const poll = await pollList(unsortedBy(list), restored(state));
		expect(idsOf(poll.fresh)).toEqual([601]);
		expect(poll.state.unordered).toBe(true);
	});

	test('one that fits into a page needs no sorting', async () => {
		const list = new ModelList();
		list.rows = idsFrom(1, 20).map((id) => rowOf(id, moment(id)));
		const { state } = await pollList(unsortedBy(list));
		expect(state.unordered).toBeUndefined();
		list.requests = 0;
		list.rows.push(rowOf(21, moment(21)));
		expect(idsOf((await pollList(unsortedBy(list), restored(state))).fresh)).toEqual([21]);
		expect(list.requests).toBe(1);
	});
});

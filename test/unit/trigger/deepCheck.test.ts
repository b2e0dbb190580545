/** The daily deep check: opt-outs that were filed late and far down. */
import fc from 'fast-check';

import type { SubscriptionRow } from '../../../nodes/MailUpTrigger/events/subscriptions/rows';
import {
	checkDeep,
	isDue,
	withDelivered,
	type DeepCheck,
	type DeepState,
} from '../../../nodes/MailUpTrigger/scan/deepCheck/deepCheck';
import { pollAll, type Watch } from '../../../nodes/MailUpTrigger/scan/round';
import { keyOf, newestFirst, type Row } from '../../../nodes/MailUpTrigger/scan/rows';
import { markOf, RowDigest } from '../../../nodes/MailUpTrigger/scan/deepCheck/rowDigest';
import { readState, type ScanState } from '../../../nodes/MailUpTrigger/scan/state';
import { SeenRows } from '../../../nodes/MailUpTrigger/scan/seenRows';
import { isOptOut, ModelList, moment, rowOf } from '../../support/trigger/model';

const DAY = 86_400_000;

/** After everything that `listOf` makes. */
const LATER = 10_000_000_000;

function listOf(count: number): ModelList {
	const list = new ModelList();
	list.rows = Array.from({ length: count }, (_, index) => rowOf(count - index, moment((count - index) * 1_000)));
	return list;
}

/** What a poll knows that has just delivered everything. */
const seenRowsOf = (list: ModelList) => SeenRows.after(list.rows.slice(0, 250), list.rows.length <= 250);

async function check(list: ModelList, before?: DeepState, pages = 1_000): Promise<DeepCheck<SubscriptionRow>> {
	const result = await checkDeep(list.source(pages), seenRowsOf(list), before, DAY);
	if (!result) throw new Error('Not the time for it');
	return { ...result, state: JSON.parse(JSON.stringify(result.state)) as DeepState };
}

const ids = (rows: Row[]) => rows.map(({ id }) => id).sort((a, b) => a - b);

describe('a digest', () => {
	const row = fc.tuple(fc.nat(2 ** 31), fc.nat(2 ** 31)).map(([id, ms]) => rowOf(id, ms % 7 === 0 ? '' : moment(ms)));
	const rows = (maxLength: number) => fc.uniqueArray(row, { maxLength, selector: keyOf });

	test('tells in what two sets differ', () => {
		fc.assert(
			fc.property(rows(200), rows(12), rows(12), (common, added, gone) => {
				const all = new Set([...common, ...added, ...gone].map(keyOf));
				fc.pre(all.size === common.length + added.length + gone.length);
				const now = RowDigest.restore(RowDigest.of([...common, ...added]).saved());
				const before = RowDigest.restore(RowDigest.of(common).with(gone).saved());
				const sorted = (marks: unknown[]) => marks.map((mark) => JSON.stringify(mark)).sort();
				const changes = now.comparedTo(before);
				expect(sorted(changes?.added ?? [])).toEqual(sorted(added.map(markOf)));
				expect(sorted(changes?.gone ?? [])).toEqual(sorted(gone.map(markOf)));
			}),
			{ seed: 1, numRuns: 200 },
		);
	});

	test('says so where they differ too much', () => {
		const many = Array.from({ length: 1_000 }, (_, id) => rowOf(id, moment(id)));
		expect(RowDigest.of(many).comparedTo(RowDigest.of([]))).toBeUndefined();
	});

	test.each([undefined, '', '1,2', 'x y', '?', Array.from({ length: 300 }, () => '!').join(',')])(
		'%j is none',
		(saved) => {
			expect(RowDigest.canRestore(saved)).toBe(false);
		},
	);
});

test('what is filed far down is found, and nothing else', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.uniqueArray(fc.integer({ min: 300, max: 2_900 }), { maxLength: 12 }),
			fc.uniqueArray(fc.integer({ min: 300, max: 2_900 }), { maxLength: 12 }),
			fc.nat(600),
			async (lateRanks, goneRanks, delivered) => {
				const list = listOf(3_000);
				const { state: base } = await check(list);
				const gone = new Set(goneRanks);
				list.rows = list.rows.filter((_, rank) => !gone.has(rank));
				const late = lateRanks.map((rank, index) => rowOf(100_000 + index, moment(rank * 1_000 + 500)));
				const fresh = Array.from({ length: delivered }, (_, index) => rowOf(200_000 + index, moment(LATER + index)));
				for (const row of [...late, ...fresh]) list.file(row);
				const result = await check(list, withDelivered(base, fresh));
				expect([result.outcome, ids(result.late)]).toEqual(['checked', ids(late)]);
				const again = await check(list, result.state);
				expect([again.outcome, again.late]).toEqual(['checked', []]);
			},
		),
		{ seed: 1, numRuns: 40 },
	);
});

test('what is filed below the newest page is found too, and noted in the seen, so that it comes once', async () => {
	const list = listOf(0);
	list.rows = Array.from({ length: 2_000 }, (_, index) =>
		rowOf(2_000 - index, moment(Math.ceil((2_000 - index) / 40) * 1_000)),
	);
	const seen = SeenRows.after(list.rows.slice(0, 1_000), false);
	const base = await checkDeep(list.source(), seen, undefined, DAY);
	const late = rowOf(100_000, list.rows[700]?.date ?? '');
	list.file(late);
	const result = await checkDeep(list.source(), seen, base?.state, DAY);
	expect([result?.outcome, ids(result?.late ?? []), seen.verdictOn(late)]).toEqual(['checked', [100_000], 'new']);
	const after = seen.with(result?.late ?? []);
	expect([after.verdictOn(late), after.verdictOn(rowOf(1, late.date))]).toEqual(['known', 'new']);
});

test('rows that came since the poll are left to the next one', async () => {
	const list = listOf(3_000);
	const { state } = await check(list);
	const seen = seenRowsOf(list);
	const fresh = rowOf(100_000, moment(LATER));
	list.file(fresh);
	const result = await checkDeep(list.source(), seen, state, DAY);
	expect(result?.late).toEqual([]);
	expect((await check(list, withDelivered(result?.state ?? state, [fresh]))).late).toEqual([]);
});

test('too many changes end in a new base, and deliver nothing by guess', async () => {
	const list = listOf(3_000);
	const { state } = await check(list);
	for (let id = 1; id <= 500; id++) list.file(rowOf(100_000 + id, moment(id * 1_000 + 1)));
	const result = await check(list, state);
	expect([result.outcome, result.late]).toEqual(['overwhelmed', []]);
	expect((await check(list, result.state)).outcome).toBe('checked');
});

test('of a list that is too long the newest part is checked, also after it grew', async () => {
	const list = listOf(10_000);
	const { state } = await check(list, undefined, 30);
	expect(state.above).not.toBeNull();
	const fresh = Array.from({ length: 500 }, (_, index) => rowOf(200_000 + index, moment(LATER + index)));
	for (const row of newestFirst(fresh).reverse()) list.file(row);
	list.file(rowOf(100_000, moment(9_000_500)));
	const result = await check(list, withDelivered(state, fresh), 30);
	expect([result.outcome, ids(result.late)]).toEqual(['checked', [100_000]]);
	expect((await check(list, { ...result.state, above: moment(1) }, 30)).outcome).toBe('overwhelmed');
});

test('waits for another poll where the time is short, where rows move, and where MailUp does not sort', async () => {
	const list = listOf(3_000);
	expect(await checkDeep(list.source(19), seenRowsOf(list), undefined, DAY)).toBeUndefined();
	const moving = list.source(1_000, () => list.rows.splice(0, 260));
	expect(await checkDeep(moving, seenRowsOf(list), undefined, DAY)).toBeUndefined();
	const unordered = listOf(3_000);
	unordered.manners.unordered = true;
	expect(await checkDeep(unordered.source(), seenRowsOf(list), undefined, DAY)).toBeUndefined();
});

test('is due once a day', async () => {
	const { state } = await check(listOf(10));
	expect([isDue(undefined, 0), isDue(state, 2 * DAY - 1), isDue(state, 2 * DAY)]).toEqual([true, false, true]);
});

describe('the state of a list stays below 10 KB, and keeps 200 rows at the least', () => {
	const id = (index: number) => 99_999_999 - index * 7;
	const far = (index: number) => moment(LATER - index * 9_876_543_211);
	const apart = Array.from({ length: 5_000 }, (_, index) => rowOf(id(index), far(index)));
	const together = Array.from({ length: 100_000 }, (_, index) => rowOf(id(index), moment(LATER)));

	test.each([
		['where every row has a date of its own', apart],
		['where 100,000 have the same', together],
		[
			'where 100,000 have the same, and newer ones follow',
			[...apart.slice(0, 190), ...together.map((row) => ({ ...row, date: far(190) }))],
		],
	])('%s', (_, rows) => {
		const seen = SeenRows.after(rows, false);
		const deep = { at: Date.now(), above: rows.at(-1)?.date ?? '', rows: RowDigest.of(rows).saved() };
		const state = { ...seen.saved(), settled: 10_000_000, unordered: true, deep };
		expect(JSON.stringify(state).length).toBeLessThan(10_000);
		const known = rows.slice(0, 200).filter((row) => seen.verdictOn(row) === 'known');
		expect(known.length).toBeGreaterThanOrEqual(seen.below === 'crowd' ? 50 : 200);
		expect(rows.filter((row) => seen.verdictOn(row) === 'new')).toEqual([]);
	});
});

describe('as part of the polls', () => {
	const list = listOf(3_000);
	const saved = (state: ScanState) => readState(JSON.parse(JSON.stringify(state)));
	const watch = (deepCheckAt?: number): Watch<SubscriptionRow> => ({
		channel: 'email',
		listIds: [1],
		keepsOthers: false,
		nameOf: (listId) => `opt-outs of the list ${listId}`,
		isEvent: isOptOut,
		read: () => list.source().read,
		callsLeft: () => 1_000,
		callsPerRow: 0,
		deepCheckAt,
	});
	const idsOf = (poll: { events: Array<{ row: Row }> }) => poll.events.map(({ row }) => row.id);

	test('takes its base with the second poll, finds what is late a day later, and ends with the option', async () => {
		const first = await pollAll(watch(0));
		expect([list.requests, first.state.lists['email:1']?.deep]).toEqual([2, undefined]);
		const second = await pollAll(watch(0), saved(first.state));
		expect(second.state.lists['email:1']?.deep?.at).toBe(0);

		list.file(rowOf(100_000, moment(1_500)));
		list.file(rowOf(100_001, moment(LATER)));
		const third = await pollAll(watch(DAY - 1), saved(second.state));
		expect(idsOf(third)).toEqual([100_001]);
		const fourth = await pollAll(watch(DAY), saved(third.state));
		expect([idsOf(fourth), fourth.notices]).toEqual([[100_000], []]);
		expect(JSON.stringify(fourth.state).length).toBeLessThan(10_000);
		expect(idsOf(await pollAll(watch(3 * DAY), saved(fourth.state)))).toEqual([]);

		const off = await pollAll(watch(), saved(fourth.state));
		expect(off.state.lists['email:1']?.deep).toBeUndefined();
	});

	test('what it delivers is not delivered again by the polls', async () => {
		const close = new ModelList();
		close.rows = Array.from({ length: 2_000 }, (_, index) =>
			rowOf(2_000 - index, moment(Math.ceil((2_000 - index) / 40) * 1_000)),
		);
		const one = (deepCheckAt?: number): Watch<SubscriptionRow> => ({
			...watch(deepCheckAt),
			read: () => close.source().read,
		});
		const first = await pollAll(one(0));
		for (let id = 3_001; id <= 4_200; id++)
			close.file(rowOf(id, moment(60_000 + Math.ceil((id - 3_000) / 40) * 1_000)));
		const second = await pollAll(one(0), saved(first.state));
		close.file(rowOf(100_000, close.rows[700]?.date ?? ''));
		close.remove(2_500);
		const third = await pollAll(one(DAY), saved(second.state));
		expect(idsOf(third)).toEqual([100_000]);
		close.file(rowOf(100_001, moment(LATER)));
		expect(idsOf(await pollAll(one(DAY + 1), saved(third.state)))).toEqual([100_001]);
	});

	test('tells where it had to begin anew', async () => {
		const { state } = await pollAll(watch(0), saved((await pollAll(watch(0))).state));
		for (let id = 1; id <= 500; id++) list.file(rowOf(300_000 + id, moment(id * 1_000 + 1)));
		const poll = await pollAll(watch(DAY), saved(state));
		expect([idsOf(poll), poll.notices]).toEqual([[], [{ listId: 1, about: 'overwhelmed' }]]);
	});

	test.each([{}, { at: '0' }, { at: 0, above: 1 }, { at: 0, above: null, rows: '1,2' }])(
		'a damaged memory of it is refused: %j',
		async (deep) => {
			const { state } = await pollAll(watch());
			const broken = { ...state, lists: { 'email:1': { ...state.lists['email:1'], deep } } };
			expect(() => readState(broken)).toThrow('damaged');
		},
	);
});

/** Polls that have time for little: each delivers something, and together they deliver everything. */
import fc from 'fast-check';

import type { SubscriptionRow } from '../../../nodes/MailUpTrigger/events/subscriptions/rows';
import { pollAll, type RoundPoll, type Watch } from '../../../nodes/MailUpTrigger/scan/round';
import type { Row } from '../../../nodes/MailUpTrigger/scan/rows';
import { readState, type ScanState } from '../../../nodes/MailUpTrigger/scan/state';
import { ModelAccount } from '../../support/trigger/account';
import { moment, rowOf } from '../../support/trigger/model';
import { runsOf } from '../../support/trigger/soak';

/** After everything that an account holds in the beginning. */
const LATER = 100_000_000;

type Wish = Partial<Watch<SubscriptionRow>> & { calls: number };

const saved = (state: ScanState) => readState(JSON.parse(JSON.stringify(state)));

const found = ({ events }: RoundPoll<Row>) => events.map(({ listId, row }) => `${listId} ${row.id}`);

/** Polls an account that holds still until nothing is left; says after how many polls, and what came more than once. */
async function drain(
	account: ModelAccount,
	before: ScanState,
	wanted: ReadonlySet<string>,
	wish: Wish,
	most: number,
): Promise<{ polls: number; repeated: number }> {
	const missing = new Set(wanted);
	let state = before;
	let delivered = 0;
	let polls = 0;
	for (; missing.size > 0; polls++) {
		if (polls >= most) throw new Error(`${missing.size} of ${wanted.size} are missing after ${polls} polls`);
		const poll = await pollAll(account.watch([...account.lists.keys()], wish), saved(state));
		for (const id of found(poll)) missing.delete(id);
		delivered += found(poll).length;
		({ state } = poll);
	}
	return { polls, repeated: delivered - wanted.size };
}

const idsUpTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test.each([
	[25, 1],
	[40, 300],
	[77, 900],
	[0, 900],
])('with fields, %i calls and a burst of %i: all of it comes, each once', async (calls, burst) => {
	const account = new ModelAccount([1], 1_000);
	const { state } = await pollAll(account.watch([1]));
	const wanted = new Set(idsUpTo(burst).map((index) => `1 ${account.optOut(1, LATER + index)}`));
	const { repeated } = await drain(account, state, wanted, { calls, callsPerRow: 1 / 10 }, 100);
	expect(repeated).toBe(0);
});

test.each([
	[10, 8],
	[60, 53],
	[10, 10],
	[10, 0],
])('%i long lists with one new row each, and %i calls: every list has its turn', async (lists, calls) => {
	const listIds = idsUpTo(lists);
	const account = new ModelAccount(listIds, 1_000);
	const { state } = await pollAll(account.watch(listIds));
	const wanted = new Set(listIds.map((listId) => `${listId} ${account.optOut(listId, LATER + listId)}`));
	const { repeated } = await drain(account, state, wanted, { calls }, lists);
	expect(repeated).toBe(0);
});

test("bursts in several lists at once do not use up each other's time", async () => {
	const account = new ModelAccount([1, 2, 3], 300);
	const { state } = await pollAll(account.watch([1, 2, 3]));
	const burst = (listId: number) => idsUpTo(742).map(() => `${listId} ${account.optOut(listId, LATER)}`);
	await drain(account, state, new Set([1, 2, 3].flatMap(burst)), { calls: 10 }, 20);
});

test('a great burst in one list does not keep the others waiting', async () => {
	const listIds = idsUpTo(5);
	const account = new ModelAccount(listIds, 1_000);
	const { state } = await pollAll(account.watch(listIds));
	for (let index = 0; index < 20_000; index++) account.optOut(3, LATER + index);
	const others = listIds.filter((listId) => listId !== 3);
	const wanted = new Set(others.map((listId) => `${listId} ${account.optOut(listId, LATER)}`));
	const missing = new Set(wanted);
	let next: ScanState = state;
	for (let polls = 0; missing.size > 0; polls++) {
		expect(polls).toBeLessThan(6);
		const poll = await pollAll(account.watch(listIds, { calls: 4 }), saved(next));
		for (const id of found(poll)) missing.delete(id);
		next = poll.state;
	}
});

test('people of one moment whose fields take more time than a poll has come with several', async () => {
	const account = new ModelAccount([1], 1_000);
	const { state } = await pollAll(account.watch([1]));
	const wanted = new Set(idsUpTo(700).map(() => `1 ${account.optOut(1, LATER)}`));
	await drain(account, state, wanted, { calls: 30, callsPerRow: 1 / 10 }, 100);
});

test('whatever an account holds and however short the time: everything comes', async () => {
	const burst = fc.record({
		count: fc.oneof(fc.nat(20), fc.integer({ min: 200, max: 1_500 })),
		apart: fc.constantFrom(0, 1, 1_000),
		/** How many of the others subscribe again, so that the count does not tell. */
		back: fc.constantFrom(0, 0, 5, 700),
	});
	const story = fc.record({
		size: fc.constantFrom(0, 100, 250, 300, 2_000),
		/** People of one moment in the beginning. */
		together: fc.constantFrom(1, 1, 40),
		bursts: fc.array(burst, { minLength: 1, maxLength: 5 }),
		calls: fc.oneof(fc.nat(12), fc.nat(100)),
		callsPerRow: fc.constantFrom(0, 0, 1 / 10),
	});
	const property = fc.asyncProperty(story, async ({ size, together, bursts, calls, callsPerRow }) => {
		const listIds = bursts.map((_, index) => index + 1);
		const account = new ModelAccount(listIds, 0);
		for (const list of account.lists.values()) {
			for (let id = 1; id <= size; id++) list.file(rowOf(id, moment(Math.ceil(id / together) * 1_000)));
		}
		const { state } = await pollAll(account.watch(listIds));
		const wanted = new Set<string>();
		bursts.forEach(({ count, apart, back }, index) => {
			const list = account.lists.get(index + 1);
			list?.rows.splice(Math.max(0, list.rows.length - back));
			for (let person = 0; person < count; person++) {
				wanted.add(`${index + 1} ${account.optOut(index + 1, LATER + person * apart)}`);
			}
		});
		await drain(account, state, wanted, { calls, callsPerRow }, 2_000);
	});
	await fc.assert(property, runsOf(60, 0.1));
}, 600_000);

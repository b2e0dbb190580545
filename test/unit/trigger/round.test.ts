/** Several lists at once: their states, their shares of the time, and polls that overlap. */
import fc from 'fast-check';

import { eventIdOf } from '../../../nodes/MailUpTrigger/events/subscriptions/items';
import { pollAll, withEarlierBases, type RoundPoll } from '../../../nodes/MailUpTrigger/scan/round';
import type { Row } from '../../../nodes/MailUpTrigger/scan/rows';
import { readState, UnusableState, type ScanState } from '../../../nodes/MailUpTrigger/scan/state';
import { readOptin } from '../../../nodes/shared/mailup/optins';
import { ModelAccount } from '../../support/trigger/account';
import { moment, rowOf } from '../../support/trigger/model';

const saved = (state: ScanState) => readState(JSON.parse(JSON.stringify(state)));

const found = ({ events }: RoundPoll<Row>) => events.map(({ listId, row }) => [listId, row.id]);

test('opt-outs of all lists come in the order of their dates', async () => {
	const account = new ModelAccount([1, 2]);
	const { state } = await pollAll(account.watch([1, 2]));
	const first = account.optOut(2, 10_000);
	const second = account.optOut(1, 11_000);
	const third = account.optOut(2, 12_000);
	const poll = await pollAll(account.watch([1, 2]), saved(state));
	expect(found(poll)).toEqual([
		[2, first],
		[1, second],
		[2, third],
	]);
});

test('a list that stays keeps its state, a new one begins with a base, one that was dropped begins afresh', async () => {
	const account = new ModelAccount([1, 2]);
	const one = await pollAll(account.watch([1]));
	const kept = account.optOut(1, 10_000);
	account.optOut(2, 10_000);
	const both = await pollAll(account.watch([2, 1]), saved(one.state));
	expect([found(both), both.bases]).toEqual([[[1, kept]], ['email:2']]);

	account.optOut(1, 20_000);
	const onlyTwo = await pollAll(account.watch([2]), saved(both.state));
	expect([found(onlyTwo), Object.keys(onlyTwo.state.lists)]).toEqual([[], ['email:2']]);

	const again = await pollAll(account.watch([1, 2]), saved(onlyTwo.state));
	expect([found(again), again.bases]).toEqual([[], ['email:1']]);
});

test('another channel has states of its own', async () => {
	const account = new ModelAccount([1]);
	const { state } = await pollAll(account.watch([1]));
	account.optOut(1, 10_000);
	const sms = await pollAll(account.watch([1], { channel: 'sms' }), saved(state));
	expect([found(sms), Object.keys(sms.state.lists)]).toEqual([[], ['sms:1']]);
});

test('with all lists watched, one that is out of sight for a while loses nothing', async () => {
	const account = new ModelAccount([1, 2]);
	const { state } = await pollAll(account.watch([1, 2], { keepsOthers: true }));
	const missed = account.optOut(2, 10_000);
	const without = await pollAll(account.watch([1], { keepsOthers: true }), saved(state));
	const back = await pollAll(account.watch([1, 2], { keepsOthers: true }), saved(without.state));
	expect(found(back)).toEqual([[2, missed]]);
});

test('one list that cannot be read fails the poll, and the state stays as it was', async () => {
	const account = new ModelAccount([1, 2, 3]);
	const { state } = await pollAll(account.watch([1, 2, 3]));
	account.optOut(1, 10_000);
	const before = saved(state);
	await expect(pollAll(account.watch([1, 2, 3], { failing: 2 }), before)).rejects.toThrow('MailUp is away');
	expect(before).toEqual(state);
});

test('every list has its turn where the time does not suffice for all', async () => {
	const listIds = [1, 2, 3, 4, 5, 6, 7];
	const account = new ModelAccount(listIds);
	let { state } = await pollAll(account.watch(listIds));
	const missing = new Set(listIds.map((listId) => account.optOut(listId, 10_000)));
	for (let polls = 0; missing.size > 0; polls++) {
		expect(polls).toBeLessThan(4);
		const poll = await pollAll(account.watch(listIds, { calls: 2 }), saved(state));
		for (const [, id] of found(poll)) missing.delete(id ?? 0);
		({ state } = poll);
	}
});

test('a burst in one list leaves the others their first page', async () => {
	const listIds = [1, 2, 3, 4];
	const account = new ModelAccount(listIds, 1_000);
	let { state } = await pollAll(account.watch(listIds));
	const burst = new Set(Array.from({ length: 5_000 }, (_, index) => account.optOut(1, 10_000 + index)));
	const others = [2, 3, 4].map((listId) => account.lists.get(listId));
	for (let polls = 0; burst.size > 0; polls++) {
		expect(polls).toBeLessThan(10);
		const poll = await pollAll(account.watch(listIds, { calls: 14 }), saved(state));
		for (const [, id] of found(poll)) burst.delete(id ?? 0);
		({ state } = poll);
		expect(state.next ?? 'email:1').toBe('email:1');
	}
	expect(others.every((list) => list?.rows.length === 1_000)).toBe(true);
});

test('time for what each opt-out costs afterwards is set aside', async () => {
	const account = new ModelAccount([1], 1_000);
	const { state } = await pollAll(account.watch([1]));
	for (let index = 0; index < 3_000; index++) account.optOut(1, 10_000 + index);
	const poll = await pollAll(account.watch([1], { calls: 110, callsPerRow: 1 / 10 }), saved(state));
	expect(poll.events.length).toBeGreaterThan(200);
	expect(poll.events.length).toBeLessThanOrEqual(1_000);
});

test('rows that are no opt-outs are passed over', async () => {
	const account = new ModelAccount([1]);
	const { state } = await pollAll(account.watch([1]));
	const row = rowOf(77, moment(10_000));
	account.lists.get(1)?.file({ ...row, optin: readOptin({ ...row.optin, Status: 'OPTIN' }) });
	const poll = await pollAll(account.watch([1]), saved(state));
	expect(found(poll)).toEqual([]);
	expect((await pollAll(account.watch([1]), saved(poll.state))).events).toEqual([]);
});

test('of two first polls at once the base that was saved first stays, so nothing falls between them', async () => {
	const account = new ModelAccount([1]);
	const early = await pollAll(account.watch([1]));
	const between = account.optOut(1, 10_000);
	const late = await pollAll(account.watch([1]));
	const state = withEarlierBases(late, early.state);
	expect(found(await pollAll(account.watch([1]), saved(state)))).toEqual([[1, between]]);
	expect(withEarlierBases(late, undefined)).toEqual(late.state);
});

describe('a saved state', () => {
	test('is read back as it was', async () => {
		const account = new ModelAccount([1, 2], 500);
		const { state } = await pollAll(account.watch([1, 2]));
		expect(saved(state)).toEqual(state);
		expect(readState(undefined)).toBeUndefined();
	});

	const list = { newest: '2026-01-01 00:00:00.001=1,2', below: 'none', settled: 2 };

	test.each([
		['of another version', { version: 2, lists: {} }, 'unknownVersion'],
		['without a version', { lists: {} }, 'damaged'],
		['that is a text', 'x', 'damaged'],
		['without lists', { version: 1 }, 'damaged'],
		['with a list that is none', { version: 1, lists: { 'email:1': null } }, 'damaged'],
		['with an unknown word', { version: 1, lists: { 'email:1': { ...list, below: 'x' } } }, 'damaged'],
		['without a count', { version: 1, lists: { 'email:1': { ...list, settled: '2' } } }, 'damaged'],
		['with a cut text', { version: 1, lists: { 'email:1': { ...list, newest: '2026-01-01 00:0' } } }, 'damaged'],
		['without a text', { version: 1, lists: { 'email:1': { ...list, newest: null } } }, 'damaged'],
		['with an id that is none', { version: 1, lists: { 'email:1': { ...list, newest: '=1,?' } } }, 'damaged'],
	])('%s is refused', (_, state, why) => {
		expect(() => readState(state)).toThrow(UnusableState);
		expect(() => readState(state)).toThrow(why);
	});

	test('keeps the list to begin with', () => {
		const state = { version: 1, lists: { 'email:1': { ...list, unordered: true } }, next: 'email:1' };
		expect(readState(state)).toEqual(state);
	});
});

test('an event id is the same for the same event only', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)), { minLength: 2, maxLength: 2 }), (pair) => {
			const ids = pair.map(([listId, id, ms]) => eventIdOf('', 'email', { listId, row: rowOf(id, moment(ms)) }));
			expect(ids[0] === ids[1]).toBe(String(pair[0]) === String(pair[1]));
		}),
		{ seed: 1, numRuns: 300 },
	);
	expect(eventIdOf('', 'sms', { listId: 1, row: rowOf(205, '2016-02-04 17:22:41.107') })).toBe(
		'sms-1-205-2016-02-04T17:22:41.107',
	);
	expect(eventIdOf('optIn-', 'email', { listId: 1, row: rowOf(205, '') })).toBe('optIn-email-1-205-undated');
});

import fc from 'fast-check';

import { Journal } from '../../sandbox/account/journal';
import { subscriptionFrom, Subscriptions } from '../../sandbox/account/subscriptions';
import { exchangeRows, sortRows } from '../../sandbox/http/sortedRows';
import { Bench, nobody, on, quoted } from './support';

interface Row {
	readonly id: number;
	readonly rank: number;
}

const STATUSES = ['OPTIN', 'OPTOUT', 'PENDING'] as const;

const ORDER = {
	id: (row: Row): number => row.id,
	compare: (left: Row, right: Row): number => right.rank - left.rank || right.id - left.id,
};

/** Ids far apart as well: the rough look must not mistake one for another. */
const id = fc.oneof(fc.nat(20), fc.constantFrom(0x10000, 0x10001, 0x20001, 0x7fffffff));
const people = fc.dictionary(id.map(String), fc.nat(5));
const rowsOf = (ranks: Record<string, number>): Row[] =>
	Object.entries(ranks).map(([key, rank]) => ({ id: Number(key), rank }));

test('exchanging rows gives what sorting anew gives', () => {
	fc.assert(
		fc.property(people, people, fc.uniqueArray(id), (before, after, gone) => {
			const fresh = rowsOf(after);
			const changed = new Set([...fresh.map((row) => row.id), ...gone]);
			const left = rowsOf(before).filter((row) => !changed.has(row.id));
			const exchanged = exchangeRows(sortRows(rowsOf(before), ORDER), changed, [...fresh], ORDER);
			expect(exchanged.rows).toEqual([...left, ...fresh].sort(ORDER.compare));
			expect([...exchanged.ids.subarray(0, exchanged.rows.length)]).toEqual(exchanged.rows.map((row) => row.id));
		}),
		{ seed: 7, numRuns: 500 },
	);
});

test('a journal that forgot something says so', () => {
	const journal = new Journal();
	const start = journal.position;
	journal.note(7);
	expect(journal.since(start)).toEqual(new Set([7]));
	expect(journal.since(journal.position)).toEqual(new Set());
	for (let count = 0; count < 200_000; count++) journal.note(1);
	expect(journal.since(start)).toBeUndefined();
	expect(journal.since(journal.position - 2)).toEqual(new Set([1]));
});

describe('a reading that is kept', () => {
	let bench: Bench;
	let ids: number[];
	beforeEach(async () => {
		bench = await Bench.start({ data: nobody() });
		ids = Array.from({ length: 50 }, (_, index) =>
			bench.person(`person${index}@example.com`, [on(1, 'OPTIN')], { fields: [[1, `Name ${index % 3}`]] }),
		);
	});
	afterEach(async () => await bench.stop());

	const optouts = async (): Promise<unknown[]> =>
		(
			await bench.page(
				`/List/1/Recipients/EmailOptins?filterby=${quoted("Status=='OPTOUT'")}&orderby=${quoted('Optout_Date desc')}`,
			)
		).Items.map((item) => item.idRecipient);

	it('follows opt-outs, a later date, a new opt-in and an erasure', async () => {
		const { account } = bench.sandbox;
		const [first = 0, second = 0, third = 0] = ids;
		expect(await optouts()).toEqual([]);
		account.optOut({ list: 1, recipients: [first, second], date: 1000 });
		expect(await optouts()).toEqual([second, first]);
		account.optOut({ list: 1, recipients: [third], date: 500 });
		account.optOut({ list: 1, recipients: [first], date: 2000 });
		expect(await optouts()).toEqual([first, second, third]);
		await bench.call('POST', '/List/1/Recipient?ConfirmEmail=true', { Email: 'person1@example.com' });
		expect(await optouts()).toEqual([first, third]);
		await bench.call('DELETE', `/List/1/Recipient/${first}`);
		expect(await optouts()).toEqual([third]);
	});

	it('follows groups and personal data', async () => {
		const [first = 0, second = 0] = ids;
		const members = async (): Promise<number> => (await bench.page('/Group/2/Recipients')).TotalElementsCount;
		const named = async (): Promise<number> =>
			(await bench.page(`/List/1/Recipients/Subscribed?filterby=${quoted("Fields['FirstName']=='Ada'")}`))
				.TotalElementsCount;
		expect([await members(), await named()]).toEqual([0, 0]);
		await bench.call('POST', `/Group/2/Subscribe/${first}`);
		await bench.call('POST', '/Group/2/Recipient', {
			Email: 'person1@example.com',
			Fields: [{ Id: 1, Value: 'Ada' }],
		});
		expect([await members(), await named()]).toEqual([2, 1]);
		bench.sandbox.account.optOut({ list: 1, recipients: [second] });
		expect([await members(), await named()]).toEqual([1, 0]);
		await bench.call('DELETE', `/Group/2/Unsubscribe/${first}`);
		expect(await members()).toBe(0);
	});
});

test('a list counts its statuses', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.nat(5), fc.constantFrom(...STATUSES, 'gone' as const))), (moves) => {
			const channel = new Subscriptions();
			for (const [recipient, move] of moves) {
				if (move === 'gone') channel.delete(recipient);
				else channel.set(recipient, subscriptionFrom(recipient, { list: 1, channel: 'email', status: move }));
			}
			for (const status of STATUSES) {
				expect(channel.count(status)).toBe([...channel.values()].filter((row) => row.status === status).length);
			}
		}),
		{ seed: 7 },
	);
});

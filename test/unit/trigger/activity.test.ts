/** What people do with messages: nothing is lost, whatever happens to the polls, and what is remembered stays small. */
import fc from 'fast-check';

import type { ActivityKind } from '../../../nodes/shared/api/activity';
import {
	pollActivity,
	ROWS_OF_A_PAGE,
	type ActivityPoll,
	type ActivityWatch,
	type SentMessage,
} from '../../../nodes/MailUpTrigger/events/messageActivity/activity';
import { canReadCounts, readCounts, writeCounts } from '../../../nodes/MailUpTrigger/events/messageActivity/counts';
import { readActivityState, type ActivityState } from '../../../nodes/MailUpTrigger/events/messageActivity/state';
import { UnusableState } from '../../../nodes/MailUpTrigger/scan/state';
import { runsOf } from '../../support/trigger/soak';

/** Messages of the list 1, and how often people opened them. */
class ModelMessages {
	readonly opened = new Map<number, Map<number, number>>();

	private sorted: { id: number; size: number; of: Array<[number, number]> } | undefined;

	counts = 0;

	pages = 0;

	constructor(ids: number[]) {
		for (const id of ids) this.opened.set(id, new Map());
	}

	/** People open a message once more; those with higher ids stand first. */
	open(id: number, people: Iterable<number>): void {
		const counts = this.opened.get(id);
		for (const person of people) counts?.set(person, (counts.get(person) ?? 0) + 1);
	}

	/** Sorting a hundred thousand people for each page would take minutes. */
	private sortedOf(id: number): Array<[number, number]> {
		const counts = this.opened.get(id) ?? new Map<number, number>();
		const size = [...counts.values()].reduce((sum, count) => sum + count, 0);
		if (this.sorted?.id !== id || this.sorted.size !== size) {
			this.sorted = { id, size, of: [...counts].sort(([a], [b]) => b - a) };
		}
		return this.sorted.of;
	}

	watch(wish: { calls?: number; before?: (request: number) => void; kinds?: ActivityKind[] } = {}): ActivityWatch {
		const { calls = Infinity, before = () => undefined, kinds = ['view'] } = wish;
		let asked = 0;
		return {
			listIds: [1],
			messages: [...this.opened.keys()].reverse().map((id): SentMessage => ({ listId: 1, id, subject: `No. ${id}` })),
			kinds,
			callsLeft: () => calls - asked,
			count: async (id) => {
				this.counts++;
				before(asked++);
				return await Promise.resolve([...(this.opened.get(id)?.values() ?? [])].reduce((sum, count) => sum + count, 0));
			},
			page: async (id, _, pageNumber) => {
				this.pages++;
				before(asked++);
				const all = this.sortedOf(id);
				const start = pageNumber * ROWS_OF_A_PAGE;
				const items = all.slice(start, start + ROWS_OF_A_PAGE).map(([recipientId, count]) => ({
					recipientId,
					email: `p${recipientId}@example.com`,
					count,
					type: null,
				}));
				return await Promise.resolve({ items, start, total: all.length });
			},
		};
	}
}

const saved = (state: ActivityState) => readActivityState(JSON.parse(JSON.stringify(state)));

const found = ({ activities }: ActivityPoll) =>
	activities.map(({ message, person, before }) => `${message.id}: ${person.recipientId} ${before}-${person.count}`);

const idsFrom = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);

test('the first look delivers nothing; then who opens, and who opens once more', async () => {
	const model = new ModelMessages([7]);
	model.open(7, [1, 2]);
	const base = await pollActivity(model.watch());
	expect(found(base)).toEqual([]);
	model.open(7, [2, 3]);
	const poll = await pollActivity(model.watch(), saved(base.state));
	expect(found(poll).sort()).toEqual(['7: 2 1-2', '7: 3 0-1']);
	expect(found(await pollActivity(model.watch(), saved(poll.state)))).toEqual([]);
});

test('a quiet poll of 200 messages costs one request each, and changes nothing', async () => {
	const model = new ModelMessages(idsFrom(1, 200));
	for (const id of model.opened.keys()) model.open(id, idsFrom(1, 30));
	const { state } = await pollActivity(model.watch());
	[model.counts, model.pages] = [0, 0];
	const quiet = await pollActivity(model.watch(), saved(state));
	expect([quiet, model.counts, model.pages]).toEqual([{ activities: [], dropped: [], state }, 200, 0]);
});

test('a message that is sent later is watched from its first activity on', async () => {
	const model = new ModelMessages([7]);
	const { state } = await pollActivity(model.watch());
	model.opened.set(8, new Map());
	model.open(8, [1]);
	expect(found(await pollActivity(model.watch(), saved(state)))).toEqual(['8: 1 0-1']);
});

test('a message that is not watched any more is forgotten', async () => {
	const model = new ModelMessages([7, 8]);
	const { state } = await pollActivity(model.watch());
	model.opened.delete(7);
	expect(Object.keys((await pollActivity(model.watch(), saved(state))).state.watched)).toEqual(['8:view']);
});

test.each([1, 5, 50])('10,000 who open at once come with several polls of %i calls, each once', async (calls) => {
	const model = new ModelMessages([7, 8]);
	let { state } = await pollActivity(model.watch());
	model.open(7, idsFrom(1, 10_000));
	model.open(8, [1]);
	const delivered: string[] = [];
	for (let polls = 0; polls < 40; polls++) {
		const poll = await pollActivity(model.watch({ calls }), saved(state));
		delivered.push(...found(poll));
		({ state } = poll);
	}
	expect(delivered).toHaveLength(10_001);
	expect(new Set(delivered).size).toBe(10_001);
});

test('a first look that takes several polls is none of them an event', async () => {
	const model = new ModelMessages([7, 8]);
	model.open(7, idsFrom(1, 4_000));
	model.open(8, idsFrom(1, 4_000));
	let poll = await pollActivity(model.watch({ calls: 1 }));
	for (let polls = 0; polls < 20; polls++) {
		expect(found(poll)).toEqual([]);
		poll = await pollActivity(model.watch({ calls: 1 }), saved(poll.state));
	}
	model.open(8, [5_000]);
	expect(found(await pollActivity(model.watch(), saved(poll.state)))).toEqual(['8: 5000 0-1']);
});

describe('what is remembered', () => {
	test('of 100,000 openers takes less than 250,000 characters', async () => {
		const model = new ModelMessages([7]);
		const { state } = await pollActivity(model.watch());
		const people = idsFrom(1, 100_000).map((index) => index * 9);
		model.open(7, people);
		model.open(
			7,
			people.filter((_, index) => index % 3 === 0),
		);
		const poll = await pollActivity(model.watch(), saved(state));
		expect(poll.activities).toHaveLength(100_000);
		expect(JSON.stringify(poll.state).length).toBeLessThan(250_000);
	});

	test('is bounded: beyond, the message that was sent longest ago is not watched any more', async () => {
		const model = new ModelMessages([7, 8, 9]);
		let { state } = await pollActivity(model.watch());
		for (const id of [7, 8, 9])
			model.open(
				id,
				idsFrom(1, 100_000).map((index) => index * 90),
			);
		const poll = await pollActivity(model.watch(), saved(state));
		expect(poll.activities).toHaveLength(300_000);
		expect(poll.dropped.map(({ id }) => id)).toEqual([7]);
		({ state } = poll);
		expect(JSON.stringify(state).length).toBeLessThan(610_000);
		model.open(7, [1]);
		model.open(9, [1]);
		const after = await pollActivity(model.watch(), saved(state));
		expect([found(after), after.dropped]).toEqual([['9: 1 0-1'], []]);
	});

	test('are counts by person, written short and read back', () => {
		const people = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 2 ** 40 }), fc.integer({ min: 1, max: 5_000 })), {
			selector: ([id]) => id,
			maxLength: 300,
		});
		fc.assert(
			fc.property(people, (entries) => {
				const text = writeCounts(new Map(entries));
				expect(canReadCounts(text)).toBe(true);
				expect(readCounts(text)).toEqual(new Map(entries.sort(([a], [b]) => a - b)));
			}),
			{ seed: 1, numRuns: 200 },
		);
		expect([null, '?', Buffer.from([0x80]).toString('base64')].map(canReadCounts)).toEqual([false, false, false]);
	});

	const watched = { total: 1, people: '' };

	test.each([
		['x', 'damaged'],
		[{ version: 2 }, 'unknownVersion'],
		[{ version: 1, lists: 1, watched: {} }, 'damaged'],
		[{ version: 1, lists: [1] }, 'damaged'],
		[{ version: 1, lists: [1], watched: { '7:view': 1 } }, 'damaged'],
		[{ version: 1, lists: [1], watched: { '7:view': { ...watched, total: '1' } } }, 'damaged'],
		[{ version: 1, lists: [1], watched: { '7:view': { ...watched, people: '?' } } }, 'damaged'],
		[{ version: 1, lists: [1], watched: { '7:view': { ...watched, reading: {} } } }, 'damaged'],
	])('%j is refused', (state, why) => {
		expect(() => readActivityState(state)).toThrow(UnusableState);
		expect(() => readActivityState(state)).toThrow(why);
		expect(readActivityState(undefined)).toBeUndefined();
	});
});

type Change = { id: number; first: number; count: number };

const change: fc.Arbitrary<Change> = fc.record({
	id: fc.constantFrom(7, 8, 9),
	first: fc.integer({ min: 1, max: 2_000 }),
	count: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 400, max: 1_800 })),
});

const poll = fc.record({
	during: fc.array(fc.record({ request: fc.nat(6), change }), { maxLength: 2 }),
	calls: fc.constantFrom(Infinity, Infinity, 0, 3, 6),
	fails: fc.option(fc.nat(5), { nil: undefined, freq: 4 }),
	/** n8n dies before it saves, or another process polls from the same state. */
	killed: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
});

const steps = fc.array(fc.oneof(fc.record({ change }), fc.record({ poll })), { minLength: 1, maxLength: 10 });

test('whatever happens, the last count of everybody comes, and more than once only where n8n died', async () => {
	const property = fc.asyncProperty(steps, async (story) => {
		const model = new ModelMessages([7, 8]);
		const happen = ({ id, first, count }: Change) => {
			// The message 9 is sent by the first who opens it.
			if (!model.opened.has(id)) model.opened.set(id, new Map());
			model.open(id, idsFrom(first, count));
		};
		let { state } = await pollActivity(model.watch());
		const last = new Map<string, number>();
		let delivered = 0;
		let mayRepeat = false;
		const deliver = (outcome: ActivityPoll) => {
			for (const { message, person, before } of outcome.activities) {
				const key = `${message.id} ${person.recipientId}`;
				expect(person.count).toBeGreaterThan(before);
				if (!mayRepeat) expect(before).toBe(last.get(key) ?? 0);
				last.set(key, Math.max(last.get(key) ?? 0, person.count));
				delivered++;
			}
		};
		for (const step of story) {
			if ('change' in step) {
				happen(step.change);
				continue;
			}
			const { during, calls, fails, killed } = step.poll;
			const before = (request: number) => {
				for (const entry of during.filter((candidate) => candidate.request === request)) happen(entry.change);
				if (request === fails) throw new Error('MailUp is away');
			};
			const outcome = await pollActivity(model.watch({ calls, before }), saved(state)).catch(() => undefined);
			if (!outcome) continue;
			if (killed) mayRepeat = true;
			deliver(outcome);
			if (!killed) ({ state } = outcome);
		}
		for (let polls = 0; polls < 3; polls++) {
			const outcome = await pollActivity(model.watch(), saved(state));
			deliver(outcome);
			({ state } = outcome);
		}
		const wanted = [...model.opened].flatMap(([id, counts]) =>
			[...counts].map(([person, count]): [string, number] => [`${id} ${person}`, count]),
		);
		expect(wanted.filter(([key, count]) => last.get(key) !== count)).toEqual([]);
		expect(delivered).toBeGreaterThanOrEqual(wanted.length);
	});
	await fc.assert(property, runsOf(40, 0.2));
}, 3_600_000);

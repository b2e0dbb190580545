/** What people do with messages: nothing is lost, whatever happens to the polls, and what is remembered stays small. */
import fc from 'fast-check';

import type { ActivityKind } from '../../../nodes/shared/api/activity';
import { pollActivity, type ActivityPoll } from '../../../nodes/MailUpTrigger/events/messageActivity/activity';
import { canReadCounts, readCounts, writeCounts } from '../../../nodes/MailUpTrigger/events/messageActivity/counts';
import { readActivityState, type ActivityState } from '../../../nodes/MailUpTrigger/events/messageActivity/state';
import { UnusableState } from '../../../nodes/MailUpTrigger/scan/state';
import { idsFrom, ModelMessages } from '../../support/trigger/activityModel';

const saved = (state: ActivityState) => readActivityState(JSON.parse(JSON.stringify(state)));

const found = ({ activities }: ActivityPoll) =>
	activities.map(({ message, person, before }) => `${message.id}: ${person.recipientId} ${before}-${person.count}`);

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
	model.send(8);
	model.open(8, [1]);
	expect(found(await pollActivity(model.watch(), saved(state)))).toEqual(['8: 1 0-1']);
});

test('a message that is not watched any more is forgotten', async () => {
	const model = new ModelMessages([7, 8]);
	const { state } = await pollActivity(model.watch());
	model.take(7);
	const after = (await pollActivity(model.watch(), saved(state))).state;
	expect(Object.keys(after.lists[1]?.messages ?? {})).toEqual(['8']);
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

describe('what is watched for the first time delivers nothing', () => {
	test('a kind that is chosen later, of messages that are known', async () => {
		const model = new ModelMessages([7]);
		const { state } = await pollActivity(model.watch({ kinds: ['view'] }));
		model.open(7, [1]);
		model.send(8);
		model.open(8, [2]);
		const kinds: ActivityKind[] = ['view', 'click'];
		const poll = await pollActivity(model.watch({ kinds }), saved(state));
		// The message 8 is new: whatever people did with it is.
		expect(found(poll)).toEqual(['8: 2 0-1', '8: 2 0-1', '7: 1 0-1']);
		model.open(7, [3]);
		const after = await pollActivity(model.watch({ kinds }), saved(poll.state));
		expect(after.activities.map(({ kind, person }) => [kind, person.recipientId])).toEqual([
			['view', 3],
			['click', 3],
		]);
	});

	test('messages of more days than before', async () => {
		const model = new ModelMessages([7, 8]);
		model.open(7, [1]);
		const { state } = await pollActivity(model.watch({ since: 2 }));
		const poll = await pollActivity(model.watch({ since: 1 }), saved(state));
		expect(found(poll)).toEqual([]);
		model.open(7, [2]);
		expect(found(await pollActivity(model.watch({ since: 1 }), saved(poll.state)))).toEqual(['7: 2 0-1']);
	});

	test('a list that is added later, while the others go on', async () => {
		const model = new ModelMessages([7]);
		model.send(20, 2);
		model.open(20, [1]);
		const { state } = await pollActivity(model.watch());
		model.open(7, [1]);
		const poll = await pollActivity(model.watch({ listIds: [2, 1] }), saved(state));
		expect(found(poll)).toEqual(['7: 1 0-1']);
		model.open(20, [2]);
		const after = await pollActivity(model.watch({ listIds: [2] }), saved(poll.state));
		expect([found(after), Object.keys(after.state.lists)]).toEqual([['20: 2 0-1'], ['2']]);
	});
});

test('a list that is only out of sight is remembered', async () => {
	const model = new ModelMessages([7]);
	model.send(20, 2);
	const { state } = await pollActivity(model.watch({ listIds: [1, 2] }));
	const poll = await pollActivity({ ...model.watch(), keepsOthers: true }, saved(state));
	model.open(20, [1]);
	expect(found(await pollActivity(model.watch({ listIds: [1, 2] }), saved(poll.state)))).toEqual(['20: 1 0-1']);
});

test('lists that the time does not suffice for have their turn, however many there are', async () => {
	const model = new ModelMessages([]);
	const listIds = idsFrom(1, 30);
	for (const listId of listIds) for (const id of [1, 2, 3]) model.send(listId * 10 + id, listId);
	let { state } = await pollActivity(model.watch({ listIds }));
	for (const id of model.opened.keys()) model.open(id, [1]);
	const came: string[] = [];
	for (let polls = 0; polls < 100; polls++) {
		const poll = await pollActivity(model.watch({ listIds, calls: 0 }), saved(state));
		came.push(...found(poll));
		({ state } = poll);
	}
	expect([came.length, new Set(came).size]).toEqual([90, 90]);
});

test('somebody who moves past the reader comes with the next poll, though the number stays', async () => {
	const model = new ModelMessages([7], { order: 'oftenFirst', countsPeople: true, showsTwice: false });
	const { state } = await pollActivity(model.watch());
	model.open(7, idsFrom(1, 600));
	const before = (request: number) => {
		// The number and the first page are given: the last ones go up to the top.
		if (request === 2) model.open(7, [1, 2]);
	};
	const poll = await pollActivity(model.watch({ before }), saved(state));
	const after = await pollActivity(model.watch(), saved(poll.state));
	expect([poll.activities.length, found(after).sort()]).toEqual([598, ['7: 1 0-2', '7: 2 0-2']]);
	model.counts = model.pages = 0;
	expect(found(await pollActivity(model.watch(), saved(after.state)))).toEqual([]);
	expect([model.counts, model.pages]).toEqual([1, 0]);
});

test('a MailUp that shows people twice is read twice after a change, not for ever', async () => {
	const model = new ModelMessages([7], { order: 'highestFirst', countsPeople: true, showsTwice: true });
	let { state } = await pollActivity(model.watch());
	model.open(7, idsFrom(1, 30));
	const pages: number[] = [];
	for (let polls = 0; polls < 4; polls++) {
		model.pages = 0;
		({ state } = await pollActivity(model.watch(), saved(state)));
		pages.push(model.pages);
	}
	expect(pages).toEqual([1, 1, 0, 0]);
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
				idsFrom(1, 30_000).map((index) => index * 2 ** 34),
			);
		const poll = await pollActivity(model.watch(), saved(state));
		expect(poll.activities).toHaveLength(90_000);
		expect(poll.dropped).toEqual([7]);
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

	const inList = (watched: unknown) => ({
		version: 1,
		lists: { 1: { since: 5, messages: { 7: { at: 6, kinds: { view: watched } } } } },
	});
	const watched = { total: 1, people: '' };

	test.each([
		['x', 'damaged'],
		[{ version: 2 }, 'unknownVersion'],
		[{ version: 1, lists: [1] }, 'damaged'],
		[{ version: 1, lists: { 1: { since: 5 } } }, 'damaged'],
		[{ version: 1, lists: { 1: { messages: {} } } }, 'damaged'],
		[{ version: 1, lists: { 1: { since: 5, messages: { 7: { at: 6 } } } } }, 'damaged'],
		[{ version: 1, lists: { 1: { since: 5, messages: { 7: { kinds: {} } } } } }, 'damaged'],
		[inList(1), 'damaged'],
		[inList({ ...watched, total: '1' }), 'damaged'],
		[inList({ ...watched, people: '?' }), 'damaged'],
		[inList({ ...watched, reading: {} }), 'damaged'],
	])('%j is refused', (state, why) => {
		expect(() => readActivityState(state)).toThrow(UnusableState);
		expect(() => readActivityState(state)).toThrow(why);
		expect(readActivityState(undefined)).toBeUndefined();
	});
});

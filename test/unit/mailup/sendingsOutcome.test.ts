import fc from 'fast-check';

import type { Queue, Sending } from '../../../nodes/shared/mailup/sendings';
import type { OwnSends, Sighting } from '../../../nodes/shared/mailup/sendingsOutcome';
import { earlierSendings, lostConfirmation, lostSend, stopOutcome } from '../../../nodes/shared/mailup/sendingsOutcome';

const sending = (id: number, queue: Queue = 'queued', messageId = 24): Sending => ({
	id,
	queue,
	listId: 1,
	messageId,
	subject: '',
	state: '',
	raw: {},
});

const sight = (queue: Sending[] | undefined, past: number | undefined): Sighting => ({ queue, past });

const own = (ids: number[] = [], unnamed = 0): OwnSends => ({ ids: new Set(ids), unnamed });

const none = own();
const before = sight([sending(1), sending(2, 'held', 25)], 3);

describe('a send whose answer was lost', () => {
	test.each<Queue>(['held', 'scheduled', 'queued'])('is found among the %s ones', (queue) => {
		const after = sight([sending(1), sending(9, queue)], 3);
		expect(lostSend(24, before, after, none)).toEqual({ outcome: queue, sendingId: 9 });
	});

	test('is found in the history, where it is over already', () => {
		const inHistory = { outcome: 'queued', sendingId: null };
		expect(lostSend(24, sight([], 3), sight([], 4), none)).toEqual(inHistory);
		expect(lostSend(24, before, sight([], 5), none)).toEqual(inHistory);
		expect(lostSend(24, sight([sending(1, 'held')], 3), sight([sending(1, 'held')], 4), none)).toEqual(inHistory);
	});

	test('is unknown where one in the history may be an older one that is on its way', () => {
		const unknown = { outcome: 'unknown', candidates: [] };
		expect(lostSend(24, before, sight([sending(1)], 4), none)).toEqual(unknown);
		expect(lostSend(24, sight([sending(1, 'scheduled')], 3), sight([sending(1)], 4), none)).toEqual(unknown);
	});

	test.each<[string, Sighting]>([
		['nothing is new', sight([sending(1)], 3)],
		['only another message is', sight([sending(1), sending(9, 'queued', 25)], 3)],
		['an older one of the queue is in the history now', sight([], 4)],
		['an older one of the queue is nowhere any more', sight([], 3)],
	])('is not seen where %s', (_, after) => {
		expect(lostSend(24, before, after, none)).toEqual({ outcome: 'notSeen' });
	});

	test('is not taken for another sending of the same message in this run', () => {
		expect(lostSend(24, before, sight([sending(9)], 4), own([9]))).toEqual({ outcome: 'notSeen' });
		expect(lostSend(24, sight([], 3), sight([], 4), own([9]))).toEqual({ outcome: 'notSeen' });
		expect(lostSend(24, before, sight([sending(9), sending(10)], 3), own([9]))).toEqual({
			outcome: 'queued',
			sendingId: 10,
		});
	});

	test('is unknown where one in the history may be that, or one of this run that the queue still shows', () => {
		expect(lostSend(24, sight([], 3), sight([sending(9)], 4), own([9]))).toEqual({
			outcome: 'unknown',
			candidates: [],
		});
	});

	test('is unknown where several new sendings could be it', () => {
		const after = sight([sending(9), sending(10, 'held')], 3);
		expect(lostSend(24, before, after, none)).toEqual({ outcome: 'unknown', candidates: [9, 10] });
	});

	test('does not take the place of a send of this run whose number is not known', () => {
		const then = sight([], 3);
		expect(lostSend(24, then, sight([sending(9)], 3), own([], 1))).toEqual({ outcome: 'unknown', candidates: [9] });
		expect(lostSend(24, then, sight([], 4), own([], 1))).toEqual({ outcome: 'unknown', candidates: [] });
		expect(lostSend(24, then, sight([], 5), own([], 1))).toEqual({ outcome: 'queued', sendingId: null });
		expect(lostSend(24, then, sight([], 3), own([], 1))).toEqual({ outcome: 'notSeen' });
	});

	test.each<[string, Sighting, Sighting]>([
		['the queue could not be seen before', sight(undefined, 3), sight([sending(9)], 3)],
		['the queue could not be seen before, and the history grew', sight(undefined, 3), sight([], 4)],
		['the history could not be seen before', sight([], undefined), sight([], 4)],
		['the queue cannot be seen now', before, sight(undefined, 3)],
		['the queue cannot be seen now, and the history grew', before, sight(undefined, 4)],
		['the history cannot be seen now', before, sight([sending(1)], undefined)],
	])('is unknown where %s', (_, then, now) => {
		expect(lostSend(24, then, now, none)).toEqual({ outcome: 'unknown', candidates: [] });
	});

	test('is claimed to be found only where something of this message is new that nothing else explains', () => {
		// What became of each sending: one of before that stays or ends, one of this run, the lost one, others' ones.
		const fate = fc.constantFrom('queued', 'queuedAndPast', 'over', 'gone');
		const world = fc.record({
			older: fc.array(fate, { maxLength: 3 }),
			named: fc.array(fate, { maxLength: 2 }),
			unnamed: fc.array(fate, { maxLength: 2 }),
			lost: fc.constantFrom('queued', 'over', 'neverSent'),
		});
		fc.assert(
			fc.property(world, ({ older, named, unnamed, lost }) => {
				const all = [...older, ...named, ...unnamed, lost].map((became, index) => ({ became, id: index + 1 }));
				const queue = all.filter(({ became }) => became.startsWith('queued')).map(({ id }) => sending(id));
				const past = all.filter(({ became }) => became === 'over' || became === 'queuedAndPast').length;
				const ids = named.map((_, index) => older.length + index + 1);
				const then = sight(
					older.map((_, index) => sending(index + 1)),
					3,
				);
				const found = lostSend(24, then, sight(queue, 3 + past), own(ids, unnamed.length));
				if (found.outcome === 'unknown' || found.outcome === 'notSeen') return true;
				return lost !== 'neverSent' && (found.sendingId === null || found.sendingId === all.length);
			}),
		);
	});
});

test('counts how often a message was sent or is going to be', () => {
	expect(earlierSendings(24, before)).toBe(4);
	expect(earlierSendings(99, before)).toBe(3);
	expect(earlierSendings(24, sight(undefined, 3))).toBeUndefined();
	expect(earlierSendings(24, sight([], undefined))).toBeUndefined();
});

test.each<[boolean, Sending | undefined | null, string]>([
	[true, undefined, 'stopped'],
	[true, sending(9, 'held'), 'stopped'],
	[true, sending(9, 'queued'), 'stillQueued'],
	[true, sending(9, 'scheduled'), 'stillQueued'],
	[true, null, 'unknown'],
	[false, undefined, 'unknown'],
	[false, null, 'unknown'],
	[false, sending(9, 'held'), 'stopped'],
])('a stop (answered: %s) after which the queue shows %j is %s', (answered, now, outcome) => {
	expect(stopOutcome(answered, now)).toBe(outcome);
});

test.each<[Sending | undefined | null, string]>([
	[sending(9, 'held'), 'stillHeld'],
	[sending(9, 'queued'), 'queued'],
	[sending(9, 'scheduled'), 'scheduled'],
	[undefined, 'unknown'],
	[null, 'unknown'],
])('a lost confirmation after which the queue shows %j is %s', (now, outcome) => {
	expect(lostConfirmation(now)).toBe(outcome);
});

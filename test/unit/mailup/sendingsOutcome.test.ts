import fc from 'fast-check';

import type { Queue, Sending } from '../../../nodes/shared/mailup/sendings';
import type { Sighting } from '../../../nodes/shared/mailup/sendingsOutcome';
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

const none = new Set<number>();
const before = sight([sending(1), sending(2, 'held', 25)], 3);

describe('a send whose answer was lost', () => {
	test.each<Queue>(['held', 'scheduled', 'queued'])('is found among the %s ones', (queue) => {
		const after = sight([sending(1), sending(9, queue)], 3);
		expect(lostSend(24, before, after, none)).toEqual({ outcome: queue, sendingId: 9 });
	});

	test('is found in the history, where it is over already', () => {
		expect(lostSend(24, before, sight([], 4), none)).toEqual({ outcome: 'queued', sendingId: null });
	});

	test.each<[string, Sighting]>([
		['nothing is new', sight([sending(1)], 3)],
		['only another message is', sight([sending(1), sending(9, 'queued', 25)], 3)],
	])('is not seen where %s', (_, after) => {
		expect(lostSend(24, before, after, none)).toEqual({ outcome: 'notSeen' });
	});

	test('is not taken for another sending of the same message in this run', () => {
		expect(lostSend(24, before, sight([sending(9)], 4), new Set([9]))).toEqual({ outcome: 'notSeen' });
		expect(lostSend(24, before, sight([sending(9), sending(10)], 3), new Set([9]))).toEqual({
			outcome: 'queued',
			sendingId: 10,
		});
	});

	test('is unknown where several new sendings could be it', () => {
		const after = sight([sending(9), sending(10, 'held')], 3);
		expect(lostSend(24, before, after, none)).toEqual({ outcome: 'unknown', candidates: [9, 10] });
	});

	test.each<[string, Sighting, Sighting]>([
		['the queue could not be seen before', sight(undefined, 3), sight([sending(9)], 3)],
		['the history could not be seen before', sight([], undefined), sight([], 4)],
		['the queue cannot be seen now', before, sight(undefined, 3)],
		['the history cannot be seen now', before, sight([sending(1)], undefined)],
	])('is unknown where %s', (_, then, now) => {
		expect(lostSend(24, then, now, none)).toEqual({ outcome: 'unknown', candidates: [] });
	});

	test('is claimed to be found only where something of this message is new', () => {
		const sendings = fc
			.uniqueArray(fc.record({ id: fc.nat(20), messageId: fc.constantFrom(24, 25) }), { selector: ({ id }) => id })
			.map((rows) => rows.map(({ id, messageId }) => sending(id, 'scheduled', messageId)));
		fc.assert(
			fc.property(sendings, sendings, fc.nat(3), fc.nat(3), fc.uniqueArray(fc.nat(20)), (was, is, past, now, own) => {
				const lost = lostSend(24, sight(was, past), sight(is, now), new Set(own));
				const fresh = is.filter(
					({ id, messageId }) => messageId === 24 && !own.includes(id) && !was.some((old) => old.id === id),
				);
				if (lost.outcome === 'notSeen') return fresh.length === 0 && now - past <= own.length;
				if (lost.outcome === 'unknown') return fresh.length > 1;
				return lost.sendingId === null ? now - past > own.length : fresh.some(({ id }) => id === lost.sendingId);
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

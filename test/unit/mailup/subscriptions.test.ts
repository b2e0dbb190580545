import fc from 'fast-check';

import type { Status } from '../../../nodes/shared/mailup/recipients';
import type { OptInMode } from '../../../nodes/shared/mailup/subscriptions';
import {
	asksForConfirmation,
	groupSubscriptionOutcome,
	joinOutcome,
	leaveOutcome,
	mayBeSubscribed,
	mayBeSubscribedByGroup,
	readOptOutAnswer,
	subscribeOutcome,
	unsubscribeOutcome,
	upsertOutcome,
} from '../../../nodes/shared/mailup/subscriptions';

const seeded = { seed: 20_260_101, numRuns: 300 };
const status = fc.constantFrom<Status>('subscribed', 'pending', 'unsubscribed', 'notOnList');
const mode = fc.constantFrom<OptInMode>('single', 'double');

describe('a confirmation email', () => {
	const rules = { optInMode: 'double', resend: false, mayAskAgain: false, askedInThisRun: false } as const;

	test('never goes to somebody who opted out, unless they may be asked again', () => {
		expect(asksForConfirmation('unsubscribed', { ...rules, resend: true })).toBe(false);
		expect(asksForConfirmation('unsubscribed', { ...rules, optInMode: 'single', mayAskAgain: true })).toBe(true);
	});

	test('goes to nobody twice in a run, and to nobody who is subscribed', () => {
		fc.assert(
			fc.property(status, mode, fc.boolean(), fc.boolean(), (before, optInMode, mayAskAgain, resend) => {
				const any = { optInMode, mayAskAgain, resend };
				expect(asksForConfirmation(before, { ...any, askedInThisRun: true })).toBe(false);
				expect(asksForConfirmation('subscribed', { ...any, askedInThisRun: false })).toBe(false);
			}),
			seeded,
		);
	});

	test.each<[Status, OptInMode, boolean, boolean]>([
		['notOnList', 'single', true, false],
		['notOnList', 'double', false, true],
		['pending', 'single', true, false],
		['pending', 'double', false, false],
		['pending', 'double', true, true],
	])('to somebody %s with %s opt-in (resend: %p): %p', (before, optInMode, resend, expected) => {
		expect(asksForConfirmation(before, { ...rules, optInMode, resend })).toBe(expected);
	});
});

describe('the outcome of an add', () => {
	const facts = fc.record({
		before: status,
		after: status,
		confirmation: fc.boolean(),
		answered: fc.boolean(),
		shown: fc.boolean(),
	});

	test('says subscribed only of people who are subscribed afterwards', () => {
		fc.assert(
			fc.property(facts, (known) => {
				const outcome = upsertOutcome(known);
				if (outcome === 'subscribed' || outcome === 'alreadySubscribed') expect(known.after).toBe('subscribed');
				if (outcome === 'confirmationSent' || outcome === 'stillPending') expect(known.after).toBe('pending');
				if (outcome === 'leftUnsubscribed') expect(known.after).toBe('unsubscribed');
			}),
			seeded,
		);
	});

	test('says confirmationSent only where one was asked for', () => {
		fc.assert(
			fc.property(facts, (known) => {
				if (upsertOutcome(known) === 'confirmationSent') expect(known.confirmation).toBe(true);
			}),
			seeded,
		);
	});

	test('is unknown after a lost answer that left no trace', () => {
		const lost = { answered: false, shown: false, confirmation: false } as const;
		expect(upsertOutcome({ ...lost, before: 'subscribed', after: 'subscribed' })).toBe('unknown');
		expect(upsertOutcome({ ...lost, before: 'subscribed', after: 'subscribed', shown: true })).toBe(
			'alreadySubscribed',
		);
		expect(upsertOutcome({ ...lost, before: 'notOnList', after: 'subscribed', shown: true })).toBe('subscribed');
		// Somebody else may have subscribed the person.
		expect(upsertOutcome({ ...lost, before: 'notOnList', after: 'subscribed' })).toBe('unknown');
		expect(upsertOutcome({ ...lost, before: 'pending', after: 'pending', shown: true, confirmation: true })).toBe(
			'unknown',
		);
	});

	test('is unknown where MailUp answered and yet the person is not there', () => {
		expect(
			upsertOutcome({
				before: 'notOnList',
				after: 'notOnList',
				answered: true,
				shown: true,
				confirmation: false,
			}),
		).toBe('unknown');
	});
});

describe('an opt-out', () => {
	test.each<[string, unknown, number[], number[]]>([
		['bare ids', { UnsubscribedFrom: [1, '2'], NotUnsubscribedFrom: [3] }, [1, 2], [3]],
		[
			'objects',
			{ UnsubscribedFrom: [{ IdList: 1 }, { listId: '2' }], NotUnsubscribedFrom: [{ idList: 3 }] },
			[1, 2],
			[3],
		],
		['entries without their array', { unsubscribedFrom: 1, NotUnsubscribedFrom: { IdList: 3 } }, [1], [3]],
		['a list on both sides, which says nothing', { UnsubscribedFrom: [1, 2], NotUnsubscribedFrom: [2] }, [1], []],
		['something else', { UnsubscribedFrom: [{ Name: 'News' }, null, 'all'], NotUnsubscribedFrom: null }, [], []],
		['nothing', '', [], []],
	])('reads %s', (_, body, left, stayed) => {
		expect(readOptOutAnswer(body)).toEqual({ left: new Set(left), stayed: new Set(stayed) });
	});

	test.each<[Status, 'left' | 'stayed' | undefined, Status | undefined, string]>([
		['subscribed', 'left', undefined, 'unsubscribed'],
		['pending', 'left', undefined, 'unsubscribed'],
		['unsubscribed', 'stayed', undefined, 'alreadyUnsubscribed'],
		['pending', 'stayed', undefined, 'stillPending'],
		['notOnList', 'stayed', undefined, 'notOnList'],
		['subscribed', 'stayed', undefined, 'unknown'],
		['subscribed', undefined, 'unsubscribed', 'unsubscribed'],
		['pending', undefined, 'pending', 'stillPending'],
		['notOnList', undefined, 'notOnList', 'notOnList'],
		['subscribed', undefined, 'notOnList', 'unknown'],
		['subscribed', undefined, 'subscribed', 'unknown'],
		['subscribed', undefined, undefined, 'unknown'],
		['pending', undefined, undefined, 'unknown'],
		['notOnList', undefined, undefined, 'unknown'],
		['unsubscribed', undefined, undefined, 'alreadyUnsubscribed'],
	])('of somebody %s (MailUp says: %p, then shows: %p) is %s', (before, said, after, expected) => {
		expect(unsubscribeOutcome({ before, said, after })).toBe(expected);
	});
});

describe('extending a subscription', () => {
	test.each<[Status, Status | undefined, string]>([
		['notOnList', 'subscribed', 'subscribed'],
		['subscribed', 'subscribed', 'alreadySubscribed'],
		['pending', 'pending', 'stillPending'],
		['unsubscribed', 'unsubscribed', 'leftUnsubscribed'],
		['notOnList', 'unsubscribed', 'leftUnsubscribed'],
		['notOnList', 'pending', 'stillPending'],
		['notOnList', 'notOnList', 'unknown'],
		['subscribed', 'notOnList', 'unknown'],
		['subscribed', undefined, 'unknown'],
		['unsubscribed', undefined, 'unknown'],
	])('from %s to %s is %s', (before, after, expected) => {
		expect(subscribeOutcome(before, after)).toBe(expected);
	});

	test('says subscribed only of people who are subscribed afterwards', () => {
		fc.assert(
			fc.property(status, fc.option(status, { nil: undefined }), fc.boolean(), (before, after, asked) => {
				for (const outcome of [subscribeOutcome(before, after), groupSubscriptionOutcome(before, after, asked)]) {
					expect(outcome.toLowerCase().endsWith('subscribed') && after === 'subscribed').toBe(
						outcome === 'subscribed' || outcome === 'alreadySubscribed',
					);
				}
			}),
			seeded,
		);
	});

	test.each<[Status, boolean]>([
		['notOnList', true],
		['subscribed', false],
		['pending', false],
		['unsubscribed', false],
	])('sends somebody %s: %p', (before, expected) => {
		expect(mayBeSubscribed(before)).toBe(expected);
	});

	test('by a group speaks for both channels: an opt-out or an open confirmation on one of them forbids it', () => {
		fc.assert(
			fc.property(status, status, (email, sms) => {
				if (!mayBeSubscribedByGroup({ email, sms })) return;
				expect(email).toBe('notOnList');
				expect(['notOnList', 'subscribed']).toContain(sms);
			}),
			seeded,
		);
		expect(mayBeSubscribedByGroup({ email: 'notOnList', sms: 'notOnList' })).toBe(true);
	});

	test('by a group that was not asked for leaves somebody new off the list', () => {
		expect(groupSubscriptionOutcome('notOnList', 'notOnList', false)).toBe('notSubscribed');
		expect(groupSubscriptionOutcome('notOnList', 'notOnList', true)).toBe('unknown');
		expect(groupSubscriptionOutcome('unsubscribed', 'unsubscribed', false)).toBe('leftUnsubscribed');
	});
});

test.each<[boolean, boolean | undefined, string, string]>([
	[false, true, 'added', 'unknown'],
	[true, true, 'alreadyMember', 'unknown'],
	[true, false, 'unknown', 'removed'],
	[false, false, 'unknown', 'notInGroup'],
	[false, undefined, 'unknown', 'unknown'],
	[true, undefined, 'unknown', 'unknown'],
])(
	'a group that had the person (%p) and has them now (%p): joining is %s, leaving is %s',
	(before, after, joined, left) => {
		expect([joinOutcome(before, after), leaveOutcome(before, after)]).toEqual([joined, left]);
	},
);

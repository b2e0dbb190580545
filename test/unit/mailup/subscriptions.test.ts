import fc from 'fast-check';

import type { Status } from '../../../nodes/shared/mailup/recipients';
import type { OptInMode } from '../../../nodes/shared/mailup/subscriptions';
import { asksForConfirmation, unsubscribeOutcome, upsertOutcome } from '../../../nodes/shared/mailup/subscriptions';

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
		fieldsMatch: fc.boolean(),
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
		const lost = { answered: false, fieldsMatch: false, confirmation: false } as const;
		expect(upsertOutcome({ ...lost, before: 'subscribed', after: 'subscribed' })).toBe('unknown');
		expect(upsertOutcome({ ...lost, before: 'subscribed', after: 'subscribed', fieldsMatch: true })).toBe(
			'alreadySubscribed',
		);
		expect(upsertOutcome({ ...lost, before: 'notOnList', after: 'subscribed' })).toBe('subscribed');
		expect(upsertOutcome({ ...lost, before: 'pending', after: 'pending', fieldsMatch: true, confirmation: true })).toBe(
			'unknown',
		);
	});

	test('is unknown where MailUp answered and yet the person is not there', () => {
		expect(
			upsertOutcome({
				before: 'notOnList',
				after: 'notOnList',
				answered: true,
				fieldsMatch: true,
				confirmation: false,
			}),
		).toBe('unknown');
	});
});

test.each<[Status, boolean, string]>([
	['subscribed', true, 'unsubscribed'],
	['pending', true, 'unsubscribed'],
	['unsubscribed', false, 'alreadyUnsubscribed'],
	['pending', false, 'stillPending'],
	['notOnList', false, 'notOnList'],
	['subscribed', false, 'unknown'],
])('an opt-out of somebody %s (done: %p) is %s', (before, done, expected) => {
	expect(unsubscribeOutcome(before, done)).toBe(expected);
});

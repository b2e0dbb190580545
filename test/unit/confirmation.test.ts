import fc from 'fast-check';

import { confirmationCode } from '../../nodes/MailUp/run/confirmation';

const plan = { operation: 'send', messageId: 24, groups: [1, 2], date: '2030-05-17T07:00:00.000Z' };

test('is easy to read aloud and the same for the same plan, whatever the order of its keys', () => {
	const { operation, ...rest } = plan;
	expect(confirmationCode(plan)).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/);
	expect(confirmationCode({ ...rest, operation })).toBe(confirmationCode(plan));
});

test.each([
	['message', { messageId: 25 }],
	['audience', { groups: [1] }],
	['order of groups', { groups: [2, 1] }],
	['date', { date: null }],
	['anything nested', { sender: { name: 'News' } }],
])('is another one when the %s changes', (_, change) => {
	expect(confirmationCode({ ...plan, ...change })).not.toBe(confirmationCode(plan));
});

test('two plans that differ do not share a code', () => {
	fc.assert(
		fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()), (a, b) => {
			fc.pre(JSON.stringify(a) !== JSON.stringify(b) && Object.keys(a).length !== Object.keys(b).length);
			return confirmationCode(a as typeof plan) !== confirmationCode(b as typeof plan);
		}),
	);
});

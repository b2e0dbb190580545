import fc from 'fast-check';

import { objectionToName, readMailboxes } from '../../../nodes/shared/mailup/mailboxes';

const box = (name: string, address: string) => ({ name, address });

test.each<[unknown, unknown]>([
	['a@example.com', [box('', 'a@example.com')]],
	[' Ann  <a@example.com> ,, b@example.com,', [box('Ann', 'a@example.com'), box('', 'b@example.com')]],
	['"Doe, Jane" <j@example.com>', [box('Doe, Jane', 'j@example.com')]],
	['<a@example.com>', [box('', 'a@example.com')]],
	[
		['a@example.com', 'Ann <b@example.com>'],
		[box('', 'a@example.com'), box('Ann', 'b@example.com')],
	],
	['', []],
	[null, []],
	[undefined, []],
	[7, 'Enter email addresses with commas between them.'],
	['Ann', '"Ann" is no email address.'],
	['a b@example.com', 'It holds a blank at position 2.'],
])('%j are %j', (typed, people) => {
	expect(readMailboxes(typed)).toEqual(people);
});

test.each(['A\r\nBcc: x@example.com', 'A" <x@example.com>', 'a\u2028b', 'a\ufffdb'])('%j cannot be a name', (name) => {
	expect(objectionToName(name)).toBeDefined();
	expect(typeof readMailboxes(`${name} <a@example.com>`)).toBe('string');
});

test('whatever is read has an address each, and nothing that would end the head of an email', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
			const people = readMailboxes(`${text} <a@example.com>`);
			if (typeof people === 'string') return;
			for (const { name, address } of people) expect(`${name}${address}`).not.toMatch(/[\r\n"<>]/);
		}),
		{ seed: 7, numRuns: 200 },
	);
});

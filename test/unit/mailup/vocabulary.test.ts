import fc from 'fast-check';

import { Fields, cellText, fieldText, readFields } from '../../../nodes/shared/mailup/fields';
import { addressKey, isEmailAddress, readId, readIds } from '../../../nodes/shared/mailup/identities';
import {
	bareType,
	isOptOutType,
	mayBeAskedAgain,
	optOutReason,
	optOutTypeFilter,
} from '../../../nodes/shared/mailup/optOutReasons';
import { internationalPrefix, phoneDigits } from '../../../nodes/shared/mailup/phones';
import { readRecipient, simplifyRecipient, statusOn } from '../../../nodes/shared/mailup/recipients';
import { filterLiteral, pathSegment, quoted } from '../../../nodes/shared/mailup/text';

describe('a path segment', () => {
	test('keeps any text in one segment that decodes to the same text', () => {
		const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => value !== '.' && value !== '..');
		fc.assert(
			fc.property(text, (value) => {
				const url = new URL(`https://example.com/a/${pathSegment(value)}/b`);
				expect(url.pathname.split('/')).toHaveLength(4);
				expect(decodeURIComponent(url.pathname.split('/')[2] ?? '')).toBe(value);
			}),
			{ seed: 20_260_101 },
		);
	});

	test.each(['', '.', '..'])('refuses %p, which would lead to another address', (value) => {
		expect(() => pathSegment(value)).toThrow(RangeError);
	});
});

test('a query value carries its quotes', () => {
	expect(quoted('a@example.com')).toBe('"a@example.com"');
});

describe('a literal of a filter', () => {
	test('holds the text and nothing else, or there is none', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				const literal = filterLiteral(text);
				if (literal === undefined) return;
				expect(literal).toBe(`'${text}'`);
				// Only the quotes around it are quotes, so the text cannot end it.
				expect(text).not.toMatch(/['"\\\p{Cc}]/u);
				expect(() => encodeURIComponent(literal)).not.toThrow();
			}),
			{ seed: 20_260_101 },
		);
	});

	test.each(['a&b=c+d%20', '@exämple.de', "o'brien"])('of %j', (text) => {
		expect(filterLiteral(text)).toBe(text.includes("'") ? undefined : `'${text}'`);
	});
});

test.each([
	['0039', '0039'],
	[' +39 ', '0039'],
	['+1', '001'],
	['39', undefined],
	['', undefined],
	['+39 333 1234567', undefined],
	["0039' || '", undefined],
])('the international prefix in %j is %p', (text, expected) => {
	expect(internationalPrefix(text)).toBe(expected);
});

describe('an email address', () => {
	test.each(['a@example.com', "o'brien+news@example.co.uk", 'jörg@exämple.de', 'a@localhost', '日本@例え.jp'])(
		'%s is one',
		(text) => {
			expect(isEmailAddress(text)).toBe(true);
		},
	);

	test.each([
		'',
		'a',
		'@',
		'a@',
		'@b',
		'a b@c.d',
		'a@b@c',
		'a,b@c.d',
		'"a"@b.c',
		'a@b.c\n',
		'\u0000@b.c',
		'\ud800@b.c',
		'<a@b.c>',
		`${'a'.repeat(250)}@b.cd`,
	])('%p is none that MailUp can look up', (text) => {
		expect(isEmailAddress(text)).toBe(false);
	});

	test('is the same person in any casing', () => {
		expect(addressKey(' Ann@Example.COM ')).toBe('ann@example.com');
	});
});

test.each([
	['+39 333 123 4567', '00393331234567'],
	['0039(333)1234.567', '00393331234567'],
	['3331234567', '3331234567'],
	['+39+333', undefined],
	['call', undefined],
	['', undefined],
	['1234', undefined],
	['1'.repeat(21), undefined],
])('the phone number %p is %p', (text, expected) => {
	expect(phoneDigits(text)).toBe(expected);
});

test.each([
	[7, 7],
	['7', 7],
	[' 42 ', 42],
	['\ufeff42\u200b', 42],
	['4\u200d2', undefined],
	[0, undefined],
	[-1, undefined],
	[1.5, undefined],
	['1e3', undefined],
	['1/2', undefined],
	['..', undefined],
	[NaN, undefined],
	[null, undefined],
	[['1'], undefined],
	['1'.repeat(16), undefined],
])('%p as an id is %p', (value, expected) => {
	expect(readId(value)).toBe(expected);
});

describe('opt-out types', () => {
	test.each([
		[0, 'opted out by an administrator', true],
		[2, 'unsubscribe link in a message', true],
		[21, 'unsubscribe link in a message', true],
		[4, 'imported as opted out', true],
		[8, 'hard bounce', false],
		[83, 'hard bounce', false],
		[16, 'spam report', false],
		[162, 'spam report', false],
		[32, 'list-unsubscribe header (link)', true],
		[321, 'list-unsubscribe header (link)', true],
		[64, 'list-unsubscribe header (mail)', true],
		[642, 'list-unsubscribe header (mail)', true],
		[128, 'inactive recipient', true],
		[256, 'mail blocked by the receiving server', true],
		[2561, 'mail blocked by the receiving server', true],
		[512, 'repeated soft bounces', true],
		[5122, 'repeated soft bounces', true],
		[1024, 'right to be forgotten', false],
		[1, 'type 1', false],
		[99999, 'type 99999', false],
		[undefined, 'reason not given by MailUp', false],
	])('%p means %s; may be asked again: %p', (type, reason, again) => {
		expect(optOutReason(type)).toBe(reason);
		expect(mayBeAskedAgain(type)).toBe(again);
	});
});

describe('fields', () => {
	const fields = readFields([
		{ Id: 2, Description: 'Name' },
		{ Id: 1, Description: ' NAME ' },
		{ Id: '3', Description: '__proto__' },
		{ Description: 'no id' },
	]);

	test('keep names apart and stand in the order of their ids', () => {
		expect(fields).toEqual([
			{ id: 1, name: 'NAME (1)' },
			{ id: 2, name: 'Name (2)' },
			{ id: 3, name: '__proto__' },
		]);
	});

	test('are found by name, never by what objects inherit', () => {
		const names = new Fields(fields);
		expect(names.find(' name (2)')).toEqual({ id: 2, name: 'Name (2)' });
		expect(names.find('__proto__')?.id).toBe(3);
		expect(names.find('constructor')).toBeUndefined();
	});

	test.each<[unknown, string]>([
		['a', 'a'],
		[0, '0'],
		[false, 'false'],
		[null, ''],
		[undefined, ''],
		[new Date(0), '1970-01-01T00:00:00.000Z'],
		[['a'], '["a"]'],
		[{ toJSON: () => '2030-05-17T09:00:00.000+02:00' }, '2030-05-17T09:00:00.000+02:00'],
		[12345678901234567890n, '12345678901234567890'],
		[[1n], '["1"]'],
		[NaN, 'NaN'],
		[9007199254740991, '9007199254740991'],
		[9007199254740992, '9.00720e+15'],
		[Number('12345678901234567890'), '1.23457e+19'],
		[1e300, '1.00000e+300'],
		[0.1, '0.1'],
		[1e-7, '1e-7'],
		[1 / 0, 'NaN'],
		[new Date(NaN), 'Invalid DateTime'],
		[{ toJSON: () => null }, 'Invalid DateTime'],
	])('keep %p as the text %p', (value, expected) => {
		expect(fieldText(value)).toBe(expected);
		expect(cellText(value)).toBe(expected);
	});

	test.each<[unknown, string, string]>([
		[[], '[]', ''],
		[{}, '{}', ''],
		[[null, '', ' ', [], {}], '[null,""," ",[],{}]', ''],
		[[0], '[0]', '[0]'],
		[[false], '[false]', '[false]'],
		[{ a: '' }, '{"a":""}', '{"a":""}'],
		[['"'], '["\\""]', '["\\""]'],
		['[]', '[]', '[]'],
	])('take %p as the text %p, and as the cell %p', (value, text, cell) => {
		expect([fieldText(value), cellText(value)]).toEqual([text, cell]);
	});
});

describe('a recipient', () => {
	const raw = {
		idRecipient: 7,
		Email: 'a@example.com',
		MobilePrefix: null,
		SubscribedOnEmailChannel: [1, 2],
		UnsubscribedOnEmailChannel: [2],
		'UnsubscribedOnSmsChannel ': [3],
		Fields: [{ Id: 1, Description: '__proto__', Value: null }, { Value: 'no id' }],
	};

	test('is opted out of a list that MailUp names twice', () => {
		const recipient = readRecipient(raw);
		expect(statusOn(recipient, 'email', 1)).toBe('subscribed');
		expect(statusOn(recipient, 'email', 2)).toBe('unsubscribed');
		expect(statusOn(recipient, 'sms', 3)).toBe('unsubscribed');
		expect(statusOn(recipient, 'sms', 1)).toBe('notOnList');
		expect(statusOn(undefined, 'email', 1)).toBe('notOnList');
	});

	test('is simplified without touching prototypes', () => {
		const recipient = readRecipient({ Items: [raw] });
		const simple = recipient && simplifyRecipient(recipient);
		expect(Object.keys(simple?.fields ?? {})).toEqual(['__proto__']);
		expect(simple).toMatchObject({ id: 7, mobilePrefix: '', lists: [{ listId: 1 }, { listId: 2 }, { listId: 3 }] });
	});

	test.each([undefined, '', [], {}, { Items: [] }, { idRecipient: 'x' }])('is not found in %p', (answer) => {
		expect(readRecipient(answer)).toBeUndefined();
	});
});

describe('the filter for opt-out types', () => {
	const types = [0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

	/** What the filter means: each comparison in it, joined by or. */
	const accepts = (filter: string, type: number) =>
		[...filter.matchAll(/Optout_Type==(\d+)/g)].some(([, exact]) => Number(exact) === type) ||
		[...filter.matchAll(/Optout_Type>=(\d+) && Optout_Type<=(\d+)/g)].some(
			([, from, to]) => Number(from) <= type && type <= Number(to),
		);

	test('lets through a type with and without its subtype, and no other type', () => {
		for (const wanted of types) {
			const filter = optOutTypeFilter([wanted]);
			expect(accepts(filter, wanted)).toBe(true);
			if (wanted > 0) expect(accepts(filter, wanted * 10 + 3)).toBe(true);
			for (const other of types)
				expect([wanted, other, accepts(filter, other)]).toEqual([wanted, other, wanted === other]);
		}
	});

	test('lets through nothing that reads as another type', () => {
		for (const wanted of types) {
			const filter = optOutTypeFilter([wanted]);
			const through = Array.from({ length: 10_300 }, (_, type) => type).filter((type) => accepts(filter, type));
			expect(through.map(bareType).filter((type) => type !== wanted)).toEqual([]);
		}
	});

	test('knows the documented types only', () => {
		expect(types.every(isOptOutType)).toBe(true);
		expect([1, 3, 81, -1, NaN].some(isOptOutType)).toBe(false);
	});
});

test.each<[unknown, number[] | undefined]>([
	[
		[3, '1', 3],
		[3, 1],
	],
	[' 4, 2 ', [4, 2]],
	[7, [7]],
	[[], undefined],
	['', undefined],
	[null, undefined],
	[undefined, undefined],
	['1,', undefined],
	['2,003', undefined],
	['2,034,100', undefined],
	['2, 30, 100', [2, 30, 100]],
	[[1, 'all'], undefined],
	[[1, null], undefined],
	[{ id: 1 }, undefined],
])('reads %j as the ids %j', (value, ids) => {
	expect(readIds(value)).toEqual(ids);
});

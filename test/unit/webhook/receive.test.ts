/** What a call comes to, whatever it holds. */
import fc from 'fast-check';

import { receive, type Outcome } from '../../../nodes/MailUpWebhookTrigger/receive';
import { encryptedForm, formOf } from '../../../sandbox/webhooks/wire';
import { expectToMatchOutput } from '../../support/schema';
import { CREDENTIAL, FORMS, OPT_OUT, SETTINGS, withValues, type Pairs } from '../../support/webhooks';

const RUNS = { seed: 14, numRuns: 60 };

const SECRET = `secret=${CREDENTIAL.secret}`;

const receiveBody = (body: string, settings = SETTINGS): Outcome => receive({ query: SECRET, body }, settings);

/** The item of a call that was taken. */
function itemOf(pairs: Pairs): Record<string, unknown> {
	const { status, item } = receiveBody(formOf(pairs));
	expect(status).toBe(200);
	expectToMatchOutput('nodes/MailUpWebhookTrigger', [item ?? {}]);
	return item ?? {};
}

test('an opt-out', () => {
	expect(itemOf(OPT_OUT)).toEqual({
		event: 'unsubscribe',
		eventId: expect.stringMatching(/^unsubscribe-2-[0-9a-f]{32}$/),
		date: '2012-12-10T17:41:03.695+01:00',
		list: { id: 2 },
		email: 'john+news@example.com',
		phone: '00393331234567',
		channel: 'email',
		channelCode: 0,
		source: 'RECIPIENT',
		type: 2,
		reason: 'unsubscribe link in a message',
		messageId: 77,
		groupIds: [3, 6],
		fields: { Field01: 'Zoë & Søn' },
		parameters: Object.fromEntries(OPT_OUT),
	});
});

/** Text without what is cut off at the ends of values or cannot be sent. */
const value = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/\p{Cc}/gu, '').trim());

const call: fc.Arbitrary<Pairs> = fc
	.record({
		event: fc.constantFrom('SUBSCRIBE', 'UNSUBSCRIBE', 'CHANGEPROFILE', 'DELETE'),
		list: fc.integer({ min: 1, max: 99_999 }).map(String),
		email: fc.emailAddress(),
		groups: fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 4 }).map((ids) => ids.join()),
		channel: fc.constantFrom('-1', '0', '1', '2', '3', '4', '5', ''),
		fields: fc.dictionary(
			fc.integer({ min: 1, max: 39 }).map((id) => `Field${String(id).padStart(2, '0')}`),
			value,
			{ noNullPrototype: true },
		),
		own: fc.dictionary(fc.stringMatching(/^my[A-Za-z]{0,8}$/), value, { noNullPrototype: true }),
	})
	.map(({ event, list, email, groups, channel, fields, own }) => [
		['EventType', event],
		['EventDate', '2026-01-02T03:04:05.678+01'],
		['IdList', list],
		['Email', email],
		['Groups', groups],
		['Channel', channel],
		...Object.entries(fields),
		...Object.entries(own),
	]);

test('any event gives the same item in any form, in the address and in the body', () => {
	const property = fc.property(call, fc.constantFrom(...Object.values(FORMS)), (pairs, form) => {
		const expected = receiveBody(formOf(pairs));
		expect(expected).toMatchObject({ status: 200, item: { parameters: Object.fromEntries(pairs) } });
		expect(receiveBody(form(pairs))).toEqual(expected);
		expect(receive({ query: `${SECRET}&${form(pairs)}`, body: '' }, SETTINGS)).toEqual(expected);
		expect(receive({ query: `${SECRET}?${form(pairs)}`, body: '' }, SETTINGS)).toEqual(expected);
	});
	fc.assert(property, RUNS);
});

test('whatever comes, nothing is thrown, and nothing of it stands in what is answered and logged', () => {
	const part = fc.oneof(
		fc.string({ maxLength: 40 }),
		fc.base64String({ minLength: 8, maxLength: 40 }),
		fc.webQueryParameters(),
	);
	const property = fc.property(part, part, fc.boolean(), (query, body, hasSecret) => {
		const { status, text, log } = receive({ query: hasSecret ? `${SECRET}&${query}` : query, body }, SETTINGS);
		expect([200, 503, 403]).toContain(status);
		expect(['Received', 'Not one of the chosen events', 'Unusable', 'Forbidden']).toContain(text);
		for (const word of [query, body]) if (word.length > 24) expect(log ?? '').not.toContain(word);
	});
	fc.assert(property, { ...RUNS, numRuns: 300 });
});

describe('the secret', () => {
	const body = formOf(OPT_OUT);

	test.each([
		['is missing', ''],
		['is empty', 'secret='],
		['is another one', 'secret=webhook-word-two'],
		['is only the beginning', 'secret=webhook-word-on'],
		['comes twice, once right', `${SECRET}&secret=webhook-word-two`],
		['comes twice, both right', `${SECRET}&${SECRET}`],
		['stands behind another name', `x-${SECRET}`],
	])('that %s is refused', (_, query) => {
		expect(receive({ query, body }, SETTINGS)).toEqual({
			status: 403,
			text: 'Forbidden',
			log: 'A call without the right secret in its address was refused.',
		});
	});

	test('in the body alone, or encrypted there, is refused', () => {
		for (const inBody of [`${SECRET}&${body}`, encryptedForm(`${SECRET}&${body}`, CREDENTIAL.encryptionSecret)])
			expect(receive({ query: '', body: inBody }, SETTINGS).status).toBe(403);
	});

	test('leaves in no item, wherever it stands', () => {
		const { item } = receiveBody(`${body}&${SECRET}`);
		expect(item?.parameters).toEqual(Object.fromEntries(OPT_OUT));
	});

	test('may be escaped, under a name in other letters', () => {
		expect(receive({ query: `Secret=${CREDENTIAL.secret.replace(/-/g, '%2d')}`, body }, SETTINGS).status).toBe(200);
	});

	test.each(['', 'short', 'with blanks in between', 'umläute-umläute-umläute', 'x'.repeat(257)])(
		'%j of the credential opens nothing',
		(secret) => {
			const query = `secret=${encodeURIComponent(secret)}`;
			expect(receive({ query, body }, { ...SETTINGS, secret })).toMatchObject({
				status: 503,
				log: expect.stringMatching(/^No call is taken: the credential cannot be used. Enter a Secret/),
			});
		},
	);

	test('with an Encryption Key that nobody can have opens nothing', () => {
		for (const encryptionSecret of ['schlüssel', 'k'.repeat(257)])
			expect(receive({ query: SECRET, body }, { ...SETTINGS, encryptionSecret })).toMatchObject({
				status: 503,
				log: expect.stringContaining('Enter an Encryption Key'),
			});
	});
});

describe('a call that cannot be used is answered 503, so that MailUp repeats it', () => {
	const unusable = (why: string): Outcome => ({
		status: 503,
		text: 'Unusable',
		log: `A call with the right secret could not be used. ${why}.`,
	});

	test.each([
		['nothing', ''],
		['names that nobody asked for', 'customerEmail=john%40example.com&customerList=2'],
		['JSON', '{"EventType":"SUBSCRIBE"}'],
		['names of JavaScript', '__proto__=a&constructor=b&toString=c'],
	])('%s', (_, body) => {
		expect(receiveBody(body)).toEqual(unusable('It has none of the parameters that the node asks for'));
	});

	test('one encrypted with another key', () => {
		expect(receiveBody(encryptedForm(formOf(OPT_OUT), 'another-key'))).toEqual(
			unusable(
				'It could not be decrypted: the Encryption Key of the credential and the key in MailUp differ, or none of the parameters that the node asks for is in it',
			),
		);
	});

	test('an encrypted one without a key', () => {
		const body = encryptedForm(formOf(OPT_OUT), CREDENTIAL.encryptionSecret);
		expect(receiveBody(body, { ...SETTINGS, encryptionSecret: '' })).toEqual(
			unusable('It seems to be encrypted, and the credential has no Encryption Key'),
		);
	});

	test.each([
		['missing', OPT_OUT.slice(1)],
		['empty', withValues(OPT_OUT, { EventType: '' })],
		['one that no document names', withValues(OPT_OUT, { EventType: 'BOUNCE' })],
		['the name of something that JavaScript has', withValues(OPT_OUT, { EventType: '__proto__' })],
		['a placeholder that was not filled in', withValues(OPT_OUT, { EventType: '[EventType]' })],
	])('an event type that is %s', (_, pairs) => {
		expect(receiveBody(formOf(pairs))).toEqual(
			unusable('Its EventType is missing, or not SUBSCRIBE, UNSUBSCRIBE, CHANGEPROFILE or DELETE'),
		);
	});

	test.each([
		['list', 'IdList=2&IdList=3'],
		['list in other letters', 'IdList=2&idlist=3'],
		['own parameter', 'mine=a&mine=b'],
	])('two different values of one %s', (_, more) => {
		expect(receiveBody(`EventType=SUBSCRIBE&${more}`)).toEqual(unusable('A parameter has two different values'));
	});

	test('hundreds of parameters, also within an encrypted form', () => {
		const many: Pairs = [...OPT_OUT, ...Array.from({ length: 200 }, (__, index) => [`p${index}`, 'x'] as const)];
		for (const body of [formOf(many), encryptedForm(formOf(many), CREDENTIAL.encryptionSecret)])
			expect(receiveBody(body)).toEqual(unusable('It has too many parameters'));
	});
});

describe('what is left open is read tolerantly', () => {
	test.each([
		['2012-12-10T17:41:03.695+01', '2012-12-10T17:41:03.695+01:00'],
		['2012-09-12T11:18:37.664-03', '2012-09-12T11:18:37.664-03:00'],
		['2012-12-10T17:41:03.695 01', '2012-12-10T17:41:03.695+01:00'],
		['2012-12-10T17:41:03.695+0530', '2012-12-10T17:41:03.695+05:30'],
		['2012-12-10T17:41:03.695+05:30', '2012-12-10T17:41:03.695+05:30'],
		['2012-12-10 17:41:03Z', '2012-12-10T17:41:03Z'],
		['2012-12-10T17:41', '2012-12-10T17:41'],
		['2012-13-45T17:41:03+01', '2012-13-45T17:41:03+01'],
		['yesterday', 'yesterday'],
		['', null],
		['[EventDate]', null],
	])('the date %j', (given, date) => {
		expect(itemOf(withValues(OPT_OUT, { EventDate: given }))).toMatchObject({ date });
	});

	test.each([
		['-1', -1, null],
		['0', 0, 'email'],
		['1', 1, null],
		['2', 2, null],
		['3', 3, 'fax'],
		['4', 4, 'social'],
		['5', 5, 'social'],
		['6', 6, null],
		['mail', null, null],
		['', null, null],
		['1e1', null, null],
		['9'.repeat(40), null, null],
	])('the channel %j: a name only where both numberings agree', (given, channelCode, channel) => {
		const item = itemOf(withValues(OPT_OUT, { Channel: given }));
		expect([item.channelCode, item.channel]).toEqual([channelCode, channel]);
		expect(item.parameters).toMatchObject({ Channel: given });
	});

	test.each([
		['0', 0, 'opted out by an administrator'],
		['01', 0, 'opted out by an administrator'],
		['2', 2, 'unsubscribe link in a message'],
		['81', 81, 'hard bounce'],
		['2561', 2561, 'mail blocked by the receiving server'],
		['7', 7, 'type 7'],
		['', null, 'reason not given by MailUp'],
		['[Reason]', null, 'reason not given by MailUp'],
		['by phone', null, 'by phone'],
	])('the reason %j', (given, type, reason) => {
		expect(itemOf(withValues(OPT_OUT, { Reason: given }))).toMatchObject({ type, reason });
	});

	test('only an opt-out has a reason', () => {
		const item = itemOf(withValues(OPT_OUT, { EventType: 'SUBSCRIBE' }));
		expect([item.event, 'reason' in item, 'type' in item]).toEqual(['subscribe', false, false]);
	});

	test('event types and names in other letters', () => {
		const pairs: Pairs = OPT_OUT.map(([name, text]) => [name.toLowerCase(), text]);
		expect(itemOf(withValues(pairs, { eventtype: 'Unsubscribe' }))).toMatchObject({
			event: 'unsubscribe',
			list: { id: 2 },
			fields: { Field01: 'Zoë & Søn' },
		});
	});

	test.each(['0', '-2', '2.5', '2e3', 'two', '0x10', '[IdList]', '', ' ', '9'.repeat(400), '2;drop', 'NaN'])(
		'%j is no id: null, as it came under parameters',
		(id) => {
			const item = itemOf(withValues(OPT_OUT, { IdList: id, IdNL: id, Groups: `${id},6` }));
			expect(item).toMatchObject({ list: { id: null }, messageId: null, groupIds: [6] });
			expect(item.parameters).toMatchObject({ IdList: id });
		},
	);

	test.each([
		['john news@example.com', 'john+news@example.com'],
		['not an address', null],
		['<john@example.com>', null],
		['john@example.com;', 'john@example.com;'],
		['', null],
	])('the address %j', (given, email) => {
		expect(itemOf(withValues(OPT_OUT, { Email: given }))).toMatchObject({ email });
	});

	test.each([
		['+39', '333 1234567', '00393331234567'],
		['', '3331234567', '3331234567'],
		['0039', '', null],
		['', 'unknown', null],
	])('the number %j %j', (prefix, number, phone) => {
		expect(itemOf(withValues(OPT_OUT, { Prefix: prefix, Number: number }))).toMatchObject({ phone });
	});

	test('bytes that are no UTF-8, half escapes and control characters', () => {
		const { item } = receiveBody('EventType=SUBSCRIBE&Field01=Zo%eb&Field02=100%&Field03=a%00b%09c&Field04=%zz');
		expect(item?.fields).toEqual({ Field01: 'Zoë', Field02: '100%', Field03: 'ab\tc', Field04: '%zz' });
	});

	test('names of JavaScript, very long names and nameless values go nowhere', () => {
		const odd = `__proto__=a&constructor=b&hasOwnProperty=c&=d&${'n'.repeat(101)}=e&mine=f&Field40=g&Field0=h`;
		const { item } = receiveBody(`EventType=SUBSCRIBE&${odd}`);
		expect(item?.parameters).toEqual({ EventType: 'SUBSCRIBE', mine: 'f', Field40: 'g', Field0: 'h' });
		expect(item?.fields).toEqual({});
	});

	test('what the address adds of its own counts, with an encrypted body, too', () => {
		const rest = formOf(OPT_OUT.slice(1));
		for (const body of [rest, encryptedForm(rest, CREDENTIAL.encryptionSecret)]) {
			const { item } = receive({ query: `${SECRET}&EventType=SUBSCRIBE`, body }, SETTINGS);
			expect(item).toMatchObject({ event: 'subscribe', email: 'john+news@example.com' });
		}
	});

	test('a value twice is one', () => {
		expect(receiveBody('EventType=SUBSCRIBE&IdList=2&idlist=2').item).toMatchObject({ list: { id: 2 } });
	});

	test('a parameter of one letter has a value that looks encrypted, or none', () => {
		const { item } = receiveBody('EventType=SUBSCRIBE&myCustomerCode=&x=QUJDREVGR0g=');
		expect(item?.parameters).toEqual({ EventType: 'SUBSCRIBE', myCustomerCode: '', x: 'QUJDREVGR0g=' });
	});
});

describe('the id of an event', () => {
	const idOf = (pairs: Pairs): unknown => itemOf(pairs).eventId;

	test('is the same when MailUp repeats the call with what it knows by then', () => {
		const later = withValues(OPT_OUT, { Groups: '3', Field01: 'Zoe', EventSource: 'Recipient' });
		expect(idOf(later)).toBe(idOf(OPT_OUT));
	});

	test.each(['EventType', 'EventDate', 'IdConsole', 'IdList', 'Channel', 'Email', 'Prefix', 'Number'])(
		'is another one with another %s',
		(name) => {
			const other = name === 'EventType' ? 'DELETE' : '1';
			expect(idOf(withValues(OPT_OUT, { [name]: other }))).not.toBe(idOf(OPT_OUT));
		},
	);

	test.each(['', '[EventDate]'])('is that of one call where the date is %j: another opt-out would be lost', (given) => {
		const undated = withValues(OPT_OUT, { EventDate: given });
		expect(idOf(undated)).not.toBe(idOf(undated));
	});

	test('tells people apart by what there is, where neither address nor number comes', () => {
		const nobody = OPT_OUT.filter(([name]) => name !== 'Email' && name !== 'Number');
		expect(idOf(withValues(nobody, { Field01: 'other' }))).not.toBe(idOf(nobody));
		expect(idOf([...nobody].reverse())).toBe(idOf(nobody));
	});
});

test('an event that was not chosen is answered well and starts nothing', () => {
	expect(receiveBody(formOf(OPT_OUT), { ...SETTINGS, events: ['subscribe'] })).toEqual({
		status: 200,
		text: 'Not one of the chosen events',
	});
});

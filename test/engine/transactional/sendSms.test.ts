import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { asTool } from '../../support/agent';
import { runNode, type RunNodeOptions } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { refusedText, SENT, text } from './answers';
import { allSaid, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters: INodeParameters = {
	resource: 'transactional',
	operation: 'sendSms',
	phone: '+39 333 1234567',
	text: 'Hello [Name]',
};

const send = async (more: INodeParameters = {}, rest: Omit<RunNodeOptions, 'parameters'> = {}) =>
	await runNode({ parameters: { ...parameters, ...more }, ...rest });

test('sends a text with all that it can have', async () => {
	let sent: IDataObject = {};
	text((body) => (sent = body as IDataObject)).reply(200, SENT);
	const options = { campaignCode: 'orders', dynamicFields: '{"name": "Żaneta"}', senderName: 'ACME' };
	const { items, error } = await send({ options });
	expect(error).toBeUndefined();
	expect(sent).toEqual({
		Content: 'Hello [Name]',
		Recipient: '00393331234567',
		isUnicode: 1,
		DynamicFields: [{ N: 'name', V: 'Żaneta' }],
		Sender: 'ACME',
		CampaignCode: 'orders',
		ListGuid: '5d2b1a9c-0f6e-4c3a-9b1d-7e8f90a1b2c3',
		ListSecret: '00000000-1111-2222-3333-444444444444',
	});
	expect(items).toEqual([
		{
			json: {
				summary: 'The text was sent to 00393331234567.',
				outcome: 'sent',
				phone: '00393331234567',
				text: 'Hello Żaneta',
				alphabet: 'UCS-2',
				parts: 1,
				cost: 1,
				deliveryId: 1648,
				confirmationCode: null,
				detail: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('transactional', 'sendSms', items);
});

test.each([
	['gsm', 'Żaneta', 0],
	['unicode', 'Anna', 1],
	['asNeeded', 'Anna', 0],
])('in the alphabet %s "%s" travels with isUnicode %i', async (alphabet, content, isUnicode) => {
	let sent: IDataObject = {};
	text((body) => (sent = body as IDataObject)).reply(200, SENT);
	await send({ text: content, options: { alphabet } });
	expect(sent).toEqual(expect.objectContaining({ Content: content, isUnicode }));
	expect(Object.keys(sent).sort()).toEqual(['Content', 'ListGuid', 'ListSecret', 'Recipient', 'isUnicode']);
});

/** Every documented refusal, under its documented status, and what people read of it. */
const REFUSALS: Array<[code: number, status: number, said: RegExp]> = [
	[100, 400, /got no text/],
	[101, 400, /something is missing/],
	[102, 400, /does not know the list GUID/],
	[103, 400, /the list secret is wrong/],
	[104, 400, /no sender name/],
	[105, 400, /number or its prefix is missing/],
	[106, 400, /number is not valid/],
	[107, 400, /too long/],
	[201, 403, /list ID is wrong/],
	[202, 403, /list GUID is malformed/],
	[203, 403, /list secret is malformed/],
	[204, 403, /USA/],
	[205, 403, /no SMS credits/],
	[206, 403, /opted out/],
	[207, 403, /sender name is not certified/],
	[250, 403, /access was denied/],
	[302, 500, /could not be delivered/],
	[999, 400, /^MailUp did not send the text: "In short" \[/],
];

test.each([
	['Hello [nome], [Nome] [ACME]', { name: 'Ann' }, ['[nome], [Nome], [ACME]']],
	['Hello [name] [ACME]', { 'na\u200bme': 'Ann', acme: '' }, []],
	['Hello', { name: 'Ann' }, []],
])('says what people read in brackets: %j with %j', async (content, dynamicFields, named) => {
	text().reply(200, SENT);
	const { hints } = await send({ text: content, options: { dynamicFields } as never });
	expect(hints.map(({ message }) => message.split('in the text: ')[1])).toEqual(named);
});

test.each(REFUSALS)('code %i under HTTP %i is an error', async (code, status, said) => {
	text().reply(status, refusedText(code, 'In short'));
	const { error, items } = await send();
	expect(items).toEqual([]);
	expect(error?.message).toMatch(said);
	expect(allSaid(error)).toContain(`MailUp answered with code ${code}.`);
});

test('a refusal under HTTP 200 is one, too', async () => {
	text().reply(200, refusedText(103));
	expect((await send()).error?.message).toBe('MailUp did not send the text: the list secret is wrong [item 0]');
});

test.each([200, 500])('code 301 under HTTP %i means sent and charged', async (status) => {
	text().reply(status, { ...refusedText(301), Data: { DeliveryId: 0, Cost: 2 } });
	const { items, error } = await send();
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ outcome: 'sent', cost: 2, deliveryId: null });
	expect(items[0]?.json.detail).toMatch(/sent and charged, .* Do not send it again/);
	expectToMatchSchema('transactional', 'sendSms', items);
});

test.each<[string, number, unknown]>([
	['code 300, which does not say whether it was sent', 500, refusedText(300)],
	['a code that nobody knows, under HTTP 500', 500, refusedText(999)],
	['a web page', 200, '<html>Welcome</html>'],
	['a web page of another server', 404, '<html>Not found</html>'],
	['nothing', 200, ''],
	['JSON without a code', 200, {}],
])('%s: unknown, and not sent again', async (_, status, body) => {
	text().reply(status, body as never);
	const { items, error } = await send();
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({
		summary: 'The text may or may not go to 00393331234567. It was not sent again.',
		outcome: 'unknown',
		cost: null,
		deliveryId: null,
	});
	expect(items[0]?.json.detail).toMatch(/^MailUp did not say whether .* It was not sent again\./);
	expectToMatchSchema('transactional', 'sendSms', items);
});

test('too many calls are waited out', async () => {
	text().reply(429, refusedText(429));
	text().reply(200, SENT);
	expect((await send()).items[0]?.json.outcome).toBe('sent');
});

test('so many that it is given up are an error with the limit', async () => {
	text().times(12).reply(429, refusedText(429));
	const { error } = await send();
	expect(error?.message).toBe('MailUp did not send the text: too many calls [item 0]');
	expect(allSaid(error)).toContain('30 texts a second');
});

test.each<[string, INodeParameters, string]>([
	['Phone', { phone: '333 1234567' }, 'has no international prefix'],
	['Phone', { phone: '={{ "" }}' }, 'international prefix'],
	['Text', { text: '={{ "" }}' }, 'empty'],
	[
		'Text',
		{ text: `${'a'.repeat(600)} [Name]`, options: { dynamicFields: { Name: 'b'.repeat(100) } } },
		'701 characters',
	],
	['Sender Name', { options: { senderName: 'My shop' } }, '11 at most'],
	['Alphabet', { options: { alphabet: 'latin' } }, 'Choose one of'],
])('names the parameter %s when it cannot be used: %j', async (name, wish, why) => {
	const { error } = await send(wish);
	expect(error?.message).toEqual(parameterRefused(name, 0));
	expect(allSaid(error)).toContain(why);
});

test.each([
	['account ID', { accountId: 'shop' }],
	['list ID', { listId: '' }],
])('without the %s of the credential nothing is sent', async (name, credential) => {
	const { error } = await send({}, { credential });
	expect(error?.message).toBe(`The ${name} of the MailUp credential holds no such number [item 0]`);
});

test('the user of the account stands for its number', async () => {
	text().reply(200, SENT);
	expect((await send({}, { credential: { accountId: ' m388 ' } })).items[0]?.json.outcome).toBe('sent');
});

describe('safety', () => {
	test('a dry run shows the parts and what makes them dear, and its code sends once', async () => {
		const content = `${'a'.repeat(70)}’`;
		const { items } = await send({ text: content, dryRun: true });
		expect(items[0]?.json).toMatchObject({ outcome: 'dryRun', alphabet: 'UCS-2', parts: 2 });
		expect(items[0]?.json.detail).toMatch(/make the text dear: "’" \(U\+2019\) at position 71/);
		expectToMatchSchema('transactional', 'sendSms', items);
		const confirmed = { text: content, confirmationCode: String(items[0]?.json.confirmationCode) };
		text().reply(500, refusedText(300));
		expect((await send(confirmed, asTool())).items[0]?.json.outcome).toBe('unknown');
		expect((await send(confirmed, asTool())).error?.message).toContain('used before');
	});

	test('a dry run in the GSM alphabet says what gets lost', async () => {
		const { items } = await send({ text: 'Ż', dryRun: true, options: { alphabet: 'gsm' } });
		expect(items[0]?.json.detail).toContain('get lost: "Ż"');
	});

	test.each<[string, Omit<RunNodeOptions, 'parameters'>, string]>([
		['Retry On Fail', { retryOnFail: true }, '"Retry On Fail"'],
		['a retried execution', { mode: 'retry' }, 'the execution that is retried'],
	])('%s is refused', async (_, rest, words) => {
		expect((await send({}, rest)).error?.message).toContain(words);
	});

	test('a run by hand sends nothing, and says so', async () => {
		const { items, hints } = await send({}, { mode: 'manual' });
		expect(items[0]?.json.outcome).toBe('dryRun');
		expect(hints[0]?.message).toContain('nothing was sent');
	});
});

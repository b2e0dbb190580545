import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { asTool } from '../../support/agent';
import { runNode, type RunNodeOptions } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { mail, refusedMail, TAKEN } from './answers';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters: INodeParameters = {
	resource: 'transactional',
	operation: 'sendEmail',
	from: 'Shop <shop@example.com>',
	to: 'nathan@example.com',
	subject: 'Your order',
	html: '<p>Hello [firstname]</p>',
};

const send = async (more: INodeParameters = {}, rest: Omit<RunNodeOptions, 'parameters'> = {}) =>
	await runNode({ parameters: { ...parameters, ...more }, ...rest });

const file = (fileName: string, content: Buffer | string = fileName) => ({
	data: Buffer.from(content).toString('base64'),
	mimeType: 'application/octet-stream',
	fileName,
});

const withFiles = (binary: INodeExecutionData['binary']): INodeExecutionData[] => [{ json: {}, binary }];

test('sends an email with all that it can have', async () => {
	let sent: IDataObject = {};
	mail((body) => (sent = body as IDataObject)).reply(200, TAKEN);
	const { items, error } = await send(
		{
			to: 'Nathan <nathan@example.com>, "Doe, Jane" <jane@example.com>',
			emailFormat: 'both',
			html: '<!DOCTYPE html><html><head><title>Order</title></head><body class="a"><p>Hello</p></body></html>',
			text: 'Hello',
			options: {
				cc: 'sales@example.com',
				bcc: ['archive@example.com'],
				replyTo: 'help@example.com',
				campaignCode: 'orders',
				campaignName: 'Orders',
				dynamicFields: { firstname: 'Ann', number: 7, none: null },
				header: true,
				footer: false,
				otherSettings: '{"priority": 2}',
				attachments: 'data, terms',
				inlineImages: 'logo',
			},
		},
		{ items: withFiles({ data: file('Rechnung Größe.pdf'), terms: file('a/b.txt'), logo: file('logo.png') }) },
	);
	expect(error).toBeUndefined();
	expect(sent).toEqual({
		Subject: 'Your order',
		Html: {
			DocType: '<!DOCTYPE html>',
			Head: '<title>Order</title>',
			Body: '<p>Hello</p>',
			BodyTag: '<body class="a">',
		},
		Text: 'Hello',
		From: { Name: 'Shop', Email: 'shop@example.com' },
		To: [
			{ Name: 'Nathan', Email: 'nathan@example.com' },
			{ Name: 'Doe, Jane', Email: 'jane@example.com' },
		],
		Cc: [{ Name: '', Email: 'sales@example.com' }],
		Bcc: [{ Name: '', Email: 'archive@example.com' }],
		ReplyTo: 'help@example.com',
		CharSet: 'utf-8',
		Attachments: [
			{ Filename: 'Rechnung Größe.pdf', ContentId: '', Body: file('Rechnung Größe.pdf').data },
			{ Filename: 'a_b.txt', ContentId: '', Body: file('a/b.txt').data },
		],
		EmbeddedImages: [{ Filename: 'logo.png', ContentId: 'logo', Body: file('logo.png').data }],
		XSmtpAPI: {
			CampaignName: 'Orders',
			CampaignCode: 'orders',
			Header: true,
			Footer: false,
			DynamicFields: [
				{ N: 'firstname', V: 'Ann' },
				{ N: 'number', V: '7' },
				{ N: 'none', V: '' },
			],
			Priority: '2',
		},
		User: { Username: 's388_1', Secret: 'tok-smtp-plus' },
	});
	expect(items).toEqual([
		{
			json: {
				summary: '"Your order" was sent to nathan@example.com and 3 more.',
				outcome: 'sent',
				from: 'shop@example.com',
				to: ['nathan@example.com', 'jane@example.com'],
				copies: { cc: ['sales@example.com'], bcc: ['archive@example.com'] },
				subject: 'Your order',
				files: ['Rechnung Größe.pdf', 'a_b.txt', 'logo.png'],
				confirmationCode: null,
				detail: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('transactional', 'sendEmail', items);
});

test('nobody gets it twice, however often and wherever their address stands', async () => {
	let sent: IDataObject = {};
	mail((body) => (sent = body as IDataObject)).reply(200, TAKEN);
	const { items } = await send({
		to: 'Nathan <nathan@example.com>, NATHAN@example.com, jane@example.com',
		options: { cc: 'jane@example.com, sales@example.com', bcc: 'Sales@example.com, nathan@example.com' },
	});
	expect(sent).toMatchObject({
		To: [
			{ Name: 'Nathan', Email: 'nathan@example.com' },
			{ Name: '', Email: 'jane@example.com' },
		],
		Cc: [{ Name: '', Email: 'sales@example.com' }],
		Bcc: [],
	});
	expect(items[0]?.json).toMatchObject({
		summary: '"Your order" was sent to nathan@example.com and 2 more.',
		to: ['nathan@example.com', 'jane@example.com'],
		copies: { cc: ['sales@example.com'], bcc: [] },
	});
});

test('leaves to MailUp what was not said', async () => {
	let sent: IDataObject = {};
	mail((body) => (sent = body as IDataObject)).reply(200, { ...TAKEN, Code: 0 });
	const { items } = await send({ emailFormat: 'text', text: 'Hello' });
	expect(items[0]?.json.outcome).toBe('sent');
	expect(sent).toMatchObject({ Html: null, Text: 'Hello', ReplyTo: null, XSmtpAPI: {}, Attachments: [] });
});

describe('a refusal is an error, with the words of MailUp and no secret', () => {
	test.each([
		[200, 'The SMTP+ user or its secret is wrong'],
		[200, 'The sender shop@example.com is not among the trusted senders of the user'],
		[400, 'One address is wrong'],
		[403, 'The user is blocked'],
	])('under HTTP %i: %s', async (status, words) => {
		mail().reply(status, refusedMail(words));
		const { error, items } = await send();
		expect(items).toEqual([]);
		expect(error?.message).toEqual(mailUpRefused('send the email', 0));
		expect(allSaid(error)).toContain(`MailUp answered with code 1004.`);
		expect(allSaid(error)).toContain('trusted senders');
	});

	test('also where MailUp repeats the secret', async () => {
		mail().reply(200, refusedMail('Secret tok-smtp-plus is wrong, "Secret": "tok-smtp-plus"'));
		const { error } = await send();
		expect(allSaid(error)).toContain('Secret *** is wrong');
	});

	test('and the others go on, if the user asked for it', async () => {
		mail().reply(200, refusedMail('No'));
		mail().reply(200, TAKEN);
		const { items } = await send(
			{ to: '={{ $json.to }}' },
			{
				items: [{ to: 'a@example.com' }, { to: 'b@example.com' }],
				onError: 'continueRegularOutput',
			},
		);
		expect(items.map(({ json }) => json.error ?? json.outcome)).toEqual([mailUpRefused('send the email', 0), 'sent']);
	});
});

describe('an answer that proves nothing', () => {
	test.each<[string, number, unknown]>([
		['a web page', 200, '<html>Welcome</html>'],
		['a web page of an unknown address', 404, '<html>Not found</html>'],
		['nothing', 200, ''],
		['JSON without a code', 200, { ok: true }],
		['a bare false', 200, false],
		['another login', 401, ''],
		['a redirect', 302, ''],
		['a failure', 500, refusedMail('Failure', '1')],
		['a failure without words', 503, ''],
	])('%s: unknown, and not sent again', async (_, status, body) => {
		mail().reply(status, body as never);
		const { items, error } = await send();
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown' });
		expect(items[0]?.json.detail).toMatch(/^MailUp did not say whether .* It was not sent again\./);
		const isOther = status < 500 && !String(items[0]?.json.detail).includes('MailUp says');
		expect(String(items[0]?.json.detail).includes('Service URL')).toBe(isOther);
		expectToMatchSchema('transactional', 'sendEmail', items);
	});

	test('a broken connection: unknown', async () => {
		mail().replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
		const { items } = await send();
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown' });
	});

	test('a connection that was never made is an error after some tries', async () => {
		mail()
			.times(5)
			.replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
		const { error } = await send();
		expect(error?.message).toBe('MailUp did not send the email: it could not be reached [item 0]');
	});
});

test('too many calls are waited out', async () => {
	mail().reply(429, '');
	mail().reply(200, TAKEN);
	expect((await send()).items[0]?.json.outcome).toBe('sent');
});

describe('files', () => {
	const heavy = (bytes: number) => ({ ...file('big.bin', 'x'), bytes });

	test.each([
		['Attachments', 'attachments', 'data', { data: heavy(10 * 1_024 * 1_024 + 1) }],
		['Inline Images', 'inlineImages', 'data,more', { data: heavy(9_000_000), more: heavy(2_000_000) }],
		['Attachments', 'attachments', 'data', { data: file('big.bin', Buffer.alloc(10 * 1_024 * 1_024 + 1)) }],
	])('of more than 10 MB together keep all emails back: %s', async (name, option, names, binary) => {
		const { error } = await send(
			{ options: { [option]: '={{ $json.names }}' } },
			{ items: [{ json: { names: '' } }, { json: { names }, binary }] },
		);
		expect(error?.message).toEqual(parameterRefused(name, 1));
		expect(allSaid(error)).toMatch(/the files have 10\.\d MB, and an email may have 10 MB.*Nothing was sent/);
	});

	test.each([
		['missing', 'The item has no file in this field'],
		['data,data', 'is named twice'],
		['constructor', 'The item has no file in this field'],
	])('of the fields %s are refused', async (attachments, why) => {
		const { error } = await send({ options: { attachments } }, { items: withFiles({ data: file('a.txt') }) });
		expect(error?.message).toEqual(parameterRefused('Attachments', 0));
		expect(allSaid(error)).toContain(why);
	});
});

test.each<[string, INodeParameters, string]>([
	['From', { from: 'a@example.com, b@example.com' }, 'an email has one sender'],
	['From', { from: 'Shop' }, '"Shop" is no email address'],
	['To', { to: '={{ "" }}' }, 'Enter an email address'],
	['To', { to: 'a@example.com; b@example.com' }, 'holds'],
	['To', { to: '={{ [1] }}' }, 'with commas between'],
	['To', { to: 'A<b>c <a@example.com>' }, 'It holds "<"'],
	['CC', { options: { cc: 'nobody' } }, 'is no email address'],
	['BCC', { options: { bcc: 'A\u0007 <a@example.com>' } }, 'line breaks'],
	['Subject', { subject: 'a\r\nBcc: b@example.com' }, 'one line'],
	['HTML', { html: ' ' }, 'empty'],
	['Text', { emailFormat: 'both', text: '' }, 'empty'],
	['Reply To', { options: { replyTo: 'nobody' } }, 'one email address'],
	['Dynamic Fields', { options: { dynamicFields: '{"a": ' } }, 'Enter an object'],
	['Dynamic Fields', { options: { dynamicFields: '{"a": {}}' } }, '"a" holds neither'],
	['Dynamic Fields', { options: { dynamicFields: '{"[a]": "b"}' } }, 'square brackets'],
	['Dynamic Fields', { options: { dynamicFields: '={{ { a: "\\ufffd" } }}' } }, 'a letter was lost'],
	['Other Settings', { options: { otherSettings: '{"Secret": "x"}' } }, '"Secret" is no setting'],
])('names the parameter %s when it cannot be used: %j', async (name, wish, why) => {
	const { error } = await send(wish);
	expect(error?.message).toEqual(parameterRefused(name, 0));
	expect(allSaid(error)).toContain(why);
});

test.each([['Attachments', 'attachments'] as const, ['Inline Images', 'inlineImages'] as const])(
	'%s without content stop all items before one email leaves',
	async (name, option) => {
		const items = withFiles({ good: file('a.pdf'), bad: file('b.pdf', '') });
		const { error } = await send({ options: { [option]: 'good, bad' } }, { items });
		expect(error?.message).toBe(`${name}: "bad" holds an empty file [item 0]`);
	},
);

describe('safety', () => {
	test.each<[string, Omit<RunNodeOptions, 'parameters'>, INodeParameters, RegExp]>([
		['a dry run', {}, { dryRun: true }, /^This is a dry run: nothing was sent/],
		['a run by hand', { mode: 'manual' }, {}, /^You ran the workflow by hand, so nothing was sent/],
	])('%s sends nothing', async (_, rest, more, words) => {
		const { items } = await send(more, rest);
		expect(items[0]?.json).toMatchObject({
			outcome: 'dryRun',
			confirmationCode: expect.stringMatching(/^\w{4}-\w{4}$/),
		});
		expect(items[0]?.json.detail).toMatch(words);
		expectToMatchSchema('transactional', 'sendEmail', items);
	});

	test('a run by hand sends if the user asked for it', async () => {
		mail().reply(200, TAKEN);
		const { items } = await send({ options: { sendInManualRuns: true } }, { mode: 'manual' });
		expect(items[0]?.json.outcome).toBe('sent');
	});

	test('Retry On Fail is refused', async () => {
		const { error } = await send({}, { retryOnFail: true });
		expect(error?.message).toContain('"Retry On Fail"');
	});

	test('an execution that is retried sends nothing', async () => {
		const { error } = await send({}, { mode: 'retry' });
		expect(error?.message).toBe('This message may have been sent by the execution that is retried [item 0]');
	});

	test('an agent needs a code, which covers the files and sends once', async () => {
		const options = { attachments: 'data' };
		const items = withFiles({ data: file('a.txt') });
		const agent = async (more: INodeParameters, binary = items) =>
			await send({ options, ...more }, { items: binary, ...asTool() });
		const { items: shown } = await agent({ dryRun: true });
		const confirmationCode = String(shown[0]?.json.confirmationCode);
		const other = withFiles({ data: file('a.txt', 'another content') });
		expect((await agent({ confirmationCode }, other)).error?.message).toContain('does not fit');
		mail().reply(200, refusedMail('Not now'));
		expect((await agent({ confirmationCode })).error?.message).toContain('MailUp did not send the email');
		mail().reply(200, TAKEN);
		expect((await agent({ confirmationCode })).items[0]?.json.outcome).toBe('sent');
		expect((await agent({ confirmationCode })).error?.message).toContain('The confirmation code was used before');
	});
});

test('with a wrong Service URL nothing is sent', async () => {
	const { error } = await send({}, { credential: { serviceUrl: 'http://send.mailup.com' } });
	expect(error?.message).toBe('The Service URL of the MailUp credential is not a plain https address');
});

test('without a credential it says which one', async () => {
	const { error } = await send({}, { credential: null });
	expect(error?.description).toBe('Choose or create a MailUp SMTP+ API credential in this node.');
});

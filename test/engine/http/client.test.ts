/** What every operation inherits from the client, shown on the simplest one. */
import { Governor } from '../../../nodes/shared/http/governor';
import * as pauses from '../../../nodes/shared/http/pauses';
import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { API, useNock } from '../../support/http';
import nock from 'nock';
import { allSaid } from '../../support/headlines';

useNock();

const parameters = { resource: 'account', operation: 'get' };
const info = () => mailUp().get('/Authentication/Info');
const broken = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

let waits: number[];
beforeEach(() => {
	waits = [];
	jest.spyOn(Math, 'random').mockReturnValue(0);
	jest.spyOn(pauses, 'pause').mockImplementation(async (ms) => {
		waits.push(ms);
	});
});
afterEach(() => jest.restoreAllMocks());

describe('a read', () => {
	test.each<[string, (call: nock.Interceptor) => unknown]>([
		['HTTP 500', (call) => call.reply(500, refusal(500, 'Internal'))],
		['HTTP 503', (call) => call.reply(503, '<html>busy</html>')],
		['HTTP 408', (call) => call.reply(408)],
		['a web page', (call) => call.reply(200, '<html>Maintenance</html>')],
		['a broken connection', (call) => call.replyWithError(broken('ECONNRESET'))],
	])('is repeated after %s', async (_, fail) => {
		fail(info());
		fail(info());
		info().reply(200, { UID: '1' });
		const { items } = await runNode({ parameters });
		expect(items[0]?.json.id).toBe('1');
		expect(waits).toEqual([1_000, 2_000]);
	});

	test.each<[string, (call: nock.Interceptor) => unknown, object]>([
		[
			'HTTP 503',
			(call) => call.reply(503, 'busy'),
			{
				message: 'MailUp did not show the account: it is not available at the moment [item 0]',
				description: 'MailUp answered with HTTP 503. Try again later.',
				httpCode: '503',
			},
		],
		[
			'a web page',
			(call) => call.reply(200, '<html>Maintenance</html>'),
			{
				message: 'MailUp did not show the account: it answered with a web page instead of data [item 0]',
				description: expect.stringContaining('Check the Service URL'),
			},
		],
		[
			'a broken connection',
			(call) => call.replyWithError(broken('ECONNREFUSED')),
			{
				message: 'MailUp did not show the account: it could not be reached [item 0]',
				description: expect.stringContaining('"ECONNREFUSED"'),
			},
		],
	])('gives up after five times %s and says so', async (_, fail, expected) => {
		fail(info().times(5));
		const { error } = await runNode({ parameters });
		expect(error).toMatchObject(expected);
		expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
	});

	test('is sent once while MailUp stays away, so that a run of many items ends', async () => {
		let calls = 0;
		mailUp()
			.persist()
			.get(/\/List\//)
			.reply(() => {
				calls++;
				return [503];
			});
		const { items } = await runNode({
			parameters: { resource: 'list', operation: 'get', list: locator('={{ $json.list }}') },
			items: Array.from({ length: 10 }, (_, list) => ({ list: list + 1 })),
			onError: 'continueRegularOutput',
		});
		expect(items.every(({ json }) => json.error !== undefined)).toBe(true);
		// Three in flight find out by five calls each; the other seven are sent once.
		expect(calls).toBeLessThanOrEqual(3 * 5 + 7);
	});
});

describe('too many calls (429)', () => {
	const tooMany = refusal(
		429,
		'Authorization error (too_many_requests): Too many requests. Max:5 calls per second , actual:10.',
	);

	/** Nothing here is about the pace of the calls. */
	beforeEach(() => jest.spyOn(Governor.prototype, 'turn').mockResolvedValue());

	test('are waited out, for as long as MailUp asks, and slow the next calls down', async () => {
		const refused = jest.spyOn(Governor.prototype, 'refused');
		info().reply(429, tooMany, { 'Retry-After': '3' });
		info().reply(429, tooMany);
		info().reply(429, tooMany, { 'Retry-After': '86400' });
		info().reply(429, tooMany, { 'Retry-After': 'Wed, 21 Oct 2026 07:28:00 GMT' });
		info().reply(200, { UID: '1' });
		const { items } = await runNode({ parameters });
		expect(items[0]?.json.id).toBe('1');
		expect(waits).toEqual([3_000, 2_000, 30_000, 8_000]);
		expect(refused.mock.calls.map(([ago]) => ago >= 0 && ago < 60_000)).toEqual([true, true, true, true]);
	});

	test('end with an explanation when they do not stop', async () => {
		info().times(12).reply(429, tooMany);
		const { error } = await runNode({ parameters });
		expect(error).toMatchObject({
			message: 'MailUp did not show the account: too many calls [item 0]',
			httpCode: '429',
		});
		expect(allSaid(error)).toContain('5 calls a second');
	});

	test('end a write with an explanation too, when they do not stop', async () => {
		mailUp()
			.get('/Recipients')
			.query(true)
			.reply(200, page([{ idRecipient: 7, Email: 'a@example.com', SubscribedOnEmailChannel: [1] }]));
		mailUp().delete('/List/Unsubscribe/7').times(12).reply(429, tooMany);
		const { error } = await runNode({
			parameters: { resource: 'recipient', operation: 'unsubscribe', email: 'a@example.com', lists: [1] },
		});
		expect(error).toMatchObject({
			message: 'MailUp did not unsubscribe the recipient: too many calls [item 0]',
			httpCode: '429',
		});
	});

	test('are waited out for writes too, as MailUp has done nothing', async () => {
		mailUp()
			.get('/Recipients')
			.query(true)
			.reply(200, page([{ idRecipient: 7, Email: 'a@example.com', SubscribedOnEmailChannel: [1] }]));
		mailUp().delete('/List/Unsubscribe/7').reply(429, tooMany);
		mailUp()
			.delete('/List/Unsubscribe/7')
			.reply(200, { UnsubscribedFrom: [1], NotUnsubscribedFrom: [] });
		const { items } = await runNode({
			parameters: { resource: 'recipient', operation: 'unsubscribe', email: 'a@example.com', lists: [1] },
		});
		expect(items[0]?.json.outcome).toBe('unsubscribed');
	});
});

describe('the access token', () => {
	const expired = refusal(401, 'Authorization error: Access token is expired');
	const token = () => nock(API).post('/Authorization/OAuth/Token');
	const renewed = { access_token: 'tok-access-2', refresh_token: 'tok-refresh-2', expires_in: 3600 };
	const reconnect = {
		message: 'MailUp no longer accepts the credential [item 0]',
		description: expect.stringContaining('connect it again'),
	};

	test('is renewed when it has run out, and the new refresh token is kept', async () => {
		info().matchHeader('authorization', 'Bearer tok-access-1').reply(401, expired);
		token().reply(200, renewed);
		info().matchHeader('authorization', 'Bearer tok-access-2').reply(200, { UID: '1' });
		const { items, credential } = await runNode({ parameters });
		expect(items[0]?.json.id).toBe('1');
		expect(credential?.oauthTokenData).toMatchObject({ access_token: 'tok-access-2', refresh_token: 'tok-refresh-2' });
	});

	test('is renewed with client id and secret in the body, as MailUp documents it', async () => {
		let form = '';
		info().reply(401, expired);
		token().reply(200, (_uri: string, body: unknown) => {
			form = String(typeof body === 'string' ? body : new URLSearchParams(body as Record<string, string>));
			return renewed;
		});
		info().reply(200, { UID: '1' });
		await runNode({ parameters });
		expect(Object.fromEntries(new URLSearchParams(form))).toEqual({
			grant_type: 'refresh_token',
			refresh_token: 'tok-refresh-1',
			client_id: 'test-client-id',
			client_secret: 'tok-client-1',
		});
	});

	test.each([
		['a wrong client secret', 400, { error: 'invalid_client', error_description: 'Client is wrong' }],
		['a wrong client secret, told with 401', 401, { error: 'invalid_client' }],
		["a refresh token that has run out, told in MailUp's own form", 400, refusal(400, 'Invalid refresh token')],
		['a user who may not log in', 403, refusal(403, 'Authorization error: Contract not signed')],
	])('%s leads to the credential', async (_, status, body) => {
		info().reply(401, expired);
		token().reply(status, body);
		const { error } = await runNode({ parameters });
		expect(error).toMatchObject(reconnect);
		expect(waits).toEqual([]);
	});

	test('that was revoked leads to the credential, in the words of n8n', async () => {
		info().reply(401, expired);
		token().reply(400, { error: 'invalid_grant' });
		const { error } = await runNode({ parameters });
		expect(`${error?.message} ${error?.description}`).toMatch(/reconnect/i);
	});

	test('that stays refused after the renewal leads to the credential', async () => {
		info().times(3).reply(401, expired);
		token().times(2).reply(200, renewed);
		const { error } = await runNode({ parameters });
		expect(error).toMatchObject({ ...reconnect, httpCode: '401' });
	});

	test('that MailUp turns down twice in a row, as another process renewed it meanwhile, is renewed twice', async () => {
		info().twice().reply(401, expired);
		token().reply(200, renewed);
		token().reply(200, { ...renewed, access_token: 'tok-access-3' });
		info().matchHeader('authorization', 'Bearer tok-access-3').reply(200, { UID: '1' });
		const { items } = await runNode({ parameters });
		expect(items[0]?.json.id).toBe('1');
	});

	test('that MailUp cannot read (HTTP 400) leads to the credential', async () => {
		info().reply(400, refusal(400, 'Authorization error: Access token is not valid'));
		const { error } = await runNode({ parameters });
		expect(error).toMatchObject(reconnect);
	});

	test.each([503, 429, 408])('is asked for again while the token endpoint answers with %d', async (status) => {
		info().twice().reply(401, expired);
		token().reply(status, 'busy');
		token().reply(200, renewed);
		info().reply(200, { UID: '1' });
		const { items } = await runNode({ parameters });
		expect(items[0]?.json.id).toBe('1');
	});
});

describe('the credential', () => {
	test('that is missing is named', async () => {
		await expect(runNode({ parameters, credential: null })).resolves.toMatchObject({
			error: expect.objectContaining({ message: expect.stringMatching(/credential/i) }),
		});
	});

	test('that was never connected is named', async () => {
		const { error } = await runNode({ parameters, credential: { oauthTokenData: undefined } });
		expect(error).toMatchObject({
			message: 'The MailUp credential is not connected',
			description: expect.stringContaining('log in to MailUp'),
		});
	});

	test.each([
		'http://services.mailup.com',
		'ftp://services.mailup.com',
		'services.mailup.com',
		'',
		'https://user:pass@x.example',
		'https://x.example/?a=b',
		42,
	])('with the Service URL %p gets no call and no token', async (serviceUrl) => {
		const { error } = await runNode({ parameters, credential: { serviceUrl: serviceUrl as string } });
		expect(error?.message).toBe('The Service URL of the MailUp credential is not a plain https address');
	});

	test('may name another https server, with a slash or a path at its end', async () => {
		nock('https://mailup.example.org')
			.get('/proxy/API/v1.1/Rest/ConsoleService.svc/Console/Authentication/Info')
			.reply(200, { UID: '1' });
		const { items } = await runNode({ parameters, credential: { serviceUrl: ' https://mailup.example.org/proxy// ' } });
		expect(items[0]?.json.id).toBe('1');
	});
});

test('a redirect is not followed, because it would carry the token elsewhere', async () => {
	info().reply(302, '', { Location: 'https://elsewhere.example.com/' });
	const { error } = await runNode({ parameters });
	expect(error).toMatchObject({
		message: 'MailUp did not show the account: the Service URL leads elsewhere [item 0]',
		httpCode: '302',
	});
});

test('an error keeps nothing of the request', async () => {
	info().reply(403, 'No');
	const { error } = await runNode({ parameters });
	expect(JSON.stringify({ ...error })).not.toMatch(/tok-|authorization/i);
	expect(error?.description).not.toContain('No"');
});

test('an operation that this version does not have is named', async () => {
	const { error } = await runNode({ parameters: { resource: 'account', operation: 'constructor' } });
	expect(error).toMatchObject({
		message: 'This version of the MailUp node has no operation "account.constructor"',
		description: expect.stringContaining('update the package'),
	});
});

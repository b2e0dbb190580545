/** Every way into REST by user name and password: n8n logs in by itself, once for all calls. */
import { fastify } from 'fastify';
import nock from 'nock';

import { Governor } from '../../../nodes/shared/http/governor';
import * as pauses from '../../../nodes/shared/http/pauses';
import { locator, mailUp, page, refusal } from '../../support/answers';
import { DEFAULT_CREDENTIAL, loadOptions, pollNode, runNode, type RunNodeOptions } from '../../support/engine';
import { API, useNock } from '../../support/http';
import { allSaid } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock({ loopback: true });

/** Full of what gets escaped on its way. */
const PASSWORD = 'pass word+&="é%';
const LOG_IN = {
	grant_type: 'password',
	username: 'm1234',
	password: PASSWORD,
	client_id: DEFAULT_CREDENTIAL.clientId,
	client_secret: DEFAULT_CREDENTIAL.clientSecret,
};
const authentication = 'password';
const account = { resource: 'account', operation: 'get', authentication };
const credential = { username: LOG_IN.username, password: PASSWORD, oauthTokenData: undefined };
const loggedIn = { ...credential, oauthTokenData: DEFAULT_CREDENTIAL.oauthTokenData };
const token = (number: number) => ({
	access_token: `tok-access-${number}`,
	refresh_token: `tok-refresh-${number}`,
	expires_in: 3600,
});
const info = () => mailUp().get('/Authentication/Info');
const tokenEndpoint = () => nock(API).post('/Authorization/OAuth/Token');
const run = async (options: Partial<RunNodeOptions> = {}) =>
	await runNode({ parameters: account, credential, ...options });

beforeEach(() => {
	jest.spyOn(Governor.prototype, 'turn').mockResolvedValue();
	skipPauses();
});
afterEach(() => jest.restoreAllMocks());

/** Lists by their ids, to whoever may have them. */
function lists(isGood: (path: string, authorization: string) => boolean): void {
	mailUp()
		.persist()
		.get(/\/List\/\d+$/)
		.reply(function (path) {
			const good = isGood(path, String(this.req.headers.authorization));
			return good ? [200, { IdList: Number(/\d+$/.exec(path)?.[0]), Name: 'News' }] : [401, refusal(401, 'Expired')];
		});
}

const listGet = { resource: 'list', operation: 'get', authentication, list: locator('={{ $json.id }}') };
const ids = [1, 2, 3, 4, 5, 6].map((id) => ({ id }));

describe('the log-in', () => {
	test('comes before the first call, with user and client in the body, as MailUp documents it', async () => {
		let form = '';
		tokenEndpoint().reply(200, (_uri: string, body: unknown) => {
			form = String(typeof body === 'string' ? body : new URLSearchParams(body as Record<string, string>));
			return token(1);
		});
		info().matchHeader('authorization', 'Bearer tok-access-1').reply(200, { UID: '1' });
		const { items, credential: saved } = await run();
		expect(items[0]?.json.id).toBe('1');
		expect(Object.fromEntries(new URLSearchParams(form))).toEqual(LOG_IN);
		expect(saved?.oauthTokenData).toMatchObject(token(1));
	});

	test('is one for all calls that wait for it', async () => {
		tokenEndpoint().delay(20).reply(200, token(1));
		lists((_path, authorization) => authorization === 'Bearer tok-access-1');
		const { items } = await run({ parameters: listGet, items: ids });
		expect(items.map(({ json }) => json.id)).toEqual([1, 2, 3, 4, 5, 6]);
		nock.cleanAll();
	});

	test('is not repeated where there is a token', async () => {
		info().matchHeader('authorization', 'Bearer tok-access-1').reply(200, { UID: '1' });
		expect((await run({ credential: loggedIn })).items[0]?.json.id).toBe('1');
	});

	test('is repeated once when the token runs out in the middle of a run', async () => {
		let good = 'tok-access-1';
		let refused = 0;
		tokenEndpoint().delay(20).reply(200, token(2));
		lists((path, authorization) => {
			if (authorization !== `Bearer ${good}`) {
				refused++;
				return false;
			}
			if (path.endsWith('/2')) good = 'tok-access-2';
			return true;
		});
		const { items, error } = await run({ parameters: listGet, items: ids, credential: loggedIn });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id)).toEqual([1, 2, 3, 4, 5, 6]);
		expect(refused).toBeGreaterThan(0);
		nock.cleanAll();
	});

	test('is asked for again while MailUp is not there', async () => {
		tokenEndpoint().reply(503, 'busy');
		tokenEndpoint().replyWithError(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
		tokenEndpoint().reply(200, '<html>Maintenance</html>');
		tokenEndpoint().reply(200, token(1));
		info().reply(200, { UID: '1' });
		expect((await run()).items[0]?.json.id).toBe('1');
	});
});

test.each(['ECONNREFUSED', 'ENOTFOUND'])('an address where nobody is (%s) is given up within seconds', async (code) => {
	tokenEndpoint()
		.times(5)
		.replyWithError(Object.assign(new Error(`connect ${code}`), { code }));
	expect((await run()).error).toMatchObject({
		message: 'MailUp did not show the account: it could not be reached [item 0]',
		description: expect.stringContaining('Check the Service URL'),
	});
	expect(pauses.pause).toHaveBeenCalledTimes(4);
});

describe('a log-in that MailUp refuses', () => {
	const refused = {
		message: 'MailUp does not accept the credential [item 0]',
		description: expect.stringContaining('Check user name, password, client ID and client secret'),
	};

	test.each<[string, number, unknown]>([
		['a wrong password', 400, { error: 'invalid_grant', error_description: 'The user name or the password is wrong.' }],
		['a wrong password, told with 401', 401, { error: 'invalid_grant' }],
		['a wrong password, told with 401 and a page', 401, '<html>Log in</html>'],
		["a wrong password in MailUp's own form", 400, refusal(400, 'Wrong user name or password')],
		['a wrong client secret', 400, { error: 'invalid_client' }],
		['a user who may not log in', 403, refusal(403, 'Authorization error: Contract not signed')],
	])('(%s) is named, and tried once', async (_, status, body) => {
		tokenEndpoint().reply(status, body as nock.Body);
		expect((await run()).error).toMatchObject(refused);
		expect(pauses.pause).not.toHaveBeenCalled();
	});

	test('is no lost answer: nothing was written', async () => {
		tokenEndpoint().reply(400, { error: 'invalid_grant' });
		const parameters = { resource: 'tag', operation: 'create', authentication, list: locator(1), name: 'news' };
		const { items } = await run({ parameters, onError: 'continueRegularOutput' });
		expect(items[0]?.json).toMatchObject({ error: refused.message });
	});

	test('when the token has run out is named, too', async () => {
		info().reply(401, refusal(401, 'Authorization error: Access token is expired'));
		tokenEndpoint().reply(400, { error: 'invalid_grant' });
		expect((await run({ credential: loggedIn })).error).toMatchObject(refused);
	});
});

describe('another server than MailUp', () => {
	test.each([
		[200, '<html>Parked</html>', 'it answered with a web page instead of data'],
		[200, '{}', 'its answer cannot be read'],
		[404, '<html>Not found</html>', 'it was not MailUp that answered'],
		[405, '', 'it was not MailUp that answered'],
	])('that answers the log-in with %d %s is named, and nothing was written', async (status, body, what) => {
		tokenEndpoint().times(5).reply(status, body);
		const parameters = { resource: 'tag', operation: 'create', authentication, list: locator(1), name: 'news' };
		const { error } = await run({ parameters });
		expect(error?.message).toContain(what);
		expect(error?.description).not.toContain('unknown');
	});

	test('that repeats the log-in shows no secret', async () => {
		tokenEndpoint()
			.times(5)
			.reply(200, (_uri: string, body: unknown) => `<html>${JSON.stringify(body)} ${PASSWORD}</html>`);
		// Every run looks for the secrets in all that it leaves.
		const { error } = await run();
		expect(`${error?.message} ${error?.description}`).not.toContain('pass');
	});

	test('that never answers the log-in ends in an error', async () => {
		const server = fastify({ forceCloseConnections: true });
		server.removeAllContentTypeParsers();
		server.addContentTypeParser('*', (_request, _body, done) => done(null));
		server.post('/Authorization/OAuth/Token', (_request, reply) => void reply.hijack());
		const serviceUrl = await server.listen({ host: '127.0.0.1', port: 0 });
		const limit = AbortSignal.timeout.bind(AbortSignal);
		jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => limit(20));
		const { error } = await run({ credential: { ...credential, serviceUrl } });
		await server.close();
		expect(error?.message).toBe('MailUp did not show the account: it could not be reached [item 0]');
		expect(allSaid(error)).toContain('ETIMEDOUT');
	});
});

test('a credential that is missing is named', async () => {
	const { error } = await run({ credential: null });
	expect(error).toMatchObject({
		message: 'No MailUp credential is chosen',
		description: 'Choose or create a MailUp Password OAuth2 API credential in this node.',
	});
});

test('a way to log in that does not exist is refused', async () => {
	const { error } = await runNode({
		parameters: { ...account, authentication: 'basic' },
		credentialType: 'mailUpOAuth2Api',
	});
	expect(error?.message).toContain('Authentication');
	expect(allSaid(error)).toContain('oAuth2, password');
});

describe('with user name and password', () => {
	const list = { IdList: 1, Name: 'News' };

	test.each([
		['searchLists', 'listSearch'],
		['getLists', 'loadOptions'],
	] as const)('the picker %s works', async (method, kind) => {
		tokenEndpoint().reply(200, token(1));
		mailUp()
			.get('/List')
			.query(true)
			.reply(200, page([list]));
		const shown = await loadOptions({ method, kind, parameters: account, credential });
		expect(JSON.stringify(shown)).toContain('News (1)');
	});

	test('the columns of the mapper are shown', async () => {
		tokenEndpoint().reply(200, token(1));
		mailUp()
			.get('/Recipient/DynamicFields')
			.query(true)
			.reply(200, page([{ Id: 1, Description: 'FirstName' }]));
		const shown = await loadOptions({
			method: 'getPersonalFields',
			kind: 'resourceMapping',
			parameters: { resource: 'recipient', operation: 'upsert', authentication },
			credential,
		});
		expect(shown).toMatchObject({ fields: [{ id: 'FirstName' }] });
	});

	test('the trigger polls', async () => {
		tokenEndpoint().reply(200, token(1));
		mailUp()
			.get(/Optins$/)
			.query(true)
			.matchHeader('authorization', 'Bearer tok-access-1')
			.reply(200, page([]));
		const parameters = {
			authentication,
			events: ['optOut'],
			lists: 'one',
			list: locator(1),
			channel: 'email',
			reasons: [],
			options: {},
		};
		const { items, staticData } = await pollNode({
			nodeType: 'n8n-nodes-mailup.mailUpTrigger',
			parameters,
			credential,
		});
		expect([items, Object.keys(staticData).length]).toEqual([null, 1]);
	});
});

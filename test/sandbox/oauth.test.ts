import { DEMO } from '../../sandbox/demo';
import type { TokenPair } from '../../sandbox/oauth/tokens';
import { Bench, post, send } from './support';

const CALLBACK = 'http://localhost:5678/rest/oauth2-credential/callback';
const STATE = 'eyJ0b2tlbiI6ICI+PyI9fQ== &"<script>';

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.start();
});
afterAll(async () => await bench.stop());

const address = (path: string): string => `${bench.sandbox.url}/Authorization/OAuth/${path}`;
const ask = { client_id: DEMO.clientId, response_type: 'code', redirect_uri: CALLBACK, state: STATE };
const logIn = () => ({ ...ask, username: DEMO.username, password: bench.sandbox.login.password });

async function code(): Promise<string> {
	const answer = await post(address('Authorization'), logIn());
	return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

describe('log-in page', () => {
	it.each(['Authorization', 'LogOn'])('/%s shows a form that carries the query, escaped', async (path) => {
		const answer = await send(`${address(path)}?${new URLSearchParams(ask).toString()}`);
		expect(answer.status).toBe(200);
		expect(answer.text).toContain('Local sandbox');
		expect(answer.text).toContain('name="state" value="eyJ0b2tlbiI6ICI+PyI9fQ== &amp;&quot;&lt;script&gt;"');
		expect(answer.text).not.toContain('<script>');
		expect(answer.text).toContain('<label for="password">');
	});

	it.each(['Authorization', 'LogOn'])('/%s redirects with a code and the same state', async (path) => {
		const answer = await post(address(path), logIn());
		expect(answer.status).toBe(302);
		const target = new URL(answer.headers.get('location') ?? '');
		expect(target.origin + target.pathname).toBe(CALLBACK);
		expect(target.searchParams.get('state')).toBe(STATE);
		expect(target.searchParams.get('code')).toMatch(/^[\w-]{20,}$/);
	});

	it('/LogOn can be told to lose the state, as one published client suggests', async () => {
		bench.sandbox.variants.logOnEchoesState = false;
		const lost = await post(address('LogOn'), logIn());
		const kept = await post(address('Authorization'), logIn());
		bench.sandbox.variants.logOnEchoesState = true;
		expect(new URL(lost.headers.get('location') ?? '').searchParams.has('state')).toBe(false);
		expect(new URL(kept.headers.get('location') ?? '').searchParams.has('state')).toBe(true);
	});

	it('shows the page again after a wrong password, without repeating it', async () => {
		const answer = await post(address('Authorization'), { ...logIn(), password: 'not-this-one' });
		expect(answer.status).toBe(200);
		expect(answer.text).toContain('role="alert"');
		expect(answer.text).toContain(`value="${DEMO.username}"`);
		expect(answer.text).not.toContain('not-this-one');
	});

	it.each([
		['a foreign redirect address', { redirect_uri: 'https://example.com/callback' }],
		['a look-alike redirect address', { redirect_uri: 'http://localhost.example.com/' }],
		['another look-alike', { redirect_uri: 'http://notlocalhost/' }],
		['a script as redirect address', { redirect_uri: 'javascript:alert(1)' }],
		['an unknown client', { client_id: 'other' }],
		['another response type', { response_type: 'token' }],
	])('refuses %s without redirecting', async (_what, wrong) => {
		const shown = await send(`${address('Authorization')}?${new URLSearchParams({ ...ask, ...wrong }).toString()}`);
		const posted = await post(address('Authorization'), { ...logIn(), ...wrong });
		for (const answer of [shown, posted]) {
			expect(answer.status).toBe(400);
			expect(answer.headers.get('location')).toBeNull();
		}
	});
});

describe('token endpoint', () => {
	it('exchanges a code once; the answer has no token_type', async () => {
		const form = { ...bench.client, grant_type: 'authorization_code', redirect_uri: CALLBACK, code: await code() };
		const first = await post(address('Token'), form);
		expect(first.status).toBe(200);
		expect(Object.keys(first.json as object).sort()).toEqual(['access_token', 'expires_in', 'refresh_token']);
		expect((first.json as TokenPair).expires_in).toBe(3600);
		const second = await post(address('Token'), form);
		expect(second.status).toBe(400);
		expect(second.json).toMatchObject({ error: 'invalid_grant' });
	});

	it('takes credentials in a Basic header, and a code without redirect_uri', async () => {
		const basic = `Basic ${btoa(`${DEMO.clientId}:${bench.sandbox.login.clientSecret}`)}`;
		const answer = await post(
			address('Token'),
			{ grant_type: 'authorization_code', code: await code() },
			{ authorization: basic },
		);
		expect(answer.status).toBe(200);
	});

	it('refuses a code for another redirect_uri', async () => {
		const form = {
			...bench.client,
			grant_type: 'authorization_code',
			redirect_uri: 'http://localhost:1/',
			code: await code(),
		};
		expect((await post(address('Token'), form)).json).toMatchObject({ error: 'invalid_grant' });
	});

	it.each([
		['in the body', { client_id: DEMO.clientId, client_secret: 'wrong' }, {}],
		['in the header', {}, { authorization: `Basic ${btoa(`${DEMO.clientId}:wrong`)}` }],
		['in the header, right in the body', 'right', { authorization: `Basic ${btoa(`${DEMO.clientId}:wrong`)}` }],
		['nowhere', {}, {}],
	])('refuses a client whose secret is wrong %s', async (_where, form, headers) => {
		const answer = await post(
			address('Token'),
			{
				grant_type: 'password',
				username: DEMO.username,
				password: bench.sandbox.login.password,
				...(form === 'right' ? bench.client : (form as Record<string, string>)),
			},
			headers,
		);
		expect(answer.status).toBe(400);
		expect(answer.json).toMatchObject({ error: 'invalid_client', error_description: expect.any(String) as string });
	});

	it('knows the password grant and no other', async () => {
		const form = {
			...bench.client,
			grant_type: 'password',
			username: DEMO.username,
			password: bench.sandbox.login.password,
		};
		expect((await post(address('Token'), form)).status).toBe(200);
		expect((await post(address('Token'), { ...form, password: 'x' })).json).toMatchObject({ error: 'invalid_grant' });
		expect((await post(address('Token'), { ...form, grant_type: 'client_credentials' })).json).toMatchObject({
			error: 'unsupported_grant_type',
		});
	});

	describe('the password grant', () => {
		const form = () => ({ grant_type: 'password', username: DEMO.username, password: bench.sandbox.login.password });
		const basic = () => ({ authorization: `Basic ${btoa(`${DEMO.clientId}:${bench.sandbox.login.clientSecret}`)}` });
		const info = async (token: string): Promise<number> => {
			const headers = { authorization: `Bearer ${token}` };
			return (await send(`${bench.sandbox.consoleUrl}/Authentication/Info`, { headers })).status;
		};

		it.each([
			['in the form', true, false],
			['in a Basic header', false, true],
			['in both', true, true],
		])('takes the client %s, and gives a token that works and can be refreshed', async (_, inForm, inHeader) => {
			const asked = { ...form(), ...(inForm ? bench.client : {}) };
			const { json } = await post(address('Token'), asked, inHeader ? basic() : {});
			const pair = json as TokenPair;
			expect(Object.keys(pair).sort()).toEqual(['access_token', 'expires_in', 'refresh_token']);
			expect(await info(pair.access_token)).toBe(200);
			const refresh = { ...bench.client, grant_type: 'refresh_token', refresh_token: pair.refresh_token };
			const renewed = (await post(address('Token'), refresh)).json as TokenPair;
			expect(await info(renewed.access_token)).toBe(200);
		});

		it('goes by the password of now: a changed one, with any characters, ends no token', async () => {
			const old = (await post(address('Token'), { ...bench.client, ...form() })).json as TokenPair;
			const before = form();
			await bench.control('POST', '/password', { password: 'à+b&c=%41 "d"' });
			const refused = await post(address('Token'), { ...bench.client, ...before });
			expect([refused.status, refused.json]).toMatchObject([400, { error: 'invalid_grant' }]);
			expect(refused.text).not.toContain(before.password);
			expect((await post(address('Token'), { ...bench.client, ...form() })).status).toBe(200);
			expect(await info(old.access_token)).toBe(200);
			expect(JSON.stringify(bench.sandbox.requests.all(/Token$/))).not.toContain('%2541');
			await expect(bench.control('POST', '/password', { password: ' ' })).rejects.toThrow('400');
		});

		it('takes the address of a POST, as two public clients send it, and no user without a name', async () => {
			const query = new URLSearchParams({ ...bench.client, ...form() }).toString();
			expect((await post(`${address('Token')}?${query}`, {})).status).toBe(200);
			expect((await post(`${address('Token')}?${query}`, { password: 'x' })).status).toBe(400);
			expect((await post(address('Token'), { ...bench.client, ...form(), username: '' })).status).toBe(400);
		});
	});

	it('rotates refresh tokens: the old one is refused, the old access token lives on', async () => {
		const old = bench.sandbox.tokens.issue();
		const refresh = async (token: string) =>
			await post(address('Token'), { ...bench.client, grant_type: 'refresh_token', refresh_token: token });
		const renewed = (await refresh(old.refresh_token)).json as TokenPair;
		expect(renewed.refresh_token).not.toBe(old.refresh_token);
		const again = await refresh(old.refresh_token);
		expect(again.status).toBe(400);
		expect(again.json).toMatchObject({ error: 'invalid_grant' });
		expect((await refresh(renewed.refresh_token)).status).toBe(200);
		for (const token of [old.access_token, renewed.access_token]) {
			const { status } = await send(`${bench.sandbox.consoleUrl}/Authentication/Info`, {
				headers: { authorization: `Bearer ${token}` },
			});
			expect(status).toBe(200);
		}
	});
});

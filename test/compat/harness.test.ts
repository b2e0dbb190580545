/** The harness itself, and the one thing of n8n this package depends on most: the refresh of OAuth2 tokens. */
import nock from 'nock';

import { loadOptions, runNode, sourceRegistry, testCredential, type RunNodeOptions } from '../support/engine';
import { Probe, probeCredential } from '../support/fixtures/probe';
import { API, useNock } from '../support/http';
import { findSecrets, registerSecret } from '../support/secrets';

const registry = sourceRegistry();
registry.addNode('test', new Probe());
registry.addCredential(probeCredential);

const probe = { registry, nodeType: 'test.probe', nodeName: 'Probe', credentialType: 'probeOAuth2Api' };

async function run(options: Partial<RunNodeOptions>) {
	return await runNode({ parameters: {}, ...probe, ...options });
}

/** A service whose access tokens expire and whose refresh tokens work once. */
function rotatingService(): { refreshes: () => number } {
	let valid = 'none-yet-valid';
	let refreshToken = 'tok-refresh-1';
	let refreshes = 0;
	nock(API)
		.persist()
		.get('/ping')
		.reply(function () {
			const authorised = this.req.headers.authorization === `Bearer ${valid}`;
			return authorised ? [200, { ok: true }] : [401, { error: 'expired' }];
		});
	nock(API)
		.persist()
		.post('/Authorization/OAuth/Token')
		.delay(20)
		.reply((_uri, body) => {
			const form = new URLSearchParams(String(body));
			if (form.get('refresh_token') !== refreshToken) return [400, { error: 'invalid_grant' }];
			refreshes++;
			valid = `tok-access-${refreshes + 1}`;
			refreshToken = `tok-refresh-${refreshes + 1}`;
			return [200, { access_token: valid, refresh_token: refreshToken, expires_in: 900 }];
		});
	return { refreshes: () => refreshes };
}

describe('the test harness', () => {
	useNock();

	test('runs a node on plain items and pairs its output', async () => {
		nock(API).get('/a').reply(200, { path: 'a' }).get('/b').reply(200, { path: 'b' });
		const { items, error, status } = await run({
			parameters: { path: '={{ $json.path }}' },
			items: [{ path: '/a' }, { path: '/b' }],
		});
		expect(error).toBeUndefined();
		expect(status).toBe('success');
		expect(items.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ path: 'a' }, { item: 0 }],
			[{ path: 'b' }, { item: 1 }],
		]);
	});

	test('records the error that stops a run, and splits outputs when errors have one of their own', async () => {
		nock(API).get('/ping').times(2).reply(404, { ErrorDescription: 'no such thing' });
		const stopped = await run({});
		expect(stopped.error?.name).toBe('NodeApiError');
		expect(stopped.items).toEqual([]);
		const split = await run({ onError: 'continueErrorOutput' });
		expect(split.items).toEqual([]);
		expect(split.errorItems).toHaveLength(1);
	});

	test('retries the node', async () => {
		nock(API).get('/ping').reply(500).get('/ping').reply(200, { ok: true });
		const { items, error } = await run({ retryOnFail: true });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
	});

	test('stops at the stop button', async () => {
		const stop = new AbortController();
		nock(API)
			.get('/ping')
			.reply(() => {
				stop.abort();
				return [200, { ok: true }];
			});
		const { status, items } = await run({ signal: stop.signal, items: [{}, {}] });
		expect(status).toBe('canceled');
		expect(items).toEqual([]);
	});

	test('passes search text and page to list searches', async () => {
		const page = await loadOptions({
			...probe,
			parameters: {},
			kind: 'listSearch',
			method: 'search',
			filter: 'News',
			paginationToken: '2',
		});
		expect(page).toEqual({ results: [{ name: 'News', value: '2' }] });
	});

	test('sends the test request of a credential with its token', async () => {
		nock(API).get('/ping').matchHeader('authorization', 'Bearer tok-access-1').reply(200, {});
		await testCredential(probe);
	});

	test('finds secrets anywhere in an error', () => {
		registerSecret('very-secret-value');
		const error = new Error('x', { cause: { config: { headers: ['Bearer very-secret-value'] } } });
		expect(findSecrets({ error })).toEqual(['value.error.cause.config.headers.0']);
	});
});

describe('OAuth2 in this n8n', () => {
	useNock();

	test('a token that has run out is refreshed, the request repeated and both new tokens saved', async () => {
		const service = rotatingService();
		const { items, error, credential } = await run({});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(service.refreshes()).toBe(1);
		expect(credential?.oauthTokenData).toMatchObject({
			access_token: 'tok-access-2',
			refresh_token: 'tok-refresh-2',
		});
	});

	test('three requests at once with an expired token cause exactly one refresh', async () => {
		const service = rotatingService();
		const { items, error } = await run({ parameters: { parallel: 3 } });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(3);
		expect(service.refreshes()).toBe(1);
	});
});

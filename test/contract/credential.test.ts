/** The credential as n8n resolves it: its hidden addresses, its test request, and where its secrets may go. */
import nock from 'nock';

import { DEFAULT_CREDENTIAL, openSession, testCredential, type CredentialData } from '../support/engine';
import { API, useNock } from '../support/http';

useNock();

const INFO = '/API/v1.1/Rest/ConsoleService.svc/Console/Authentication/Info';

/** The credential's fields as a node would read them. */
async function resolved(credential: Partial<CredentialData>): Promise<Record<string, unknown>> {
	const { store, additionalData, credentialId, credentialType } = openSession({ parameters: {}, credential });
	return await store.getDecrypted(additionalData, { id: credentialId, name: '' }, credentialType, 'internal');
}

test('inherits from OAuth2 and fills in its hidden fields', async () => {
	expect(await resolved({})).toMatchObject({
		...DEFAULT_CREDENTIAL,
		grantType: 'authorizationCode',
		authentication: 'body',
		// Undefined would become "openid" in n8n's callback.
		scope: '',
		authUrl: `${API}/Authorization/OAuth/Authorization`,
		accessTokenUrl: `${API}/Authorization/OAuth/Token`,
	});
});

test.each([
	'http://127.0.0.1:4000',
	'http://localhost:4000/',
	'https://mailup.example.com',
	'https://example.com/mailup//',
])('%s moves the log-in there', async (serviceUrl) => {
	const base = serviceUrl.replace(/\/+$/, '');
	expect(await resolved({ serviceUrl, loginPage: 'LogOn' })).toMatchObject({
		authUrl: `${base}/Authorization/OAuth/LogOn`,
		accessTokenUrl: `${base}/Authorization/OAuth/Token`,
	});
});

test.each([
	'http://services.mailup.com',
	'http://localhost.example.com',
	'http://127.0.0.1@example.com',
	'http://127.0.0.1.example.com/',
	'ftp://services.mailup.com',
	'javascript:alert(1)',
	'',
])('%j gets no secret', async (serviceUrl) => {
	const { authUrl, accessTokenUrl } = await resolved({ serviceUrl });
	for (const url of [authUrl, accessTokenUrl]) expect(new URL(String(url)).hostname).toMatch(/\.invalid$/);
});

test('is tested by a real call with its token', async () => {
	nock(API).get(INFO).matchHeader('authorization', 'Bearer tok-access-1').reply(200, {});
	await testCredential();
});

test('fails the test when MailUp turns it down', async () => {
	nock(API).get(INFO).reply(403, { ErrorDescription: 'Contract not signed' });
	await expect(testCredential()).rejects.toMatchObject({ httpCode: '403' });
});

test('is renewed by the test when the token has run out', async () => {
	nock(API).get(INFO).reply(401);
	nock(API)
		.post('/Authorization/OAuth/Token', (form: Record<string, string>) => form.refresh_token === 'tok-refresh-1')
		.reply(200, { access_token: 'tok-access-2', refresh_token: 'tok-refresh-2', expires_in: 900 });
	nock(API).get(INFO).matchHeader('authorization', 'Bearer tok-access-2').reply(200, {});
	const { session } = await testCredential();
	expect(session.store.current(session.credentialId)?.oauthTokenData).toMatchObject({ refresh_token: 'tok-refresh-2' });
});

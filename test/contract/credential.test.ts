/** The credential as n8n resolves it: its hidden addresses, its test request, and where its secrets may go. */
import nock from 'nock';
import {
	getCredentialAllowedDomains,
	injectDomainRestrictionFields,
	isDomainAllowed,
	type ICredentialDataDecryptedObject,
} from 'n8n-workflow';

import { MailUpOAuth2Api } from '../../credentials/MailUpOAuth2Api.credentials';

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

const NODE = {
	id: '1',
	name: 'HTTP Request',
	type: 'httpRequest',
	typeVersion: 4,
	position: [0, 0] as [number, number],
	parameters: {},
};

/** Whether n8n's HTTP Request node may call an address with the credential. */
async function mayCall(url: string, credential: Partial<CredentialData> = {}): Promise<boolean> {
	const credentialData = (await resolved(credential)) as ICredentialDataDecryptedObject;
	const allowedDomains = getCredentialAllowedDomains({ node: NODE, credentialData });
	return isDomainAllowed({ url, allowedDomains: allowedDomains ?? '' });
}

test.each([
	['https://services.mailup.com', 'https://services.mailup.com/API/v1.1'],
	['https://mailup.example.com:8443/base//', 'https://mailup.example.com/API'],
	['http://127.0.0.1:4000', 'http://127.0.0.1:4000/API'],
	['http://[::1]:4000/', 'http://[::1]:4000/API'],
	['https://Services.MailUp.com?a=1', 'https://services.mailup.com/API'],
])('with the Service URL %s generic requests may call %s and no other host', async (serviceUrl, url) => {
	expect(await mayCall(url, { serviceUrl })).toBe(true);
	for (const other of ['https://example.com/', 'https://api.services.mailup.com/', `https://example.com/?${url}`]) {
		expect(await mayCall(other, { serviceUrl })).toBe(false);
	}
});

test.each(['', 'http://example.com', 'https://', 'https://services.mailup.com@example.com'])(
	'with the unusable Service URL %j generic requests call nothing',
	async (serviceUrl) => {
		for (const url of ['https://services.mailup.com/', 'https://example.com/', 'http://localhost/']) {
			expect(await mayCall(url, { serviceUrl })).toBe(false);
		}
	},
);

test("shows none of n8n's own fields for other domains", () => {
	const credential = new MailUpOAuth2Api();
	expect(injectDomainRestrictionFields(credential)).toEqual(credential.properties);
});

test.each(['={{ "https://example.com" }}', '=https://{{ "example.com" }}/'])(
	'the Service URL %s is taken as it is written, which is no address',
	async (serviceUrl) => {
		const { serviceUrl: taken, authUrl, accessTokenUrl } = await resolved({ serviceUrl });
		expect(taken).toBe(serviceUrl.slice(1));
		for (const url of [authUrl, accessTokenUrl]) {
			expect(URL.canParse(String(url)) ? new URL(String(url)).hostname : '.invalid').toMatch(/\.invalid$/);
		}
	},
);

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

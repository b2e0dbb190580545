/** The credential with user name and password: what n8n sends for it, where, and what it shows of it. */
import nock from 'nock';
import { injectDomainRestrictionFields, type INodeProperties } from 'n8n-workflow';

import { MailUpPasswordOAuth2Api } from '../../credentials/MailUpPasswordOAuth2Api.credentials';

import { openSession, testCredential, type CredentialData } from '../support/engine';
import { API, useNock } from '../support/http';
import { readText } from '../support/package-root';

useNock();

const credentialType = 'mailUpPasswordOAuth2Api';
const PASSWORD = 'p"ass\\wörd {{ 1 }}+&=';
const user = { username: 'm1234', password: PASSWORD, oauthTokenData: undefined };
const INFO = '/API/v1.1/Rest/ConsoleService.svc/Console/Authentication/Info';
const tokenEndpoint = () => nock(API).post('/Authorization/OAuth/Token', (form) => form.password === PASSWORD);

/** The credential's fields as a node would read them. */
async function resolved(credential: Partial<CredentialData>): Promise<Record<string, unknown>> {
	const session = openSession({ parameters: {}, credential: { ...user, ...credential }, credentialType });
	const { store, additionalData, credentialId } = session;
	return await store.getDecrypted(additionalData, { id: credentialId, name: '' }, credentialType, 'internal');
}

test('asks for tokens as n8n does by client credentials, with the grant for owners of an account', async () => {
	const { additionalBodyProperties, ...fields } = await resolved({});
	expect(fields).toMatchObject({
		grantType: 'clientCredentials',
		authentication: 'body',
		scope: '',
		accessTokenUrl: `${API}/Authorization/OAuth/Token`,
	});
	expect(JSON.parse(String(additionalBodyProperties))).toEqual({
		grant_type: 'password',
		username: 'm1234',
		password: PASSWORD,
	});
});

test.each(['http://services.mailup.com', 'http://127.0.0.1@example.com', 'ftp://services.mailup.com', ''])(
	'the password never goes to %j',
	async (serviceUrl) => {
		const { accessTokenUrl } = await resolved({ serviceUrl });
		expect(new URL(String(accessTokenUrl)).hostname).toMatch(/\.invalid$/);
	},
);

test("shows none of n8n's own fields for other domains", () => {
	const credential = new MailUpPasswordOAuth2Api();
	expect(injectDomainRestrictionFields(credential)).toEqual(credential.properties);
});

test('every property that holds the password is one that n8n keeps back, also over its API', () => {
	const { properties } = new MailUpPasswordOAuth2Api();
	const holdsIt = ({ name, default: value }: INodeProperties) =>
		name === 'password' || (typeof value === 'string' && value.includes('password'));
	const holding = properties.filter(holdsIt);
	expect(holding.map(({ name, typeOptions }) => [name, typeOptions?.password])).toEqual([
		['password', true],
		['additionalBodyProperties', true],
	]);
});

test('says on its form that a changed account waits for the token to run out', () => {
	const [notice] = new MailUpPasswordOAuth2Api().properties;
	expect(notice).toMatchObject({ type: 'notice', displayName: expect.stringContaining('until that runs out') });
});

test('is tested by a log-in and a real call', async () => {
	tokenEndpoint().reply(200, { access_token: 'tok-access-7', refresh_token: 'tok-refresh-7', expires_in: 3600 });
	nock(API).get(INFO).matchHeader('authorization', 'Bearer tok-access-7').reply(200, {});
	const { session } = await testCredential({ credentialType, credential: user });
	expect(session.store.current(session.credentialId)?.oauthTokenData).toMatchObject({ access_token: 'tok-access-7' });
});

test.each([
	['the password is wrong', 'invalid_grant', 'The provided authorization grant (e.g., authorization code, '],
	['the client is wrong', 'invalid_client', 'Client authentication failed (e.g., unknown client, '],
])('fails the test when %s, in words of n8n that the docs explain', async (_what, error, words) => {
	tokenEndpoint().reply(400, { error });
	await expect(testCredential({ credentialType, credential: user })).rejects.toMatchObject({
		message: expect.stringContaining(words),
	});
	expect(readText('docs/credentials.md')).toContain(`| *${words}`);
});

test('logs in again in the test when the token has run out', async () => {
	nock(API).get(INFO).reply(401);
	tokenEndpoint().reply(200, { access_token: 'tok-access-8', refresh_token: 'tok-refresh-8', expires_in: 3600 });
	nock(API).get(INFO).matchHeader('authorization', 'Bearer tok-access-8').reply(200, {});
	await testCredential({
		credentialType,
		credential: { ...user, oauthTokenData: { access_token: 'tok-access-1', refresh_token: 'x', expires_in: 1 } },
	});
});

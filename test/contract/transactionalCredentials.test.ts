/** The credentials of the transactional services as n8n resolves them: where their secrets may go, and how they are tested. */
import nock from 'nock';
import {
	getCredentialAllowedDomains,
	isDomainAllowed,
	type ICredentialDataDecryptedObject,
	type ICredentialTestFunctions,
	type IHttpRequestOptions,
	type INodeCredentialTestResult,
} from 'n8n-workflow';

import { MailUpSmtpPlusApi } from '../../credentials/MailUpSmtpPlusApi.credentials';
import { MailUpTransactionalSmsApi } from '../../credentials/MailUpTransactionalSmsApi.credentials';
import { transactionalSms } from '../../nodes/shared/form/credentialTests';
import { openSession, testCredential } from '../support/engine';
import { API, useNock } from '../support/http';

useNock();

const TYPES = ['mailUpSmtpPlusApi', 'mailUpTransactionalSmsApi'];

const NODE = {
	id: '1',
	name: 'HTTP Request',
	type: 'httpRequest',
	typeVersion: 4,
	position: [0, 0] as [number, number],
	parameters: {},
};

describe.each(TYPES)('%s', (credentialType) => {
	async function mayCall(serviceUrl: string, url: string): Promise<boolean> {
		const { store, additionalData, credentialId } = openSession({
			parameters: {},
			credentialType,
			credential: { serviceUrl },
		});
		const reference = { id: credentialId, name: '' };
		const data = await store.getDecrypted(additionalData, reference, credentialType, 'internal');
		const allowedDomains = getCredentialAllowedDomains({
			node: NODE,
			credentialData: data as ICredentialDataDecryptedObject,
		});
		return isDomainAllowed({ url, allowedDomains: allowedDomains ?? '' });
	}

	test('goes to the host of its Service URL only', async () => {
		expect(await mayCall('https://send.mailup.com', 'https://send.mailup.com/API')).toBe(true);
		expect(await mayCall('https://send.mailup.com', 'https://example.com/')).toBe(false);
		expect(await mayCall('http://send.mailup.com', 'http://send.mailup.com/')).toBe(false);
	});
});

test.each([
	[new MailUpSmtpPlusApi(), { User: { Username: 'u', Secret: 's' } }],
	[new MailUpTransactionalSmsApi(), { ListGuid: 'g', ListSecret: 'l' }],
])('puts its secret into a JSON body, and into no other', async ({ authenticate }, secret) => {
	const data = { username: 'u', secret: 's', listGuid: 'g', listSecret: 'l' };
	const signed = async (body?: IHttpRequestOptions['body']) =>
		(await authenticate(data, { url: 'https://example.com', body })).body;
	expect(await signed({ a: 1 })).toEqual({ a: 1, ...secret });
	expect(await signed()).toEqual(secret);
	for (const body of ['a=1', Buffer.from('{}'), []]) expect(await signed(body)).toBe(body);
});

describe('the SMTP+ user', () => {
	const credentialType = 'mailUpSmtpPlusApi';
	const user = { Username: 's388_1', User: { Username: 's388_1', Secret: 'tok-smtp-plus' } };

	test('is tested by a call that changes nothing', async () => {
		nock(API).post('/API/v2.0/users/listuserinfo', user).reply(200, { UserList: [], Code: '0' });
		await testCredential({ credentialType });
	});

	test.each([
		{ Code: '1002', Message: 'No' },
		{ Code: '1002', UserList: null },
	])('%j is no user', async (answer) => {
		nock(API).post('/API/v2.0/users/listuserinfo').reply(200, answer);
		await expect(testCredential({ credentialType })).rejects.toThrow('MailUp does not accept this user');
	});
});

describe('the secret of a list', () => {
	const GUID = '5d2b1a9c-0f6e-4c3a-9b1d-7e8f90a1b2c3';
	const data = {
		serviceUrl: 'https://sendsms.mailup.com',
		accountId: 'm1234',
		listId: 1,
		listGuid: GUID,
		listSecret: GUID.toUpperCase(),
	};
	const context = {} as ICredentialTestFunctions;
	const tested = async (values?: object): Promise<INodeCredentialTestResult> =>
		await transactionalSms.call(context, { id: '1', name: '', type: '', ...(values && { data: values as never }) });

	test('is tested by its form', async () => {
		expect((await tested(data)).status).toBe('OK');
	});

	test.each([
		['Service URL', { serviceUrl: 'http://sendsms.mailup.com' }],
		['Account ID', { accountId: 'shop' }],
		['List ID', { listId: '' }],
		['List GUID', { listGuid: '1' }],
		['List Secret', { listSecret: `${GUID}0` }],
	])('names %s where it cannot be right', async (name, wrong) => {
		expect(await tested({ ...data, ...wrong })).toEqual({
			status: 'Error',
			message: expect.stringMatching(`^${name}: enter `) as string,
		});
	});

	test('is not there at all', async () => {
		expect((await tested()).status).toBe('Error');
	});
});

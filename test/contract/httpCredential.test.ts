/** The credential of the HTTP API: where its test goes, and what it takes for an answer. */
import nock from 'nock';

import { MailUpHttpApi } from '../../credentials/MailUpHttpApi.credentials';

import { testCredential } from '../support/engine';
import { useNock } from '../support/http';

useNock();

const credentialType = 'mailUpHttpApi';
const HOST = 'console.example.com';

/** What n8n says after the test: the message of the first rule that the answer breaks, or nothing. */
async function verdict(credential: object): Promise<string | undefined> {
	const { items } = await testCredential({ credentialType, credential });
	const answer: unknown = items?.[0]?.[0]?.json;
	const { rules = [] } = new MailUpHttpApi().test;
	const broken = rules.find(
		({ type, properties }) =>
			type === 'responseSuccessBody' && Reflect.get(Object(answer), properties.key) === properties.value,
	);
	return broken?.properties.message;
}

const page = (scheme = 'https') =>
	nock(`${scheme}://${HOST}`)
		.get('/frontend/xmlChkSubscriber.aspx')
		.query({ List: '1', ListGuid: '00000000-0000-0000-0000-000000000000', Email: 'nobody@example.com' });

test.each(['1', '1\r\n'])('%j is well: MailUp answers who calls', async (body) => {
	page().reply(200, body, { 'content-type': 'text/html' });
	expect(await verdict({ serviceUrl: `https://${HOST}/` })).toBeUndefined();
});

test.each([
	['-1011\r\n', 'not registered'],
	['<!DOCTYPE html><html></html>', 'A web page answered'],
	['', 'The answer is empty'],
])('%j is not', async (body, message) => {
	page().reply(200, body, { 'content-type': 'text/html' });
	expect(await verdict({ serviceUrl: `https://${HOST}` })).toContain(message);
});

test('a page that is not there fails the test', async () => {
	page().reply(404, '<html>Not found</html>');
	await expect(verdict({ serviceUrl: `https://${HOST}` })).rejects.toMatchObject({ httpCode: '404' });
});

test('plain http is called where it is allowed, and nowhere else', async () => {
	page('http').reply(200, '1');
	expect(await verdict({ serviceUrl: `http://${HOST}`, allowHttp: true })).toBeUndefined();
	nock('https://service-url-must-start-with-https.invalid').get(/./).reply(404);
	await expect(verdict({ serviceUrl: `http://${HOST}` })).rejects.toMatchObject({ httpCode: '404' });
});

/** The credential of the HTTP API: where its test goes, and what it takes for an answer. */
import nock from 'nock';

import { testCredential } from '../support/engine';
import { useNock } from '../support/http';

useNock();

const credentialType = 'mailUpHttpApi';
const HOST = 'console.example.com';

const tryOut = async (credential: object) => await testCredential({ credentialType, credential });

const page = (scheme = 'https') =>
	nock(`${scheme}://${HOST}`)
		.get('/frontend/xmlChkSubscriber.aspx')
		.query({ List: '1', ListGuid: '00000000-0000-0000-0000-000000000000', Email: 'nobody@example.com' });

test.each(['1', '1\r\n'])('%j is well: MailUp answers who calls', async (body) => {
	page().reply(200, body, { 'content-type': 'text/html' });
	await expect(tryOut({ serviceUrl: `https://${HOST}/` })).resolves.toBeDefined();
});

test.each([
	['-1011\r\n', 'not registered'],
	['<!DOCTYPE html><html></html>', 'A web page answered'],
	['', 'The answer is empty'],
])('%j is not', async (body, message) => {
	page().reply(200, body, { 'content-type': 'text/html' });
	await expect(tryOut({ serviceUrl: `https://${HOST}` })).rejects.toThrow(message);
});

test('a page that is not there fails the test', async () => {
	page().reply(404, '<html>Not found</html>');
	await expect(tryOut({ serviceUrl: `https://${HOST}` })).rejects.toMatchObject({ httpCode: '404' });
});

test('plain http is called where it is allowed, and nowhere else', async () => {
	page('http').reply(200, '1');
	await expect(tryOut({ serviceUrl: `http://${HOST}`, allowHttp: true })).resolves.toBeDefined();
	nock('https://service-url-must-start-with-https.invalid').get(/./).reply(404);
	await expect(tryOut({ serviceUrl: `http://${HOST}` })).rejects.toMatchObject({ httpCode: '404' });
});

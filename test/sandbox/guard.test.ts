/** What other web pages can do to the sandbox of somebody who has both open: nothing, at any of its addresses. */
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { statusOf } from '../support/raw-request';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ callsPerSecond: null });
});
afterAll(async () => await sandbox.stop());

const CONSOLE = '/API/v1.1/Rest/ConsoleService.svc/Console';
const ADDRESSES = [
	...['/', '/console/lists/1', '/console/imports', '/_sandbox/recipients?id=1', '/_sandbox/messages/102/preview'],
	...['/Authorization/OAuth/Authorization', '/Authorization/OAuth/LogOn', '/Authorization/OAuth/Token'],
	...[`${CONSOLE}/List`, '/API/v1.1/Rest/MailStatisticsService.svc/Message/102/Count/Views', `${CONSOLE}/Nothing`],
	...['/frontend/xmlSubscribe.aspx', '/frontend/subscribe.aspx', '/frontend/nothing.aspx'],
	...['/API/v2.0/messages/sendmessage', '/api/v2.0/sms/388/1', '/api/v2.0/lists/1/listsecret'],
	...['/console/sms', '/console/mails', '/_sandbox/mails', '/_sandbox/texts'],
	'/nothing',
];

/** The status of a request with a good token; `fetch` would not send these headers. */
async function status(method: string, path: string, given: Record<string, string>): Promise<number | undefined> {
	const { port } = new URL(sandbox.url);
	const authorization = `Bearer ${sandbox.tokens.issue().access_token}`;
	const headers = { host: `127.0.0.1:${port}`, authorization, ...given };
	return await statusOf({ host: '127.0.0.1', port, method, path, headers });
}

const NAVIGATION = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };

test.each(ADDRESSES)('%s answers no other page', async (path) => {
	const foreign: Array<Record<string, string>> = [
		{ host: 'sandbox.example.com' },
		{ host: '127.0.0.1.example.com' },
		{ host: 'localhost@example.com' },
		{ origin: 'https://example.com' },
		{ origin: 'null' },
		{ origin: 'http://127.0.0.1:1' },
		{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
		{ ...NAVIGATION, 'sec-fetch-dest': 'iframe' },
	];
	for (const headers of foreign) {
		expect([headers, await status('GET', path, headers)]).toEqual([headers, 403]);
	}
	const form = { ...NAVIGATION, 'sec-fetch-dest': 'document', 'content-type': 'application/x-www-form-urlencoded' };
	for (const method of ['POST', 'PUT', 'DELETE']) expect(await status(method, path, form)).toBe(403);
});

test.each(['127.0.0.1:8025', 'localhost:8025', '[::1]:8025'])('this machine may be called %s', async (host) => {
	expect(await status('GET', `${CONSOLE}/List`, { host })).toBe(200);
	expect(await status('GET', '/', { host, origin: `http://${host}` })).toBe(200);
});

test('a link of another page leads here', async () => {
	expect(await status('GET', '/', { ...NAVIGATION, 'sec-fetch-dest': 'document' })).toBe(200);
});

test('the secrets of the log-in are new at each start', async () => {
	const other = await startSandbox();
	await other.stop();
	for (const secret of ['clientSecret', 'password', 'smtpSecret', 'listSecret'] as const) {
		expect(sandbox.login[secret]).toMatch(/^[\w-]{16,}$/);
		expect(other.login[secret]).not.toBe(sandbox.login[secret]);
	}
});

test('a port that is taken is said to be', async () => {
	const { port } = new URL(sandbox.url);
	await expect(startSandbox({ port: Number(port) })).rejects.toThrow(`Port ${port} is taken`);
});

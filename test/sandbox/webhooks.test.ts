/** The sandbox's webhooks: what fires them and what does not, how they call, and how often. */
import { rc4 } from '../../nodes/MailUpWebhookTrigger/rc4';
import type { WebhookOrder } from '../../sandbox/account/webhookTypes';
import { eventDate } from '../../sandbox/webhooks/wire';
import type { WebhookCall } from '../support/engine/call-webhook';
import { useWebhookServer } from '../support/webhookServer';
import { submitForm, texts, visitPage } from './consolePages';
import { Bench, nobody, on, post } from './support';

const serve = useWebhookServer();

const MOMENT = Date.UTC(2012, 11, 10, 16, 41, 3, 695);

let bench: Bench;
let calls: WebhookCall[];
let status: number;
let url: string;

beforeEach(async () => {
	bench = await Bench.start({ data: nobody(), webhookMinuteMs: null, now: () => MOMENT });
	calls = [];
	status = 200;
	url = await serve(async (call) => {
		calls.push(call);
		return await Promise.resolve({ status, text: '1' });
	});
});
afterEach(async () => await bench.stop());

const ORDER: Omit<WebhookOrder, 'url'> = {
	name: 'n8n',
	list: 1,
	event: 'UNSUBSCRIBE',
	source: 'RECIPIENT',
	method: 'POST',
	key: '',
	parameters: 'unsubscribeDate=[EventDate]&customerEmail=[Email]&customerList=[IdList]',
};

const webhook = async (order: Partial<WebhookOrder> = {}): Promise<unknown> =>
	await bench.control('POST', '/webhooks', { ...ORDER, url: `${url}/hook`, ...order });

const settle = async (): Promise<unknown> => await bench.control('POST', '/webhooks/settle');

/** The bodies of the calls that come once all that waits is made. */
async function bodies(): Promise<string[]> {
	await settle();
	return calls.splice(0).map(({ body }) => String(body));
}

/** A webhook for each event and source, which say what they are. */
async function webhooksForAll(): Promise<void> {
	for (const event of ['SUBSCRIBE', 'UNSUBSCRIBE', 'CHANGEPROFILE', 'DELETE'] as const)
		for (const source of ['API', 'CONSOLE', 'RECIPIENT'] as const)
			await webhook({ event, source, parameters: 'e=[EventSource] [EventType] [Email] [Reason]' });
}

test('an opt-out by a link, as the sample of the documents has it', async () => {
	bench.person('johnsmith@yahoo.com', [on(1, 'OPTIN')]);
	await webhook();
	await bench.control('POST', '/opt-outs', { list: 1, emails: ['johnsmith@yahoo.com'] });
	expect(await bodies()).toEqual([
		'unsubscribeDate=2012-12-10T17%3a41%3a03.695%2b01&customerEmail=johnsmith%40yahoo.com&customerList=1',
	]);
	expect(await bodies()).toEqual([]);
});

test('dates are Italian, with an offset without minutes', () => {
	expect(eventDate(Date.UTC(2012, 8, 12, 9, 18, 37, 664))).toBe('2012-09-12T11:18:37.664+02');
	expect(eventDate(Date.UTC(2025, 11, 31, 23, 30))).toBe('2026-01-01T00:30:00.000+01');
});

test('every placeholder, by GET, behind what the address has already', async () => {
	const names = 'EventType EventSource IdConsole IdList IdNL Reason Channel Prefix Number Groups Field01 Field39 Nope';
	const parameters = `x=[${names.split(' ').join('],[')}]&fixed= a b `;
	await webhook({ method: 'GET', url: `${url}/hook?secret=1`, parameters });
	bench.person('a@example.com', [on(1, 'OPTIN')], { number: '3331234567', fields: [[1, 'Zoë']], groups: [2, 3] });
	await bench.control('POST', '/opt-outs', { list: 1, emails: ['a@example.com'], type: 2, message: 101 });
	await settle();
	const value = 'UNSUBSCRIBE,RECIPIENT,a388,1,101,2,0,0039,3331234567,2,3,Zo\u00eb,,[Nope]';
	const [{ url: address = '', body } = {}] = calls;
	expect(body).toBeUndefined();
	expect(address).toBe(
		`/hook?secret=1&x=${encodeURIComponent(value).replace(/%../g, (escape) => escape.toLowerCase())}&fixed=a+b`,
	);
});

test('an encrypted one has no name, and is the same within', async () => {
	await webhook({ key: 'a key' });
	bench.person('a@example.com', [on(1, 'OPTIN')]);
	await bench.control('POST', '/opt-outs', { list: 1, emails: ['a@example.com'] });
	const [body = ''] = await bodies();
	expect(body).toMatch(/^[A-Za-z0-9%]+$/);
	expect(rc4(Buffer.from('a key'), Buffer.from(decodeURIComponent(body), 'base64')).toString()).toBe(
		'unsubscribeDate=2012-12-10T17%3a41%3a03.695%2b01&customerEmail=a%40example.com&customerList=1',
	);
});

describe('what fires them', () => {
	const happened = async (): Promise<string[]> =>
		(await bodies()).map((body) => decodeURIComponent(body.slice('e='.length)).replace(/\+/g, ' ').trim());

	beforeEach(webhooksForAll);

	it('clicks in the console page, and the links in mails', async () => {
		const id = bench.person('a@example.com', [on(1, 'PENDING')]);
		const page = await visitPage(bench, '/console/lists/1');
		const who: [string, string] = ['who', `1.email.${id}`];
		const click = async (...more: Array<[string, string]>): Promise<void> => {
			await submitForm(bench, page, [who, ...more]);
		};
		await click(['do', 'confirm']);
		expect(await happened()).toEqual(['RECIPIENT SUBSCRIBE a@example.com']);
		await click(['do', 'optOut'], ['reason', '0.0']);
		expect(await happened()).toEqual(['CONSOLE UNSUBSCRIBE a@example.com 0']);
		await click(['do', 'subscribe']);
		expect(await happened()).toEqual(['CONSOLE SUBSCRIBE a@example.com']);
		await click(['do', 'optOut'], ['reason', '2.0']);
		expect(await happened()).toEqual(['RECIPIENT UNSUBSCRIBE a@example.com 2']);
		await click(['do', 'optOut'], ['reason', '16.0']);
		expect(await happened()).toEqual([]);
	});

	it('no bounces and no imports', async () => {
		for (const type of [8, 512, 256, 128, 4]) {
			bench.person(`${type}@example.com`, [on(1, 'OPTIN')]);
			await bench.control('POST', '/opt-outs', { list: 1, emails: [`${type}@example.com`], type });
		}
		const body = [{ Email: 'b@example.com', Name: '' }];
		expect((await bench.call('POST', '/List/1/Recipients', body)).status).toBe(200);
		bench.sandbox.account.imports.settle();
		expect(bench.sandbox.account.list(1).email.size).toBe(6);
		expect(await happened()).toEqual([]);
	});

	it('no REST calls', async () => {
		const id = bench.person('a@example.com', [on(1, 'OPTIN'), on(2, 'OPTIN')]);
		await bench.call('POST', '/List/1/Recipient', { Email: 'b@example.com' });
		await bench.call('PUT', '/Recipient/Detail', { idRecipient: id, Email: 'a@example.com', Fields: [] });
		await bench.call('DELETE', `/List/1/Unsubscribe/${id}`);
		await bench.call('DELETE', `/List/1/Recipient/${id}`);
		expect(await happened()).toEqual([]);
	});

	it('the pages of the HTTP API, the form among them', async () => {
		const guid = bench.sandbox.account.list(1).guid;
		const page = async (name: string, more: Record<string, string>): Promise<void> => {
			const form = { List: '1', ListGuid: guid, retCode: '1', Email: 'a@example.com', ...more };
			await post(`${bench.sandbox.url}/frontend/${name}.aspx`, form);
		};
		await page('xmlSubscribe', { Confirm: '0' });
		expect(await happened()).toEqual(['API SUBSCRIBE a@example.com']);
		await page('xmlUpdSubscriber', { csvFldNames: 'campo1', csvFldValues: 'Ada' });
		expect(await happened()).toEqual(['API CHANGEPROFILE a@example.com']);
		await page('xmlUnsubscribe', {});
		expect(await happened()).toEqual(['API UNSUBSCRIBE a@example.com 0']);
		await page('xmlUnsubscribe', {});
		await page('xmlSubscribe', { Email: 'pending@example.com' });
		expect(await happened()).toEqual([]);
		await post(`${bench.sandbox.url}/frontend/subscribe.aspx`, { email: 'c@example.com', list: '1', confirm: 'off' });
		expect(await happened()).toEqual(['API SUBSCRIBE c@example.com']);
	});

	it('a new address, as an opt-out of the old one and a subscription of the new one', async () => {
		bench.person('old@example.com', [on(1, 'OPTIN')], { prefix: '0039', number: '3331234567' });
		const form = { List: '1', retCode: '1', Confirm: '0', Email: 'new@example.com', Sms: '00393331234567' };
		await post(`${bench.sandbox.url}/frontend/xmlSubscribe.aspx`, form);
		expect(await happened()).toEqual([
			'API UNSUBSCRIBE old@example.com',
			'API SUBSCRIBE new@example.com',
			'API SUBSCRIBE new@example.com',
		]);
	});

	it('none of another list, and none that is switched off or deleted', async () => {
		bench.person('a@example.com', [on(2, 'OPTIN'), on(1, 'OPTIN')]);
		await bench.control('POST', '/opt-outs', { list: 2, emails: ['a@example.com'] });
		for (const one of bench.sandbox.account.webhooks.all()) {
			if (one.id % 2) one.active = false;
			else bench.sandbox.account.webhooks.remove(one);
		}
		await bench.control('POST', '/opt-outs', { list: 1, emails: ['a@example.com'] });
		expect(await happened()).toEqual([]);
	});
});

describe('a call that is not answered well', () => {
	const tries = (): unknown =>
		bench.sandbox.account.webhooks.calls.map((call) => [call.state, call.attempts, call.lastStatus]);

	beforeEach(async () => {
		await webhook();
		bench.person('a@example.com', [on(1, 'OPTIN')]);
		await bench.control('POST', '/opt-outs', { list: 1, emails: ['a@example.com'] });
	});

	it('is made again until it is, and the same', async () => {
		for (status of [500, 404, 302]) expect(await settle()).toEqual({ delivered: 0 });
		status = 200;
		expect(await settle()).toEqual({ delivered: 1 });
		expect(tries()).toEqual([['delivered', 4, 200]]);
		expect(new Set(calls.map(({ body }) => String(body))).size).toBe(1);
	});

	it('is given up after twelve more', async () => {
		status = 500;
		for (let attempt = 0; attempt < 15; attempt++) await settle();
		expect([tries(), calls.length]).toEqual([[['givenUp', 13, 500]], 13]);
	});

	it('waits as long as the documents say, with minutes made short', async () => {
		status = 500;
		await bench.control('POST', '/settings', { webhookMinuteMs: 1 });
		const deadline = Date.now() + 20_000;
		while (calls.length < 4 && Date.now() < deadline) await bench.control('GET', '/settings').catch(() => undefined);
		await bench.control('POST', '/settings', { webhookMinuteMs: null });
		expect(calls.length).toBeGreaterThanOrEqual(4);
	});

	it('is made again although it was, where MailUp did not hear of it', async () => {
		await settle();
		expect(await bench.control('POST', '/webhooks/repeat')).toEqual({ repeated: 1 });
		await settle();
		expect(calls.map(({ body }) => String(body)).filter((body, _, [first]) => body === first)).toHaveLength(2);
	});

	it('as no server is there is told apart', async () => {
		bench.sandbox.account.webhooks.remove(bench.sandbox.account.webhooks.get(1));
		await webhook({ url: 'http://127.0.0.1:1/' });
		bench.person('b@example.com', [on(1, 'OPTIN')]);
		await bench.control('POST', '/opt-outs', { list: 1, emails: ['b@example.com'] });
		await settle();
		expect(bench.sandbox.account.webhooks.calls.at(-1)).toMatchObject({ state: 'waiting', attempts: 1, lastStatus: 0 });
	});
});

describe('setting one up', () => {
	it.each([
		[{ url: 'https://example.com/' }, 'this machine'],
		[{ url: 'http://127.0.0.1.example.com/' }, 'this machine'],
		[{ url: 'file:///etc/hosts' }, 'this machine'],
		[{ url: 'no address' }, 'this machine'],
		[{ key: 'k'.repeat(257) }, '256'],
		[{ parameters: ' ' }, 'parameters'],
		[{ list: 999 }, 'List 999'],
		[{ event: 'BOUNCE' as 'DELETE' }, "'event'"],
		[{ source: 'REST' as 'API' }, "'source'"],
		[{ method: 'PUT' as 'GET' }, "'method'"],
		[{ name: {} as string }, "'name'"],
	])('with %j is refused', async (order, words) => {
		await expect(webhook(order)).rejects.toThrow(words);
		expect(bench.sandbox.account.webhooks.all()).toEqual([]);
	});

	it('works in the console page, which shows the calls', async () => {
		const form = Object.entries({ ...ORDER, name: 'For <n8n>', url, do: 'add' }).map(
			([name, value]): [string, string] => [name, String(value)],
		);
		await submitForm(bench, await visitPage(bench, '/console/webhooks'), form);
		bench.person('a@example.com', [on(1, 'OPTIN')]);
		await bench.control('POST', '/opt-outs', { list: 1, emails: ['a@example.com'] });
		await settle();
		const page = await visitPage(bench, '/console/webhooks');
		const [first = '', second = ''] = texts(page, 'tbody tr');
		expect(first).toContain('For <n8n> Newsletter UNSUBSCRIBE RECIPIENT POST');
		expect(second).toMatch(/Delivered 1 200 unsubscribeDate=/);
		for (const what of ['switch', 'delete'])
			await submitForm(bench, page, [
				['do', what],
				['webhook', '1'],
			]);
		expect(bench.sandbox.account.webhooks.all()).toEqual([]);
		expect(
			(
				await submitForm(bench, page, [
					['do', 'delete'],
					['webhook', '1'],
				])
			).status,
		).toBe(404);
	});
});

import { texts, visitPage } from './consolePages';
import { type Answer, Bench, nobody, send } from './support';

const NOW = Date.UTC(2026, 4, 6, 7, 8, 9);
const OTHER = '12345678-1234-1234-1234-123456789012';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start({ data: nobody(), now: () => NOW, queueMs: 0, textsPerSecond: null });
	bench.sandbox.account.statistics.reactions = false;
});
afterEach(async () => await bench.stop());

const guid = (list = 1): string => bench.sandbox.account.list(list).guid;

/** The documented call. */
const text = () => ({
	Content: 'Hi [Name], welcome to [City]',
	ListGuid: guid(),
	ListSecret: bench.sandbox.login.listSecret,
	Recipient: '+393350000001',
	CampaignCode: 'Welcome messages',
	DynamicFields: [
		{ N: 'Name', V: 'John' },
		{ N: 'city', V: 'Cremona' },
	],
	isUnicode: 0,
});

async function call(
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {},
): Promise<Answer> {
	const type = { 'content-type': 'application/json;odata=verbose;charset=utf-8' };
	return await send(`${bench.sandbox.url}/api/v2.0${path}`, {
		method,
		headers: body === undefined ? headers : { ...type, ...headers },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
}
const sms = async (more: object = {}, path = '/sms/388/1'): Promise<Answer> =>
	await call('POST', path, { ...text(), ...more });
const sent = () => bench.sandbox.account.texts.all();

describe('a transactional text', () => {
	it('is sent, filled in, charged by the part, and answered with its id', async () => {
		const answer = await sms();
		expect([answer.status, answer.json]).toEqual([
			200,
			{ Data: { Cost: 1, DeliveryId: 1 }, Code: '0', Description: '', State: 'DONE' },
		]);
		expect(sent()).toMatchObject([
			{ content: 'Hi John, welcome to Cremona', receiver: '00393350000001', sender: 'Sandbox', recipientId: null },
		]);
		expect((await sms({ Content: 'ж'.repeat(71), isUnicode: 1, Sender: 'ACME' })).json).toMatchObject({
			Data: { Cost: 2, DeliveryId: 2 },
		});
		expect(sent()[1]).toMatchObject({ alphabet: 'UCS-2', sender: 'ACME' });
		expect(bench.sandbox.account.texts.credits).toBe(4997);
	});

	it.each([
		['+393350000001', '00393350000001'],
		['00393350000001', '00393350000001'],
		['3350000001', '00393350000001'],
		['+447700900123', '00447700900123'],
	])('to %s goes to %s', async (Recipient, receiver) => {
		expect((await sms({ Recipient })).status).toBe(200);
		expect(sent()).toMatchObject([{ receiver }]);
	});

	it.each([
		[{ Content: '' }, 101, 400],
		[{ ListGuid: undefined }, 101, 400],
		[{ ListSecret: null }, 101, 400],
		[{ Recipient: ' ' }, 101, 400],
		[{ isUnicode: 2 }, 101, 400],
		[{ Content: 5 }, 101, 400],
		[{ ListGuid: OTHER }, 102, 400],
		[{ ListSecret: OTHER }, 103, 400],
		[{ Recipient: '+39' }, 105, 400],
		[{ Recipient: '+39335000000x' }, 106, 400],
		[{ Recipient: '+393350000001,+393350000002' }, 106, 400],
		[{ Recipient: '+3912' }, 106, 400],
		[{ ListGuid: 'guid' }, 202, 403],
		[{ ListSecret: 'secret' }, 203, 403],
		[{ Recipient: '+12125550123' }, 204, 403],
		[{ Sender: 'Unknown' }, 207, 403],
		[{ Sender: 'AC ME' }, 207, 403],
	])('with %j is refused with %i', async (wrong, code, status) => {
		const answer = await sms(wrong);
		expect([answer.status, answer.json]).toMatchObject([status, { Data: null, Code: String(code), State: 'ERROR' }]);
		expect(sent()).toEqual([]);
	});

	it.each([
		['/sms/389/1', 250],
		['/sms/388/99', 201],
		['/sms/388/31', 201],
		['/sms/388/x', 201],
		['/sms/388/2', 102],
	])('at %s is refused with %i', async (path, code) => {
		expect((await sms({}, path)).json).toMatchObject({ Code: String(code) });
	});

	it('needs a body, a sender, a prefix, credits, and somebody who did not opt out', async () => {
		const code = async (answer: Promise<Answer>): Promise<unknown> => {
			const { json, status } = await answer;
			return [(json as { Code: string }).Code, status];
		};
		expect(await code(call('POST', '/sms/388/1'))).toEqual(['100', 400]);
		const { account } = bench.sandbox;
		account.list(1).details.set('SmsSenderName', '');
		expect(await code(sms())).toEqual(['104', 400]);
		account.list(1).details.set('SmsSenderName', 'Sandbox');
		account.list(1).details.set('DefaultPrefix', '');
		expect(await code(sms({ Recipient: '3350000001' }))).toEqual(['105', 400]);
		const person = { number: '3350000001' };
		bench.person('out@example.com', [{ list: 1, channel: 'sms', status: 'OPTOUT' }], person);
		expect(await code(sms())).toEqual(['206', 403]);
		account.texts.credits = 0;
		expect(await code(sms({ Recipient: '+393350000002' }))).toEqual(['205', 403]);
		expect(sent()).toEqual([]);
	});

	it('of more than 670 characters is cut, or refused', async () => {
		const long = { Content: 'a'.repeat(700) };
		expect((await sms(long)).json).toMatchObject({ Data: { Cost: 5 } });
		expect(sent()[0]?.content).toHaveLength(670);
		bench.sandbox.variants.longSms = 'refused';
		expect((await sms(long)).json).toMatchObject({ Code: '107' });
	});

	it.each([200, 500] as const)('is charged and has no id with code 301, under %i', async (status) => {
		bench.sandbox.variants.chargedStatus = status;
		await bench.control('POST', '/texts/fail', { code: 301 });
		const answer = await sms();
		expect([answer.status, answer.json]).toMatchObject([status, { Code: '301', Data: { DeliveryId: 0, Cost: 1 } }]);
		expect(sent()).toHaveLength(1);
		expect(bench.sandbox.account.texts.credits).toBe(4999);
		expect((await sms()).json).toMatchObject({ Code: '0' });
	});

	it.each([300, 302])('fails with %i on demand, and nothing is sent', async (code) => {
		await bench.control('POST', '/texts/fail', { code, times: 2 });
		for (let turn = 0; turn < 2; turn++) {
			const answer = await sms();
			expect([answer.status, answer.json]).toMatchObject([500, { Code: String(code) }]);
		}
		expect(sent()).toEqual([]);
		await expect(bench.control('POST', '/texts/fail', { code: 205 })).rejects.toThrow('400');
	});

	it('is filed under its campaign, where its report is', async () => {
		await sms();
		await sms();
		await sms({ CampaignCode: '' });
		const { Items } = await bench.page('/Sms/List/1/Messages?PageSize=2');
		expect(Items.map(({ Subject }) => Subject)).toEqual(['Transactional', 'Welcome messages']);
		const report = `/Sms/${String(Items[1]?.idMessage)}/Sendings/ReportDetails`;
		expect((await bench.page(report)).Items).toHaveLength(2);
		expect((await bench.page(`${report}?DeliveryId=2`)).Items).toMatchObject([{ Receiver: '393350000001', Status: 0 }]);
	});

	it('is shown as bubbles', async () => {
		await sms({ Content: 'Your order is ready' });
		expect(texts(await visitPage(bench, '/console/sms'), '.said')).toEqual(['Your order is ready']);
	});
});

describe('the secret of a list', () => {
	const path = (list: number): string => `/lists/${list}/listsecret`;
	const basic = (password: string): Record<string, string> => ({
		authorization: `Basic ${Buffer.from(`m388:${password}`).toString('base64')}`,
	});
	const own = (): Record<string, string> => basic(bench.sandbox.login.password);
	const secretOf = ({ json }: Answer): unknown => (json as { Data: { ListSecret?: string } | null }).Data?.ListSecret;

	it('is read, made and dropped by the user of the account', async () => {
		expect(secretOf(await call('GET', path(1), undefined, own()))).toBe(bench.sandbox.login.listSecret);
		const none = await call('GET', path(2), undefined, own());
		expect([none.status, none.json]).toEqual([200, { Data: null, Code: '0', Description: '', State: 'DONE' }]);
		const made = secretOf(await call('POST', path(2), { ListGUID: guid(2) }, own()));
		expect(made).toMatch(/^[0-9a-f-]{36}$/);
		expect(secretOf(await call('POST', path(2), { ListGUID: guid(2) }, own()))).toBe(made);
		expect((await sms({ ListGuid: guid(2), ListSecret: made }, '/sms/388/2')).json).toMatchObject({ Code: '0' });
		expect(secretOf(await call('DELETE', path(2), undefined, own()))).toBeUndefined();
		expect((await sms({ ListGuid: guid(2), ListSecret: made }, '/sms/388/2')).json).toMatchObject({ Code: '103' });
	});

	it('is for nobody else, and of a list that is there', async () => {
		for (const headers of [{}, basic('x'), { authorization: 'Bearer x' }]) {
			const answer = await call('GET', path(1), undefined, headers);
			expect([answer.status, answer.json]).toMatchObject([401, { Code: '250' }]);
		}
		expect((await call('GET', path(99), undefined, own())).json).toMatchObject({ Code: '201' });
		expect((await call('POST', path(2), { ListGUID: OTHER }, own())).json).toMatchObject({ Code: '102' });
		expect((await call('POST', path(2), undefined, own())).json).toMatchObject({ Code: '102' });
	});
});

test('30 calls a second, apart from those of REST; faults, and a log without the secret', async () => {
	await bench.control('POST', '/settings', { textsPerSecond: 3 });
	const statuses: number[] = [];
	for (let turn = 0; turn < 4; turn++) statuses.push((await sms()).status);
	expect(statuses).toEqual([200, 200, 200, 429]);
	expect((await sms()).json).toMatchObject({ Code: '429', Data: null });
	await bench.control('POST', '/settings', { textsPerSecond: null });
	bench.sandbox.faults.add({ kind: 'cut', after: true, path: /\/sms\// });
	await expect(sms()).rejects.toThrow('fetch failed');
	expect(sent()).toHaveLength(4);
	const log = JSON.stringify(bench.sandbox.requests.all());
	expect(log).toContain('ListSecret\\":\\"***');
	expect(log).not.toContain(bench.sandbox.login.listSecret);
	const usual = await Bench.start();
	expect(usual.sandbox.textLimit.callsPerSecond).toBe(30);
	await usual.stop();
});

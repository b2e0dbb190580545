import { Bench, send } from './support';

const FOUR_KEYS = ['ErrorCode', 'ErrorDescription', 'ErrorName', 'ErrorStack'];

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start();
});
afterEach(async () => await bench.stop());

const info = async () => await bench.call('GET', '/Authentication/Info');

describe('access tokens', () => {
	it('lets a good one through', async () => {
		const answer = await info();
		expect(answer.status).toBe(200);
		expect(answer.json).toMatchObject({ UID: '388', AccountName: '', IsTrial: true, Version: '9.0.0' });
	});

	it('answers 401 with the documented body to an expired one', async () => {
		bench.token = bench.sandbox.tokens.issue({ expired: true }).access_token;
		const answer = await info();
		expect(answer.status).toBe(401);
		expect(answer.json).toEqual({
			ErrorCode: '401',
			ErrorDescription: 'Authorization error: Access token is expired',
			ErrorName: 'Unauthorized',
			ErrorStack: null,
		});
	});

	it('answers 401 after a revocation', async () => {
		bench.sandbox.tokens.revokeAll();
		expect((await info()).status).toBe(401);
	});

	it.each(['not-a-token', '', '\u00e9'])('answers 400, not 401, to the malformed one %j', async (token) => {
		const answer = await send(`${bench.sandbox.consoleUrl}/Authentication/Info`, {
			headers: { authorization: `Bearer ${token}` },
		});
		expect(answer.status).toBe(400);
		expect(Object.keys(answer.json as object)).toEqual(FOUR_KEYS);
	});

	it('lets tokens expire by themselves', async () => {
		const short = await Bench.start({ tokenSeconds: 0 });
		expect((await short.call('GET', '/Authentication/Info')).status).toBe(401);
		await short.stop();
	});
});

describe('limit of calls a second', () => {
	it('answers 429 with the documented body to the sixth call of a second', async () => {
		bench.sandbox.rateLimit.callsPerSecond = 5;
		const answers = await Promise.all(Array.from({ length: 8 }, info));
		const refused = answers.filter((answer) => answer.status === 429);
		expect(answers.filter((answer) => answer.status === 200)).toHaveLength(5);
		expect(refused).toHaveLength(3);
		expect(refused.map((answer) => (answer.json as { ErrorDescription: string }).ErrorDescription)).toContain(
			'Authorization error (too_many_requests): Too many requests. Max:5 calls per second , actual:8.',
		);
		expect(refused[0]?.json).toMatchObject({ ErrorCode: '429', ErrorName: null, ErrorStack: null });
		expect(refused[0]?.headers.get('retry-after')).toBeNull();
	});

	it('does not count the token endpoint', async () => {
		bench.sandbox.rateLimit.callsPerSecond = 5;
		for (let turn = 0; turn < 6; turn++)
			await send(`${bench.sandbox.url}/Authorization/OAuth/Token`, { method: 'POST' });
		expect((await info()).status).toBe(200);
	});
});

describe('errors', () => {
	it('has four keys, the code as text', async () => {
		const answer = await bench.call('GET', '/List/999');
		expect(answer.status).toBe(404);
		expect(Object.keys(answer.json as object)).toEqual(FOUR_KEYS);
		expect(answer.json).toMatchObject({ ErrorCode: '404', ErrorStack: null });
	});

	it('tells a list without rights (403) from one that does not exist (404)', async () => {
		expect((await bench.call('GET', '/List/31')).status).toBe(403);
		expect((await bench.call('GET', '/List/31/Recipients/Subscribed')).status).toBe(403);
		expect((await bench.call('GET', '/List/999/Recipients/Subscribed')).status).toBe(404);
	});

	it.each(['GET /Nothing', 'POST /List/1/Recipients/Subscribed', 'GET /List/1/Unsubscribed/1'])(
		'answers 404 to %s',
		async (address) => {
			const [method = '', path = ''] = address.split(' ');
			expect((await bench.call(method, path)).status).toBe(404);
		},
	);

	it.each(['0', '-1', '1.5', 'x', '1%2F2', '99999999999', '%00'])('answers 400 to the id %s', async (id) => {
		expect((await bench.call('GET', `/List/${id}`)).status).toBe(400);
	});

	it('escapes slashes as WCF does, which parsers undo', async () => {
		const answer = await bench.call('GET', '/Nothing');
		const list = await bench.call('GET', '/List/1');
		expect(answer.text).toContain('GET \\/API\\/v1.1');
		expect(list.status).toBe(200);
	});
});

describe('account', () => {
	it('reads details with credits by list', async () => {
		const answer = await bench.call('GET', '/Authentication/Details');
		const { CreditsByList } = answer.json as { CreditsByList: unknown[] };
		expect(CreditsByList).toHaveLength(30);
		expect(CreditsByList[0]).toEqual({ Credit: 0, ListId: 1 });
	});
});

import { Bench, nobody, send } from './support';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start({ data: nobody() });
});
afterEach(async () => await bench.stop());

const info = async () => await bench.call('GET', '/Authentication/Info');
const add = async () => await bench.call('POST', '/List/1/Recipient', { Email: 'a@example.com' });
const people = (): number => bench.sandbox.account.recipients.size;

describe('faults on demand', () => {
	it('meet the next matching calls only', async () => {
		bench.sandbox.faults.add({ kind: 'status', status: 503, method: 'get', path: /Info$/, times: 2, skip: 1 });
		const statuses = [await info(), await add(), await info(), await info(), await info()].map(
			(answer) => answer.status,
		);
		expect(statuses).toEqual([200, 200, 503, 503, 200]);
		expect(bench.sandbox.faults.pending).toBe(0);
	});

	it('carry a body and headers of choice', async () => {
		bench.sandbox.faults.add({
			kind: 'status',
			status: 429,
			headers: { 'Retry-After': '2' },
			body: { ErrorCode: '429' },
		});
		const answer = await info();
		expect([answer.status, answer.headers.get('retry-after'), answer.json]).toEqual([429, '2', { ErrorCode: '429' }]);
	});

	it('answer with an HTML page', async () => {
		bench.sandbox.faults.add({ kind: 'html' });
		const answer = await info();
		expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8']);
		expect(answer.text).toContain('<html>');
	});

	it('spoil the answer after the work was done', async () => {
		bench.sandbox.faults.add({ kind: 'status', status: 502, after: true });
		expect([(await add()).status, people()]).toEqual([502, 1]);
	});

	it('cut the connection before the work', async () => {
		bench.sandbox.faults.add({ kind: 'cut', method: 'POST' });
		await expect(add()).rejects.toThrow('fetch failed');
		expect(people()).toBe(0);
		expect(bench.sandbox.requests.all()[0]).toMatchObject({ method: 'POST', status: null, cut: 'before' });
		expect((await add()).status).toBe(200);
	});

	it.each([200, 500, 503])('cut the connection in the body of an answer with %i, after the work', async (status) => {
		bench.sandbox.faults.add({ kind: 'cut', after: true, status });
		// Without a status and headers it would be "fetch failed".
		await expect(add()).rejects.toThrow('terminated');
		expect(people()).toBe(1);
		expect(bench.sandbox.requests.all()[0]).toMatchObject({ cut: 'after' });
	});

	it('cut the connection after the work', async () => {
		bench.sandbox.faults.add({ kind: 'cut', after: true });
		await expect(add()).rejects.toThrow('fetch failed');
		expect(people()).toBe(1);
		expect(bench.sandbox.requests.all()[0]).toMatchObject({ status: null, cut: 'after' });
	});

	it('answer slowly', async () => {
		bench.sandbox.faults.add({ kind: 'slow', ms: 80 });
		const start = performance.now();
		expect((await info()).status).toBe(200);
		expect(performance.now() - start).toBeGreaterThan(70);
	});

	it('let a token look expired once', async () => {
		bench.sandbox.faults.add({ kind: 'expiredToken' });
		expect([(await info()).status, (await info()).status]).toEqual([401, 200]);
	});

	it('send the caller to another host', async () => {
		bench.sandbox.faults.add({ kind: 'redirect', location: 'http://127.0.0.1:9/elsewhere', status: 307 });
		const answer = await info();
		expect([answer.status, answer.headers.get('location')]).toEqual([307, 'http://127.0.0.1:9/elsewhere']);
	});

	it('also meet the token endpoint', async () => {
		bench.sandbox.faults.add({ kind: 'status', status: 500, path: '/Token$' });
		expect((await send(`${bench.sandbox.url}/Authorization/OAuth/Token`, { method: 'POST' })).status).toBe(500);
	});
});

describe('the log of requests', () => {
	it('keeps method, path, query as received, body and status', async () => {
		await bench.call('GET', '/List?PageSize=1&filterby=%22IdList%3D%3D1%22');
		await bench.call('POST', '/List/1/Recipient', { Email: 'é@example.com' });
		const [first, second] = bench.sandbox.requests.all();
		expect(first).toMatchObject({
			id: 1,
			method: 'GET',
			query: 'PageSize=1&filterby=%22IdList%3D%3D1%22',
			status: 200,
			cut: null,
			body: '',
		});
		expect(second).toMatchObject({ id: 2, body: '{"Email":"é@example.com"}', bodyBytes: 26 });
		expect(second?.path).toMatch(/\/List\/1\/Recipient$/);
		expect(bench.sandbox.requests.all(/Recipient/)).toHaveLength(1);
	});

	it('keeps no secret', async () => {
		const body = new URLSearchParams({
			grant_type: 'password',
			client_secret: 'hush-1',
			username: 'u',
			password: 'hush-2',
			refresh_token: 'hush-3',
			code: 'hush-4',
		});
		await send(`${bench.sandbox.url}/Authorization/OAuth/Token?password=hush-5`, { method: 'POST', body });
		await info();
		const log = JSON.stringify(bench.sandbox.requests.all());
		expect(log).toContain('grant_type=password&client_secret=***&username=u');
		expect(log).not.toContain('hush');
		expect(log).not.toContain(bench.token);
	});

	it('is bounded', async () => {
		const small = await Bench.start({ data: nobody(), logCapacity: 3 });
		for (let turn = 0; turn < 7; turn++) await small.call('GET', '/Authentication/Info');
		expect(small.sandbox.requests.all().map((entry) => entry.id)).toEqual([5, 6, 7]);
		await small.stop();
	});
});

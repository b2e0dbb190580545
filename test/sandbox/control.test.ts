import { Bench, nobody, on, send } from './support';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start({ data: nobody() });
});
afterEach(async () => await bench.stop());

const control = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
	await send(`${bench.sandbox.url}/_sandbox${path}`, {
		method,
		headers: { ...(method === 'POST' ? { 'content-type': 'application/json' } : {}), ...headers },
		body: body === undefined ? undefined : JSON.stringify(body),
	});

describe('control interface', () => {
	it('shows the full record of a recipient, needs no token and stays out of the log', async () => {
		const id = bench.person('a+b@example.com', [on(1, 'OPTOUT', { optoutType: 16, optoutDate: 1 }), on(31, 'OPTIN')], {
			fields: [[1, 'Ada']],
			groups: [2],
		});
		const { json } = await control('GET', '/recipients?email=a%2Bb@example.com');
		expect(json).toMatchObject({
			id,
			fields: [{ id: 1, name: 'FirstName', value: 'Ada' }],
			lists: [{ list: 1, email: { status: 'OPTOUT', optoutType: 16 } }, { list: 31 }],
			groups: [{ id: 2, list: 1 }],
		});
		expect((await control('GET', `/recipients?id=${id}`)).json).toEqual(json);
		expect((await control('GET', '/recipients?email=nobody')).status).toBe(404);
		expect(bench.sandbox.requests.all()).toEqual([]);
	});

	it('opts people out, confirms, and shows confirmation mails', async () => {
		const id = bench.person('a@example.com', [on(1, 'OPTIN')]);
		expect(
			(await control('POST', '/opt-outs', { list: 1, emails: ['a@example.com', 'b@example.com'], type: 16 })).json,
		).toEqual({
			optedOut: [id],
		});
		await bench.call('POST', '/List/1/Recipient?ConfirmEmail=true', { Email: 'a@example.com' });
		expect((await control('GET', '/confirmations')).json).toMatchObject({
			mails: [{ listId: 1, recipientId: id, email: 'a@example.com' }],
		});
		expect((await control('POST', '/confirmations', { list: 1, emails: ['a@example.com'] })).json).toEqual({
			confirmed: ['a@example.com'],
		});
		expect(bench.status(1, id)).toBe('OPTIN');
	});

	it('arms faults, shows and clears the log, changes settings, ends tokens', async () => {
		expect(
			(
				await control('POST', '/faults', [
					{ kind: 'status', status: 500 },
					{ kind: 'cut', times: 2 },
				])
			).json,
		).toEqual({ pending: 3 });
		expect((await bench.call('GET', '/List/1')).status).toBe(500);
		await control('DELETE', '/faults');
		expect((await control('GET', '/faults')).json).toEqual({ pending: 0 });
		expect((await control('GET', '/requests')).json).toMatchObject({ requests: [{ status: 500 }] });
		await control('DELETE', '/requests');
		expect((await control('GET', '/requests')).json).toEqual({ requests: [] });
		expect((await control('POST', '/settings', { callsPerSecond: 7, tokenSeconds: 2 })).json).toMatchObject({
			callsPerSecond: 7,
			tokenSeconds: 2,
			importMs: 1000,
			importRowMs: 0.1,
		});
		expect((await control('POST', '/settings', { callsPerSecond: null, importMs: null })).json).toMatchObject({
			callsPerSecond: null,
			tokenSeconds: 2,
			importMs: null,
			importRowMs: 0.1,
		});
		await control('POST', '/tokens/expire');
		expect((await bench.call('GET', '/List/1')).status).toBe(401);
		bench.token = bench.sandbox.tokens.issue().access_token;
		await control('POST', '/tokens/revoke', {});
		expect((await bench.call('GET', '/List/1')).status).toBe(401);
	});

	it.each([
		['/faults', { kind: 'nothing' }],
		['/faults', { kind: 'status', path: '(' }],
		['/faults', { kind: 'redirect' }],
		['/faults', [{ kind: 'html' }, { kind: 'slow', ms: -1 }]],
		['/opt-outs', { list: 1, emails: 'a@example.com' }],
		['/opt-outs', { list: 1, emails: [], type: 3 }],
		['/opt-outs', []],
		['/settings', { tokenSeconds: 'x' }],
	])('refuses %s with %j', async (path, body) => {
		expect((await control('POST', path, body)).status).toBe(400);
		expect(bench.sandbox.faults.pending).toBe(0);
	});
});

describe('pages of other sites', () => {
	const order = { kind: 'html' };

	it.each([
		['a foreign Origin', { origin: 'https://example.com' }, 403],
		['an opaque Origin', { origin: 'null' }, 403],
		['another port of this machine', { origin: 'http://127.0.0.1:1' }, 403],
		['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
		['plain text', { 'content-type': 'text/plain' }, 415],
	])('cannot reach it: %s', async (_what, headers, status) => {
		expect((await control('POST', '/faults', order, headers)).status).toBe(status);
		expect(bench.sandbox.faults.pending).toBe(0);
	});

	it('may come from the sandbox itself', async () => {
		expect((await control('POST', '/faults', order, { origin: bench.sandbox.url })).status).toBe(200);
	});
});

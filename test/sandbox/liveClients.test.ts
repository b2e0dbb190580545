/** What public clients of MailUp do, and the live service takes, though no document shows it. */
import { Bench, nobody, on, send } from './support';

const CALLBACK = 'http://localhost:5678/callback';

let bench: Bench;
let now: number;
beforeEach(async () => {
	now = Date.UTC(2030, 0, 1);
	bench = await Bench.start({ data: nobody(), now: () => now });
});
afterEach(async () => await bench.stop());

async function oauth(path: string, parameters: Record<string, string>): Promise<ReturnType<typeof send>> {
	return await send(`${bench.sandbox.url}/Authorization/OAuth/${path}?${new URLSearchParams(parameters).toString()}`);
}

test('log-in, code and refresh by GET, with everything in the query; the log shows no secret', async () => {
	const { username, password, clientSecret } = bench.sandbox.login;
	const ask = { client_id: bench.client.client_id, response_type: 'code', redirect_uri: CALLBACK };
	const refused = await oauth('LogOn', { ...ask, username, password: 'wrong' });
	expect([refused.status, refused.headers.get('location')]).toEqual([200, null]);
	const loggedIn = await oauth('LogOn', { ...ask, username, password });
	const code = new URL(loggedIn.headers.get('location') ?? '').searchParams.get('code') ?? '';
	const first = await oauth('Token', { ...bench.client, grant_type: 'authorization_code', code });
	expect(first.json).toMatchObject({ access_token: expect.any(String) as string });
	const { refresh_token } = first.json as { refresh_token: string };
	const second = await oauth('Token', { ...bench.client, grant_type: 'refresh_token', refresh_token });
	expect(second.status).toBe(200);
	const again = await oauth('Token', { ...bench.client, grant_type: 'refresh_token', refresh_token });
	expect(again.json).toMatchObject({ error: 'invalid_grant' });
	const log = JSON.stringify(bench.sandbox.requests.all());
	for (const secret of [password, clientSecret, code, refresh_token]) expect(log).not.toContain(secret);
});

test('paths in lower case; ids and words of a path stay as they are', async () => {
	const url = `${bench.sandbox.url}/api/v1.1/rest/consoleservice.svc/console/list/1/groups`;
	const headers = { authorization: `Bearer ${bench.token}` };
	expect((await send(url, { headers })).json).toMatchObject({ TotalElementsCount: 25 });
	bench.sandbox.rateLimit.callsPerSecond = 1;
	expect((await send(url, { headers })).status).toBe(429);
	expect((await send(`${bench.sandbox.url}/_SANDBOX/requests`)).status).toBe(200);
});

test('a person is changed by the address alone, and answered bare', async () => {
	const id = bench.person('a@example.com', [on(1, 'OPTIN')]);
	const change = { Email: 'A@example.com', Fields: [{ Id: 1, Description: 'FirstName', Value: 'Ada' }] };
	const { json } = await bench.call('PUT', '/Recipient/Detail', change);
	expect(json).toMatchObject({ idRecipient: id, Email: 'a@example.com', MobileNumber: null });
	expect(bench.sandbox.account.recipients.get(id).fields?.get(1)).toBe('Ada');
	expect((await bench.call('PUT', '/Recipient/Detail', { ...change, Email: 'b@example.com' })).status).toBe(404);
	expect((await bench.call('PUT', '/Recipient/Detail', { Fields: [] })).status).toBe(400);
});

test('a message is named by a text', async () => {
	bench.person('a@example.com', [on(1, 'OPTIN')]);
	const to = async (idMessage: unknown) =>
		(await bench.call('POST', '/Email/Send', { Email: 'a@example.com', idMessage })).status;
	expect([await to('102'), await to(102), await to('102x'), await to(null)]).toEqual([200, 200, 400, 400]);
});

test('lists are made and changed the old way', async () => {
	const body = { name: 'Old', owneremail: 'old@example.com', nl_sendername: 'Sender', useDefaultSettings: true };
	const { json: id } = await bench.call('POST', '/User/Lists', body);
	expect(id).toEqual(expect.any(Number));
	expect((await bench.call('GET', `/List/${String(id)}`)).json).toMatchObject({
		...{ Name: 'Old', OwnerEmail: 'old@example.com', NLSenderName: 'Sender' },
	});
	expect((await bench.call('POST', '/User/Lists', { useDefaultSettings: true })).status).toBe(400);
	const changed = await bench.call('PUT', `/User/List/${String(id)}`, { IdList: id, name: 'New' });
	expect(changed.json).toMatchObject({ idList: id, Name: 'New' });
	expect((await bench.call('GET', `/List/${String(id)}`)).json).toMatchObject({ OwnerEmail: 'old@example.com' });
});

test('two keys of order', async () => {
	const first = bench.person('b@example.com', [on(1, 'OPTIN')], { name: 'x' });
	const second = bench.person('a@example.com', [on(1, 'OPTIN')], { name: 'x' });
	const third = bench.person('c@example.com', [on(1, 'OPTIN')], { name: 'y' });
	const ids = async (order: string) =>
		(await bench.page(`/List/1/Recipients/Subscribed?orderby=${encodeURIComponent(order)}`)).Items.map(
			(item) => item.idRecipient,
		);
	expect(await ids('"Name desc;Email asc"')).toEqual([third, second, first]);
	expect(await ids('Name asc;Email desc')).toEqual([first, second, third]);
});

test.each(['Email=="a@example.com"', '"a@example.com"==Email', '"Email=="a@example.com""', `"Email=='a@example.com'"`])(
	'the filter %s is taken, whichever quotes stand around it and its text',
	async (filter) => {
		const id = bench.person('a@example.com', [on(1, 'OPTIN')]);
		bench.person('b@example.com', [on(1, 'OPTIN')]);
		const { Items } = await bench.page(`/List/1/Recipients/Subscribed?filterby=${encodeURIComponent(filter)}`);
		expect(Items.map(({ idRecipient }) => idRecipient)).toEqual([id]);
	},
);

test('groups do not narrow down who is subscribed: refused, not ignored', async () => {
	expect((await bench.call('GET', '/List/1/Recipients/Subscribed?Groups=2')).status).toBe(400);
});

test('on a list that was just made its user has no rights for a while, if the switch is on', async () => {
	const make = async () =>
		Number((await bench.call('POST', '/User/Lists', { name: 'New', useDefaultSettings: true })).text);
	const groups = async (id: number) => (await bench.call('GET', `/List/${id}/Groups`)).status;
	expect(await groups(await make())).toBe(200);
	await bench.control('POST', '/settings', { newListMs: 60_000 });
	const id = await make();
	expect(await groups(id)).toBe(403);
	now += 60_000;
	expect(await groups(id)).toBe(200);
});

/** Whole stories: the node in n8n's engine against the sandbox, over real HTTP. */
import { sleep } from 'n8n-workflow';

import { Governor } from '../../nodes/shared/http/governor';
import { WINDOW_MS } from '../../nodes/shared/http/pace';
import { addressKey } from '../../nodes/shared/mailup/identities';
import { locator } from '../support/answers';
import { runNode } from '../support/engine';
import { useNock } from '../support/http';
import { connectedTo, useSandbox } from '../support/sandbox';
import { mailUpRefused } from '../support/headlines';

useNock({ loopback: true });

const sandboxWith = useSandbox();

afterEach(() => jest.restoreAllMocks());

const upsert = { resource: 'recipient', operation: 'upsert', list: locator(1), email: '={{ $json.email }}' };

test('a token that runs out every 2 seconds during 200 calls costs no item, on a strict server with rotating refresh tokens', async () => {
	const { server, credential } = await sandboxWith({ tokenSeconds: 2, logCapacity: 2_000 });
	const items = Array.from({ length: 200 }, (_, index) => ({ list: (index % 30) + 1 }));
	const run = await runNode({
		parameters: { resource: 'list', operation: 'get', list: locator('={{ $json.list }}') },
		items,
		credential,
	});

	expect(run.error).toBeUndefined();
	expect(run.items.map(({ json }) => json.id)).toEqual(items.map(({ list }) => list));
	const log = server.requests.all();
	const renewals = log.filter(({ path }) => path.endsWith('/Token'));
	expect(renewals.length).toBeGreaterThanOrEqual(10);
	expect(renewals.every(({ status }) => status === 200)).toBe(true);
});

test('people with hostile data: every outcome is true, every field arrives', async () => {
	const { server, credential } = await sandboxWith({ callsPerSecond: null });
	const names = [
		"O'Neil",
		'Zoë Ångström',
		'"quoted"',
		'a&b=c+d%20',
		'日本 🎈',
		'__proto__',
		"'); DROP TABLE--",
		'<b>bold</b>',
	];
	const items = Array.from({ length: 24 }, (_, index) => ({
		email: `person+${index}.o'neil&co@example.com`,
		name: `${names[index % names.length]} ${index}`,
	}));
	const run = await runNode({
		parameters: {
			...upsert,
			fields: {
				mappingMode: 'defineBelow',
				value: { FirstName: '={{ $json.name }}', 'Città preferita': '={{ $json.name }}' },
				matchingColumns: [],
				schema: [],
				attemptToConvertTypes: false,
				convertFieldsToString: false,
			},
		},
		items,
		credential,
	});

	expect(run.error).toBeUndefined();
	expect(run.items.map(({ json }) => [json.email, json.outcome])).toEqual(
		items.map(({ email }) => [email, 'subscribed']),
	);
	for (const { email, name } of items) {
		const stored = server.account.lookUp(addressKey(email));
		expect([...(stored?.fields?.values() ?? [])]).toEqual([name, name]);
	}
});

test('an add whose answer was cut off after the work was done is reported as done, and sent once', async () => {
	const { server, credential } = await sandboxWith({ callsPerSecond: null });
	server.faults.add({ kind: 'cut', after: true, method: 'POST', path: /\/List\/1\/Recipient$/ });
	const run = await runNode({ parameters: upsert, items: [{ email: 'cut.after@example.com' }], credential });
	expect(run.items[0]?.json).toMatchObject({ outcome: 'subscribed', status: 'subscribed' });
	expect(server.requests.all().filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('an add that was cut off before the work was done is unknown, and sent once', async () => {
	const { server, credential } = await sandboxWith({ callsPerSecond: null });
	server.faults.add({ kind: 'cut', method: 'POST', path: /\/List\/1\/Recipient$/ });
	const run = await runNode({ parameters: upsert, items: [{ email: 'cut.before@example.com' }], credential });
	expect(run.items[0]?.json).toMatchObject({ outcome: 'unknown', status: 'notOnList' });
	expect(server.requests.all().filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('after Stop no further request leaves', async () => {
	const { server, credential } = await sandboxWith({});
	const stop = new AbortController();
	const items = Array.from({ length: 100 }, (_, index) => ({ list: (index % 30) + 1 }));
	const running = runNode({
		parameters: { resource: 'list', operation: 'get', list: locator('={{ $json.list }}') },
		items,
		credential,
		signal: stop.signal,
	});
	while (server.requests.all().length < 8) await sleep(20);
	stop.abort();
	const atStop = server.requests.all().length;
	await running;
	await sleep(1_500);
	// What had left before Stop may arrive after it: three calls are in flight, and one of them at least had arrived.
	expect(server.requests.all().length).toBeLessThanOrEqual(atStop + 2);
});

test('two executions at once share the 5 calls a second of their credential', async () => {
	const { server, credential } = await sandboxWith({ callsPerSecond: null });
	const turns = jest.spyOn(Governor.prototype, 'turn');
	const begun = performance.now();
	const items = Array.from({ length: 12 }, (_, index) => ({ list: index + 1 }));
	const parameters = { resource: 'list', operation: 'get', list: locator('={{ $json.list }}') };
	const runs = await Promise.all(
		[1, 2].map(async () => await runNode({ parameters, items, credential, credentialId: 'shared' })),
	);
	expect(runs.map(({ error, items: output }) => [error, output.length])).toEqual([
		[undefined, 12],
		[undefined, 12],
	]);
	const calls = server.requests.all();
	expect(calls).toHaveLength(24);
	expect([turns.mock.contexts.length, new Set(turns.mock.contexts).size]).toEqual([24, 1]);
	// The last four of 24 begin in the fifth window. How many MailUp would refuse says less: on a busy machine, calls bunch
	// up on their way.
	expect(Number(calls.at(-1)?.at) - begun).toBeGreaterThanOrEqual(4 * WINDOW_MS);
});

test('a lost opt-out is found out, and sent once', async () => {
	const { server, credential } = await sandboxWith({ callsPerSecond: null });
	const email = 'leaver@example.com';
	await runNode({ parameters: upsert, items: [{ email }], credential });
	server.faults.add({ kind: 'cut', after: true, method: 'DELETE' });
	const run = await runNode({
		parameters: { resource: 'recipient', operation: 'unsubscribe', email, unsubscribeFrom: 'chosen', lists: [1, 2] },
		credential: connectedTo(server),
	});
	expect(run.items[0]?.json).toMatchObject({
		outcome: 'unsubscribed',
		lists: [
			{ listId: 1, outcome: 'unsubscribed' },
			{ listId: 2, outcome: 'notOnList' },
		],
	});
	expect(server.requests.all().filter(({ method }) => method === 'DELETE')).toHaveLength(1);
});

test('a run that stops on an error names exactly the people it wrote, and sends nothing that was still waiting', async () => {
	const { server, credential } = await sandboxWith({});
	const hidden = 31;
	const items = Array.from({ length: 12 }, (_, index) => ({
		email: `stop${index}@example.com`,
		list: index === 2 ? hidden : 1,
	}));
	const { error } = await runNode({ parameters: { ...upsert, list: locator('={{ $json.list }}') }, items, credential });

	expect(error).toMatchObject({ message: mailUpRefused('add the recipient', 2), context: { itemIndex: 2 } });
	const posts = () => server.requests.all().filter(({ method }) => method === 'POST').length;
	const sent = posts();
	await sleep(1_500);
	expect(posts()).toBe(sent);
	expect(sent).toBeLessThan(items.length);
	const written = items.flatMap(({ email }, index) => (server.account.lookUp(email) ? [index] : []));
	expect(error?.description).toMatch(new RegExp(`Already written to MailUp: items ${asRanges(written)}\\.$`));
});

/** `0-1, 3` for [0, 1, 3]. */
function asRanges(indexes: number[]): string {
	return indexes
		.filter((index) => !indexes.includes(index - 1))
		.map((from) => {
			let to = from;
			while (indexes.includes(to + 1)) to++;
			return from === to ? String(from) : `${from}-${to}`;
		})
		.join(', ');
}

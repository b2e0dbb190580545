/** Whole stories of imports: the node in n8n's engine against the sandbox, over real HTTP. */
import { sleep } from 'n8n-workflow';

import { demoAccount } from '../../sandbox/demo';
import type { Sandbox, SandboxOptions } from '../../sandbox/server';
import { startSandbox } from '../../sandbox/server';
import { locator } from '../support/answers';
import type { CredentialData } from '../support/engine';
import { runNode } from '../support/engine';
import { useNock } from '../support/http';
import { connectedTo } from '../support/sandbox';
import { expectToMatchSchema } from '../support/schema';

useNock({ loopback: true });

let sandbox: Sandbox | undefined;

afterEach(async () => {
	await sandbox?.stop();
	sandbox = undefined;
});

/** A sandbox without people, whose imports end at once. */
async function emptySandbox(
	options: SandboxOptions = {},
): Promise<{ server: Sandbox; credential: Partial<CredentialData> }> {
	const data = { ...demoAccount(), recipients: [] };
	const server = await startSandbox({ data, callsPerSecond: null, importMs: 0, ...options });
	server.account.imports.rowMs = 0;
	sandbox = server;
	return { server, credential: connectedTo(server) };
}

const automatic = {
	mappingMode: 'autoMapInputData' as const,
	value: null,
	matchingColumns: [],
	schema: [],
	attemptToConvertTypes: false,
	convertFieldsToString: false,
};

const importing = {
	resource: 'import',
	operation: 'importItems',
	list: locator(1),
	email: '={{ $json.email }}',
	fields: automatic,
};

const crowd = (count: number, more: (index: number) => object = () => ({})) =>
	Array.from({ length: count }, (_, index) => ({ email: `person${index}@example.com`, ...more(index) }));

const posts = ({ requests }: Sandbox) => requests.all(/Recipients$/).filter(({ method }) => method === 'POST');
const verdictsOf = (items: Array<{ json: object }>) => items.map(({ json }) => Reflect.get(json, 'verdict') as string);
const statusOf = (server: Sandbox, email: string, list = 1) => {
	const id = server.account.lookUp(email)?.id ?? 0;
	return [...server.account.allLists()].find((each) => each.id === list)?.email.get(id)?.status;
};

test('5,000 people in several requests: every one arrives once with all fields, every refused row is named', async () => {
	const { server, credential } = await emptySandbox();
	const names = ["O'Neil", 'Zoë Ångström', '"quoted"', 'a&b=c+d%20', '日本 🎈', '__proto__', '\\ud800', '<b>bold</b>'];
	const items = crowd(5_000, (index) => ({
		FirstName: `${names[index % names.length]} ${index}`,
		City: 'Rome',
		Shoe: 42,
	}));
	items.splice(2_000, 0, { email: 'nobody' }, { email: 'PERSON7@example.com' });
	const run = await runNode({ parameters: { ...importing, options: { requestSize: 0.1 } }, items, credential });

	expect(run.error).toBeUndefined();
	expectToMatchSchema('import', 'importItems', run.items.slice(1_990, 2_010));
	const refused = verdictsOf(run.items).flatMap((verdict, index) => (verdict === 'accepted' ? [] : [[index, verdict]]));
	expect(refused).toEqual([
		[7, 'merged'],
		[2_000, 'invalidEmail'],
	]);
	expect(server.account.recipients.size).toBe(5_000);
	for (let index = 10; index < 5_000; index += 97) {
		const stored = server.account.lookUp(`person${index}@example.com`);
		expect([...(stored?.fields?.values() ?? [])]).toEqual([`${names[index % names.length]} ${index}`, 'Rome']);
		expect(statusOf(server, `person${index}@example.com`)).toBe('OPTIN');
	}
	const bodyBytes = items.length * 100;
	expect(posts(server).length).toBeGreaterThan(Math.floor(bodyBytes / 100_000) - 1);
	expect(posts(server).every(({ status }) => status === 200)).toBe(true);
	expect(run.hints.map(({ message }) => message)).toEqual([
		'These columns match no MailUp field and were not sent: Shoe',
	]);
});

test('keeps to the documented table: opted-out people stay opted out, subscribed ones become pending by double opt-in', async () => {
	const { server, credential } = await emptySandbox();
	const people = ['in', 'out', 'wait', 'new'].map((name) => ({ email: `${name}@example.com` }));
	const run = async (importAs: string, items: typeof people) =>
		await runNode({ parameters: { ...importing, importAs, output: 'summary' }, items, credential });

	await run('subscribed', people.slice(0, 1));
	await run('optedOut', people.slice(1, 2));
	await run('pending', people.slice(2, 3));
	const again = await run('pending', people);
	expect(again.items[0]?.json.summary).toMatchObject({
		verdicts: { accepted: 4 },
		imports: [{ status: 'completed', report: { total: 4, valid: { newEmails: 1, updatedEmails: 3 } } }],
	});
	expect(people.map(({ email }) => statusOf(server, email))).toEqual(['PENDING', 'OPTOUT', 'PENDING', 'PENDING']);
});

test('double opt-in from end to end: prepared by the import, released by the node, confirmed by the person', async () => {
	const { server, credential } = await emptySandbox({ queueMs: 0 });
	const imported = await runNode({
		parameters: { ...importing, importAs: 'pending' },
		items: crowd(3),
		credential,
	});
	const importId = imported.items[0]?.json.importId as number;
	expect(server.account.confirmationMails).toHaveLength(0);
	const sent = await runNode({
		parameters: { resource: 'import', operation: 'sendConfirmation', importId },
		credential,
	});
	expect(sent.items[0]?.json).toMatchObject({ outcome: 'sent', importId, emails: 3 });
	server.account.sendings.settle();
	expect(server.account.confirmationMails).toHaveLength(3);
	expect(server.account.confirm(1, 'person1@example.com')).toBe(true);
	expect(statusOf(server, 'person1@example.com')).toBe('OPTIN');
});

describe('confirmation emails leave once', () => {
	/** An import of three people as pending, and what one run of "Send Confirmation" says of it. */
	async function prepared(options: SandboxOptions = {}): Promise<{
		server: Sandbox;
		send: (parameters?: object) => Promise<unknown>;
	}> {
		const { server, credential } = await emptySandbox(options);
		const items = crowd(3);
		const imported = await runNode({ parameters: { ...importing, importAs: 'pending' }, items, credential });
		const importId = imported.items[0]?.json.importId as number;
		const confirming = { resource: 'import', operation: 'sendConfirmation', importId };
		const send = async (parameters: object = {}) => {
			const { items: sent, error } = await runNode({ parameters: { ...confirming, ...parameters }, credential });
			return error?.message ?? sent[0]?.json.outcome;
		};
		return { server, send };
	}

	const releasesOf = ({ requests }: Sandbox) =>
		requests.all(/\/Email\/Sendings\/\d+\/(Immediate|Deferred)$/).filter(({ method }) => method === 'POST');

	test('a second run says where they stand, without a call that MailUp would refuse', async () => {
		const { server, send } = await prepared({ queueMs: 60_000 });
		expect(await send()).toBe('sent');
		expect(await send()).toBe('alreadyQueued');
		server.account.sendings.settle();
		expect(await send()).toBe('alreadySent');
		expect(releasesOf(server)).toHaveLength(1);
		expect(server.account.confirmationMails).toHaveLength(3);
	});

	test('planned ones keep their date, and can be released once more after a stop', async () => {
		const { server, send } = await prepared();
		expect(await send({ when: 'date', sendAt: '2099-05-17T09:00:00Z' })).toBe('scheduled');
		expect(await send()).toBe('alreadyScheduled');
		const [sending] = server.account.sendings.all();
		server.account.sendings.stop(sending?.id ?? 0);
		expect(await send()).toBe('sent');
		expect(releasesOf(server)).toHaveLength(2);
	});

	test('two executions at the same moment release them once', async () => {
		const { server, send } = await prepared({ queueMs: 60_000 });
		expect((await Promise.all([send(), send()])).sort()).toEqual(['alreadyQueued', 'sent']);
		expect(releasesOf(server)).toHaveLength(1);
	});

	test('after a lost answer, a second run finds them on their way', async () => {
		const { server, send } = await prepared({ queueMs: 60_000 });
		server.faults.add({ kind: 'cut', after: true, method: 'POST', path: /Immediate$/ });
		expect(await send()).toBe('sent');
		expect(await send()).toBe('alreadyQueued');
		expect(releasesOf(server)).toHaveLength(1);
	});
});

test('groups, clearing, and both channels do what their descriptions say', async () => {
	const { server, credential } = await emptySandbox();
	const person = { email: 'ann@example.com', FirstName: 'Ann', LastName: 'Lee', mobile: '+39 333 1234567' };
	const into = (group: number, options: object = {}) => ({
		...importing,
		target: 'group',
		group: locator(group),
		channel: 'both',
		mobileNumber: '={{ $json.mobile }}',
		options: { ...options },
	});
	await runNode({ parameters: into(2), items: [person], credential });
	const moved = await runNode({
		parameters: into(3, { removeFromPrevGroups: true, clearEmptyFields: true }),
		items: [{ ...person, LastName: '' }],
		credential,
	});
	expect(moved.items[0]?.json).toMatchObject({ verdict: 'accepted', groupId: 3, phone: '+39 333 1234567' });
	const stored = server.account.lookUp('ann@example.com');
	expect([...(stored?.fields?.values() ?? [])].filter((value) => value !== '')).toEqual(['Ann']);
	expect(stored).toMatchObject({ prefix: '0039', number: '3331234567' });
	expect([2, 3].map((group) => server.account.group(group).members.size)).toEqual([0, 1]);
});

test('an import of a file that is there, and one that is not', async () => {
	const { server, credential } = await emptySandbox();
	server.account.files.put({ list: 1, name: 'people.csv', content: '111|1\nann@example.com|Ann\nbob@example.com|Bob' });
	const run = await runNode({
		parameters: { resource: 'import', operation: 'importFile', list: locator(1), fileName: '={{ $json.file }}' },
		items: [{ file: 'people.csv' }, { file: 'missing.csv' }],
		onError: 'continueRegularOutput',
		credential,
	});
	expect(run.items[0]?.json).toMatchObject({ status: 'completed', report: { total: 2, valid: { newEmails: 2 } } });
	expect(run.items[1]?.json.error).toContain('missing.csv');
	expect(statusOf(server, 'bob@example.com')).toBe('OPTIN');
});

describe('when something goes wrong on the way', () => {
	test.each([
		['after MailUp took it', true, ['accepted', 'accepted'], 2],
		['before MailUp got it', false, ['unknown', 'unknown'], 0],
	])(
		'a connection that is cut %s is told truly, and nothing is posted twice',
		async (_, after, verdicts, known) => {
			const { server, credential } = await emptySandbox();
			server.faults.add({ kind: 'cut', after, method: 'POST', path: /Recipients$/ });
			const run = await runNode({ parameters: importing, items: crowd(2), credential });
			expect(run.error).toBeUndefined();
			expect(verdictsOf(run.items)).toEqual(verdicts);
			expect(server.account.recipients.size).toBe(known);
			expect(posts(server)).toHaveLength(1);
		},
		60_000,
	);

	test('token expiry, 429 and 503 at every step cost no row', async () => {
		const { server, credential } = await emptySandbox();
		const recipients = /Recipients$/;
		server.faults.add({ kind: 'expiredToken', path: /Imports$/ });
		server.faults.add({ kind: 'expiredToken', method: 'POST', path: recipients });
		server.faults.add({ kind: 'status', status: 429, method: 'POST', path: recipients });
		server.faults.add({ kind: 'status', status: 503, method: 'GET', path: /Import\/1$/ });
		server.faults.add({ kind: 'status', status: 429, method: 'GET', path: /Imports\/1$/ });
		const run = await runNode({ parameters: importing, items: crowd(50), credential });
		expect(new Set(verdictsOf(run.items))).toEqual(new Set(['accepted']));
		expect(server.account.recipients.size).toBe(50);
	});

	test('an import that fails in MailUp is said to have failed, the one after it not', async () => {
		const { server, credential } = await emptySandbox();
		server.account.imports.failNext();
		const items = crowd(2, (index) => ({ list: index + 1 }));
		const run = await runNode({
			parameters: { ...importing, list: locator('={{ $json.list }}') },
			items,
			credential,
		});
		expect(verdictsOf(run.items)).toEqual(['importFailed', 'accepted']);
		expect(server.account.lookUp('person0@example.com')).toBeUndefined();
	});

	test('another import of the account is waited out, and both are complete', async () => {
		const { server, credential } = await emptySandbox({ importMs: 2_500 });
		const [first, second] = await Promise.all(
			[1, 2].map(
				async (list) =>
					await runNode({ parameters: { ...importing, list: locator(list) }, items: crowd(20), credential }),
			),
		);
		expect(new Set(verdictsOf([...(first?.items ?? []), ...(second?.items ?? [])]))).toEqual(new Set(['accepted']));
		expect(posts(server).some(({ status }) => status === 500)).toBe(true);
		expect(server.account.imports.all().map(({ status, size }) => [status, size])).toEqual([
			[3, 20],
			[3, 20],
		]);
	});

	test('an import that does not end in time returns its id, and "Wait" sees its end', async () => {
		const { server, credential } = await emptySandbox({ importMs: null });
		const run = await runNode({
			parameters: { ...importing, options: { timeLimit: 0.05 } },
			items: crowd(5),
			credential,
		});
		expect(run.items[0]?.json).toMatchObject({ verdict: 'unknown', importId: 1 });
		server.account.imports.settle();
		const waited = await runNode({
			parameters: { resource: 'import', operation: 'wait', importId: '1' },
			credential: connectedTo(server),
		});
		expect(waited.items[0]?.json).toMatchObject({ status: 'completed', created: 5 });
	});
});

describe("n8n's stop button", () => {
	test('while a request is under way: it may have started, and the error says so; nothing more is sent', async () => {
		const { server, credential } = await emptySandbox();
		server.faults.add({ kind: 'slow', ms: 2_000, method: 'POST', path: /Recipients$/ });
		const stop = new AbortController();
		const running = runNode({ parameters: importing, items: crowd(3), credential, signal: stop.signal });
		while (posts(server).length === 0 && server.faults.pending > 0) await sleep(20);
		await sleep(200);
		stop.abort();
		const { error, items } = await running;
		expect(items).toEqual([]);
		expect(error?.description).toBe(
			'No further call was sent to MailUp. Perhaps started: an import of 3 rows. "Get Many" imports shows it.',
		);
		await sleep(2_500);
		expect(posts(server)).toHaveLength(1);
		expect(server.requests.all(/Import\/\d+$/)).toEqual([]);
	});

	test('while an import runs: within a second nothing more is sent', async () => {
		const { server, credential } = await emptySandbox({ importMs: null });
		const stop = new AbortController();
		const running = runNode({
			parameters: { ...importing, options: { requestSize: 0.01 } },
			items: crowd(400),
			credential,
			signal: stop.signal,
		});
		while (server.requests.all(/Imports\/\d+$/).length < 2) await sleep(50);
		stop.abort();
		await running;
		await sleep(1_100);
		const calls = server.requests.all().length;
		await sleep(3_000);
		expect(server.requests.all()).toHaveLength(calls);
		expect(posts(server)).toHaveLength(1);
	});
});

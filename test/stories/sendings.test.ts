/** Stories of sendings: the node in n8n's engine against the sandbox, over real HTTP. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { MailUpClient } from '../../nodes/shared/http/client';
import type { Sandbox, SandboxOptions } from '../../sandbox/server';
import { startSandbox } from '../../sandbox/server';
import { nobody, on } from '../sandbox/support';
import { locator } from '../support/answers';
import type { RunResult } from '../support/engine';
import { runNode } from '../support/engine';
import { useNock } from '../support/http';
import { connectedTo } from '../support/sandbox';
import { allSaid, mailUpRefused, parameterRefused } from '../support/headlines';

useNock({ loopback: true });

let sandbox: Sandbox;
let stories = 0;

afterEach(async () => {
	jest.restoreAllMocks();
	await sandbox.stop();
});

/** A message of list 1, and groups: 2, 3 and 4 are of list 1, 27 is of list 2. */
const MESSAGE = 102;
const send = { resource: 'sending', operation: 'send', list: locator(1), message: locator(MESSAGE) };

/** Starts a sandbox with these people: a name, and the groups of list 1 or 2 that they are in. */
async function start(people: Record<string, number[]>, options: SandboxOptions = {}): Promise<void> {
	// As no document shows the form of group ids, no story relies on a service that reads more than one.
	const variants = { groupIds: 'bareOnly', ...options.variants } as const;
	sandbox = await startSandbox({ data: nobody(), callsPerSecond: null, queueMs: 0, ...options, variants });
	sandbox.account.statistics.reactions = false;
	stories++;
	for (const [name, groups] of Object.entries(people)) {
		const subscriptions = [on(1, 'OPTIN'), ...(groups.includes(27) ? [on(2, 'OPTIN')] : [])];
		sandbox.account.addRecipient({ email: `${name}@example.com`, subscriptions, groups });
	}
}

/** Runs the node; all runs of a story share one credential, and with it the pace of calls. */
async function run(parameters: INodeParameters, items: IDataObject[] = [{}]): Promise<RunResult> {
	return await runNode({ parameters, items, credential: connectedTo(sandbox), credentialId: `story-${stories}` });
}

/** Runs the node on one item, which must not fail. */
async function json(parameters: INodeParameters): Promise<IDataObject> {
	const { items, error } = await run(parameters);
	expect(error).toBeUndefined();
	return items[0]?.json ?? {};
}

/** The whole list without some groups. */
const leaveOut = (notInGroups: number[]): INodeParameters => ({ sendTo: 'list', leaveOutGroups: true, notInGroups });

/** Names of the people whom a sending is for. */
function reached(sendingId: unknown): string[] {
	const { recipients } = sandbox.account.sendings.get(Number(sendingId));
	return recipients.map((id) => String(sandbox.account.recipients.get(id).email).replace('@example.com', '')).sort();
}

/** Requests that changed something, in their order. */
const writes = () =>
	sandbox.requests
		.all()
		.filter(({ method, path }) => method !== 'GET' && path.includes('/Console/'))
		.map(({ method, path }) => `${method} ${path.replace(/^.*\/Console/, '')}`);

test('a copy is held, confirmed for tomorrow, seen in the queue, stopped and deleted, half a minute apart', async () => {
	await start({ ann: [2], bob: [] });
	const held = await json({ ...send, sendTo: 'list', options: { copyFirst: true } });
	expect(held).toMatchObject({ outcome: 'held', audience: { atMost: 2, queue: { size: 2 } } });
	const { sendingId, messageId } = held;
	expect(messageId).not.toBe(MESSAGE);

	const sending = { resource: 'sending', sendingId: String(sendingId) };
	const { earliestDate } = await json({ ...sending, operation: 'getEarliestDate' });
	const aheadMs = Date.parse(String(earliestDate)) - Date.now();
	expect(aheadMs).toBeGreaterThan(4 * 60_000);
	expect(aheadMs).toBeLessThan(7 * 60_000);

	const confirm = { ...sending, operation: 'confirm', when: 'date' };
	const early = await run({ ...confirm, sendAt: new Date(Date.parse(String(earliestDate)) - 1_000).toISOString() });
	expect(early.error?.message).toEqual(parameterRefused('Date', 0));
	const tomorrow = '={{ $now.plus({ days: 1 }) }}';
	expect(await json({ ...confirm, sendAt: tomorrow })).toMatchObject({ outcome: 'scheduled', messageId });
	const getAll = { resource: 'sending', operation: 'getAll', queue: 'scheduled', returnAll: true };
	expect(await json(getAll)).toMatchObject({ id: sendingId, queue: 'scheduled', messageId });
	const confirmedTwice = await run({ ...sending, operation: 'confirm', when: 'now' });
	expect(allSaid(confirmedTwice.error)).toContain('there is no held sending');

	const began = performance.now();
	expect(await json({ ...sending, operation: 'stop' })).toMatchObject({ outcome: 'stopped', queue: 'held' });
	expect(await json({ ...sending, operation: 'delete' })).toMatchObject({ deleted: true, outcome: 'deleted' });
	expect(performance.now() - began).toBeGreaterThan(30_000);
	expect(sandbox.requests.all().filter(({ status }) => status === 429)).toEqual([]);
	expect((await run({ ...getAll, queue: 'all' })).items).toEqual([]);
	expect(sandbox.account.sendings.all().filter(({ reached: people }) => people > 0)).toEqual([]);
});

test('a sending that is on its way cannot be deleted: the item says to stop it first', async () => {
	await start({ ann: [] });
	const { sendingId } = await json({ ...send, sendTo: 'list', when: 'date', sendAt: '2099-05-17 09:00' });
	const deleted = await json({ resource: 'sending', operation: 'delete', sendingId: String(sendingId) });
	expect(deleted).toMatchObject({ deleted: false, outcome: 'notDeleted', queue: 'scheduled' });
	expect(deleted.detail).toContain('Stop it first');
});

describe('groups', () => {
	const people = { ann: [2], bob: [2, 3], cid: [3, 27], dan: [], eve: [4] };

	test.each<[string, INodeParameters, string]>([
		['the whole list', { sendTo: 'list' }, 'ann bob cid dan eve'],
		['the list without a group', { sendTo: 'list', leaveOutGroups: true, notInGroups: [2] }, 'cid dan eve'],
		['the list without two groups', { sendTo: 'list', leaveOutGroups: true, notInGroups: [2, 3] }, 'dan eve'],
		['a group', { sendTo: 'groups', inGroups: [2] }, 'ann bob'],
		['two groups, each once', { sendTo: 'groups', inGroups: [2, 3] }, 'ann bob cid'],
		[
			'two groups without another',
			{ sendTo: 'groups', inGroups: [2, 4], leaveOutGroups: true, notInGroups: [3] },
			'ann eve',
		],
		['one group', { sendTo: 'group', group: locator(3) }, 'bob cid'],
		['one person', { sendTo: 'recipient', email: 'DAN@example.com' }, 'dan'],
	])('reach exactly the right people: %s', async (_, wish, expected) => {
		await start(people);
		const { sendingId, audience } = await json({ ...send, ...wish });
		expect(reached(sendingId).join(' ')).toBe(expected);
		expect((audience as IDataObject).atMost).toBeGreaterThanOrEqual(expected.split(' ').length);
	});

	/** Reads the groups as they were before group 4 was deleted by somebody else, just before the send. */
	function loseGroup4(): void {
		const write = MailUpClient.prototype.write;
		jest.spyOn(MailUpClient.prototype, 'write').mockImplementation(async function (this: MailUpClient, call) {
			if (call.purpose === 'send the email') sandbox.account.removeGroup(sandbox.account.group(4));
			return await write.call(this, call);
		});
	}

	test.each<[string, INodeParameters, SandboxOptions['variants'], () => void]>([
		['bare ids are read as none', { sendTo: 'groups', inGroups: [2] }, { groupIds: 'quotedOnly' }, () => {}],
		['ids to be left out are read as none', leaveOut([2]), { groupIds: 'quotedOnly' }, () => {}],
		[
			'two groups that are left out overlap, and are read as none',
			leaveOut([2, 3]),
			{ groupIds: 'quotedOnly' },
			() => {},
		],
		[
			'groups with people in common to be left out are read as none',
			{ sendTo: 'groups', inGroups: [2], leaveOutGroups: true, notInGroups: [3] },
			{ groupIds: 'quotedOnly' },
			() => {},
		],
		['a group to be left out is deleted meanwhile', leaveOut([2, 4]), {}, loseGroup4],
		[
			'a foreign id widens: a group is deleted meanwhile',
			{ sendTo: 'groups', inGroups: [2, 4] },
			{ foreignGroup: 'widens' },
			loseGroup4,
		],
	])('nobody is mailed where %s', async (_, wish, variants, meanwhile) => {
		await start(people, { variants });
		meanwhile();
		const item = await json({ ...send, ...wish, when: 'now' });
		expect(item).toMatchObject({ outcome: 'keptHeld', detail: expect.stringContaining('Nobody is mailed.') });
		expect(sandbox.account.sendings.all()).toMatchObject([{ state: 'undefined', reached: 0 }]);
	});

	test.each<[INodeParameters, string]>([
		[{ sendTo: 'groups', inGroups: [2, 3] }, 'ann bob cid'],
		[{ sendTo: 'groups', inGroups: [2, 4], leaveOutGroups: true, notInGroups: [3] }, 'ann eve'],
		[leaveOut([2, 3]), 'dan eve'],
		[{ sendTo: 'group', group: locator(3) }, 'bob cid'],
	])('mail the right people in two steps: %j', async (wish, expected) => {
		await start(people, { variants: { foreignGroup: 'widens' } });
		const { outcome, sendingId } = await json({ ...send, ...wish, when: 'now' });
		expect([outcome, reached(sendingId).join(' ')]).toEqual(['queued', expected]);
		expect(writes()).toEqual([expect.stringMatching(/\/Send$/), `POST /Email/Sendings/${String(sendingId)}/Immediate`]);
	});

	test.each<[string, INodeParameters]>([
		['a group of another list in the exclusion', { sendTo: 'list', leaveOutGroups: true, notInGroups: [2, 27] }],
		['an empty inclusion', { sendTo: 'groups', inGroups: '={{ [] }}' }],
		['a group of another list', { sendTo: 'group', group: locator(27) }],
		['somebody who is not on the list', { sendTo: 'recipient', email: 'nobody@example.com' }],
		['more people than allowed', { sendTo: 'list', options: { maximumAudience: 4 } }],
	])('nothing is sent for %s', async (_, wish) => {
		await start(people);
		const { error } = await run({ ...send, when: 'now', ...wish });
		expect(error?.context).toMatchObject({ itemIndex: 0 });
		expect(writes()).toEqual([]);
	});

	test('one wrong item of three keeps all of them back', async () => {
		await start(people);
		const { error } = await run({ ...send, when: 'now', sendTo: 'groups', inGroups: '={{ $json.group }}' }, [
			{ group: 2 },
			{ group: 3 },
			{ group: 27 },
		]);
		expect(error?.context).toMatchObject({ itemIndex: 2 });
		expect(writes()).toEqual([]);
		expect(sandbox.account.sendings.all()).toEqual([]);
	});
});

describe('a lost answer', () => {
	const toAll = { ...send, sendTo: 'list' };

	test.each<[string, INodeParameters, number]>([
		['held', { when: 'hold' }, 0],
		['scheduled', { when: 'date', sendAt: '2099-05-17 09:00' }, 0],
		['queued', { when: 'now' }, 60_000],
		['queued', { when: 'now' }, 0],
	])('after the work was done is found out: %s, %j, a queue of %i ms', async (outcome, wish, queueMs) => {
		await start({ ann: [] }, { queueMs });
		sandbox.faults.add({ kind: 'cut', after: true, method: 'POST', path: /\/Send$/ });
		expect(await json({ ...toAll, ...wish })).toMatchObject({ outcome });
		expect(writes()).toHaveLength(1);
		expect(sandbox.account.sendings.all()).toHaveLength(1);
	});

	test('before the work was done is unknown, and nothing is sent again', async () => {
		await start({ ann: [] });
		sandbox.faults.add({ kind: 'cut', method: 'POST', path: /\/Send$/ });
		expect(await json({ ...toAll, when: 'now' })).toMatchObject({ outcome: 'unknown', sendingId: null });
		expect(writes()).toHaveLength(1);
		expect(sandbox.account.sendings.all()).toEqual([]);
	});

	test('of the copy sends nothing', async () => {
		await start({ ann: [] });
		sandbox.faults.add({ kind: 'cut', after: true, method: 'POST', path: /\/Email\/102$/ });
		const { error } = await run({ ...toAll, when: 'now', options: { copyFirst: true } });
		expect(error?.message).toBe("The email was not sent: MailUp's answer about its copy was lost [item 0]");
		expect(writes()).toEqual(['POST /List/1/Email/102']);
		expect(sandbox.account.sendings.all()).toEqual([]);
	});

	test('of a confirmation is found out', async () => {
		await start({ ann: [] }, { queueMs: 60_000 });
		const { sendingId } = await json(toAll);
		sandbox.faults.add({ kind: 'cut', after: true, method: 'POST', path: /\/Immediate$/ });
		const confirm = { resource: 'sending', operation: 'confirm', sendingId: String(sendingId), when: 'now' };
		expect(await json(confirm)).toMatchObject({ outcome: 'queued' });
		expect(writes()).toHaveLength(2);
	});
});

test('a sender that is not verified is explained, and nothing is sent', async () => {
	await start({ ann: [] });
	const sender = { sender: 'other', senderName: 'Shop', senderAddress: 'unverified@example.com' };
	const { error } = await run({ ...send, sendTo: 'list', when: 'now', ...sender });
	expect(error?.message).toEqual(mailUpRefused('send the email', 0));
	expect(allSaid(error)).toContain('not verified in MailUp');
	expect(writes()).toHaveLength(1);
});

describe.each(['addresses', 'objects'] as const)('people who get nothing come as %s', (leftOut) => {
	/** Somebody as MailUp's answer names them. */
	const entry = (name: string, idRecipient: number): unknown =>
		leftOut === 'addresses' ? `${name}@example.com` : { Email: `${name}@example.com`, idRecipient };

	test('those whom a restriction of the account leaves out are named', async () => {
		await start({ ann: [], bob: [], cid: [] }, { variants: { leftOut } });
		sandbox.account.sendings.limit = 1;
		const item = await json({ ...send, sendTo: 'list', when: 'now' });
		expect(item).toMatchObject({
			outcome: 'queued',
			detail: expect.stringContaining('MailUp left out 2 of the people'),
			audience: {
				queue: { size: 3, invalidRecipients: [], unprocessedRecipients: [entry('bob', 2), entry('cid', 3)] },
			},
		});
	});

	test('the one recipient of a send is left out, although MailUp counts them', async () => {
		await start({ ann: [] }, { variants: { leftOut } });
		sandbox.account.sendings.limit = 0;
		const item = await json({ ...send, sendTo: 'recipient', email: 'ann@example.com', when: 'now' });
		expect(item).toMatchObject({
			outcome: 'leftOut',
			audience: { queue: { size: 1, unprocessedRecipients: [entry('ann', 1)] } },
		});
		expect(reached(item.sendingId)).toEqual([]);
	});
});

test.each([true, false])(
	'a code does not send twice (copying: %s), and the history shows what was sent',
	async (copyFirst) => {
		await start({ ann: [], bob: [] });
		const wish = { ...send, sendTo: 'list', when: 'now', options: { copyFirst } };
		const { confirmationCode } = await json({ ...wish, dryRun: true });
		expect(writes()).toEqual([]);
		const code = { ...wish, confirmationCode: String(confirmationCode) };
		const { messageId } = await json(code);
		expect(messageId === MESSAGE).toBe(!copyFirst);
		const message = locator(Number(messageId));
		const history = { resource: 'sending', operation: 'getHistory', list: locator(1), message };
		expect(await json(history)).toMatchObject({ messageId, recipients: 2 });
		const again = await run(code);
		expect(again.error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
		expect(sandbox.account.sendings.all()).toHaveLength(1);
	},
);

describe('at the same moment, in one process (sendingsTwoProcesses.test.ts has two)', () => {
	const now = { ...send, sendTo: 'list', when: 'now' };

	/** How many sendings there are that were let go, and how many are left that were not. */
	const counts = () => {
		const states = sandbox.account.sendings.all().map(({ state }) => state);
		const left = states.filter((state) => state !== 'deleted');
		return { gone: left.filter((state) => state !== 'undefined').length, left: left.length };
	};

	const ways: Array<[string, INodeParameters]> = [
		['a code', now],
		['a code for groups', { ...now, sendTo: 'groups', inGroups: [2, 3] }],
		['a code for a copy', { ...now, options: { copyFirst: true } }],
		['Only If Never Sent', { ...now, options: { onlyIfNeverSent: true } }],
	];

	async function twice(wish: INodeParameters): Promise<RunResult[]> {
		const code = wish.options && 'onlyIfNeverSent' in (wish.options as object) ? '' : await codeOf(wish);
		const parameters = { ...wish, confirmationCode: code };
		return await Promise.all([run(parameters), run(parameters)]);
	}

	const codeOf = async (wish: INodeParameters) => String((await json({ ...wish, dryRun: true })).confirmationCode);

	test.each(ways)('%s is one sending for two executions', async (_, wish) => {
		await start({ ann: [2], bob: [3] }, { stopSeconds: 0 });
		const results = await twice(wish);
		expect(results.filter(({ error }) => error === undefined)).toHaveLength(1);
		expect(writes().filter((write) => write.endsWith('/Send'))).toHaveLength(1);
		expect(counts()).toEqual({ gone: 1, left: 1 });
	});

	test('a held sending is confirmed once', async () => {
		await start({ ann: [] }, { queueMs: 60_000 });
		const { sendingId } = await json({ ...send, sendTo: 'list' });
		const confirm = { resource: 'sending', operation: 'confirm', sendingId: String(sendingId), when: 'now' };
		const results = await Promise.all([run(confirm), run(confirm)]);
		expect(results.filter(({ error }) => error === undefined)).toHaveLength(1);
		expect(counts()).toEqual({ gone: 1, left: 1 });
	});
});

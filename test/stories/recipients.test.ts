/** Recipients from end to end: the node in n8n's engine against the sandbox, over real HTTP. */
import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox/server';
import { startSandbox } from '../../sandbox/server';
import { locator } from '../support/answers';
import type { RunResult } from '../support/engine';
import { runNode } from '../support/engine';
import { useNock } from '../support/http';
import { readText } from '../support/package-root';
import { connectedTo } from '../support/sandbox';

useNock({ loopback: true });

let sandbox: Sandbox;

/** Recipient 30 of the demo account: on lists 1 and 3, opted out of list 2. */
const everywhere = 'person30@example.com';

beforeEach(async () => {
	sandbox = await startSandbox({ callsPerSecond: null });
	sandbox.account.optOut({ list: 2, recipients: [everywhere] });
});

afterEach(async () => await sandbox.stop());

/** Runs an operation on recipients with a fresh token. */
async function run(operation: string, wish: INodeParameters, items = [{}]): Promise<RunResult> {
	const parameters = { resource: 'recipient', operation, ...wish };
	return await runNode({ parameters, items, credential: connectedTo(sandbox) });
}

const written = () => sandbox.requests.all().filter(({ method }) => method !== 'GET' && method !== 'HEAD');

test('adding to a group leaves the status alone, and subscribes somebody new only if asked to', async () => {
	// Recipient 1 is on list 1 only; group 27 belongs to list 2.
	const join = { email: 'person1@example.org', list: locator(2), group: locator(27) };
	const added = await run('addToGroup', join);
	expect(added.items[0]?.json).toMatchObject({ outcome: 'added', subscription: null, status: 'notOnList' });
	expect((await run('getSubscriptions', { email: join.email, channel: 'email' })).items).toHaveLength(1);

	const subscribed = await run('addToGroup', { ...join, subscribeToList: true });
	expect(subscribed.items[0]?.json).toMatchObject({ outcome: 'alreadyMember', subscription: 'subscribed' });

	const removed = await run('removeFromGroup', join);
	expect(removed.items[0]?.json).toMatchObject({ outcome: 'removed' });
	const { items } = await run('getSubscriptions', { email: join.email, channel: 'email' });
	expect(items.map(({ json }) => [json.listId, json.status])).toContainEqual([2, 'subscribed']);
});

test('nobody who opted out comes back by subscribing or by a group', async () => {
	const subscribed = await run('subscribe', { email: everywhere, lists: [2, 4] });
	expect(subscribed.items[0]?.json).toMatchObject({
		outcome: 'subscribed',
		lists: [
			{ listId: 2, outcome: 'leftUnsubscribed' },
			{ listId: 4, outcome: 'subscribed' },
		],
	});
	const joined = await run('addToGroup', {
		email: everywhere,
		list: locator(2),
		group: locator(27),
		subscribeToList: true,
	});
	expect(joined.items[0]?.json).toMatchObject({ outcome: 'added', subscription: 'leftUnsubscribed' });
	expect(sandbox.account.list(2).email.get(30)?.status).toBe('OPTOUT');
});

test('people leave and join the SMS channel without a change of the email channel', async () => {
	// Recipient 1 has a number and is subscribed to list 1 on both channels.
	const email = 'person1@example.org';
	const left = await run('unsubscribe', { email, channel: 'sms', unsubscribeFrom: 'all' });
	expect(left.items[0]?.json).toMatchObject({ outcome: 'unsubscribed', lists: [{ listId: 1 }] });
	const joined = await run('subscribe', { email, channel: 'sms', lists: [1, 5] });
	expect(joined.items[0]?.json).toMatchObject({
		lists: [{ outcome: 'leftUnsubscribed' }, { outcome: 'subscribed' }],
	});
	const { items } = await run('getSubscriptions', { email });
	expect(items.map(({ json }) => [json.channel, json.listId, json.status])).toEqual([
		['email', 1, 'subscribed'],
		['sms', 1, 'unsubscribed'],
		['sms', 5, 'subscribed'],
	]);
});

test('Get Many reads the same people as the account has, with and without dates', async () => {
	const all = await run('getAll', { list: locator(1), include: 'dates', status: 'all', returnAll: true });
	const byStatus = await Promise.all(
		['subscribed', 'unsubscribed', 'pending'].map(
			async (status) => await run('getAll', { list: locator(1), status, returnAll: true }),
		),
	);
	const ids = ({ items }: RunResult) => items.map(({ json }) => Number(json.id));
	const total = sandbox.account.list(1).email.size;
	expect(ids(all)).toHaveLength(total);
	expect(byStatus.flatMap(ids).sort((a, b) => a - b)).toEqual(ids(all));
});

test('Get Many filters by reason and by a part of the address', async () => {
	const filters = { optOutReasons: [8], emailContains: 'person' };
	const { items } = await run('getAll', {
		list: locator(1),
		include: 'dates',
		status: 'unsubscribed',
		returnAll: true,
		filters,
	});
	const expected = [...sandbox.account.list(1).email.values()].filter(
		({ status, optoutType, recipientId }) =>
			status === 'OPTOUT' && optoutType === 8 && sandbox.account.lookUp(recipientId)?.email?.includes('person'),
	);
	expect(expected.length).toBeGreaterThan(0);
	expect(items.map(({ json }) => json.id)).toEqual(expected.map(({ recipientId }) => recipientId));
	expect(new Set(items.map(({ json }) => json.reason))).toEqual(new Set(['hard bounce']));
});

test('an update whose answer was cut off is found out, and sent once', async () => {
	sandbox.faults.add({ kind: 'cut', after: true, method: 'PUT' });
	const fields = {
		mappingMode: 'defineBelow',
		value: { City: 'Rome', FirstName: '' },
		matchingColumns: [],
		schema: [],
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	};
	const options = { clearEmptyFields: true, newEmail: 'moved30@example.com' };
	const { items } = await run('update', { email: everywhere, fields, options });
	expect(items[0]?.json).toMatchObject({
		outcome: 'updated',
		email: 'moved30@example.com',
		emailBefore: everywhere,
		changed: ['City'],
		cleared: ['FirstName'],
	});
	expect(written()).toHaveLength(1);
	// The opt-out went along with the person.
	expect(sandbox.account.list(2).email.get(30)?.status).toBe('OPTOUT');
});

test('the example erases a person everywhere, and finds nobody the second time', async () => {
	const { nodes } = JSON.parse(readText('examples/erase-a-person-everywhere/workflow.json') ?? '{}') as {
		nodes: Array<{ name: string; parameters: INodeParameters }>;
	};
	const parameters = nodes.find(({ name }) => name === 'Erase in MailUp')?.parameters ?? {};
	const erase = async () => await run('delete', parameters, [{ email: everywhere }]);

	const first = await erase();
	expect(first.items[0]?.json).toMatchObject({
		outcome: 'deleted',
		deleted: true,
		lists: [1, 2, 3].map((listId) => ({ listId, deleted: true })),
	});
	const second = await erase();
	expect(second.items[0]?.json).toMatchObject({ outcome: 'notFound', deleted: false });
	expect(written()).toHaveLength(1);

	const looked = await run('get', { email: everywhere });
	expect(looked.error?.message).toEqual(expect.stringMatching(/: nobody in MailUp has .* \[item 0\]$/));
});

test('a list that keeps the person makes the erasure a partial one', async () => {
	sandbox.account.list(3).deletionRefusal = 'This list is protected';
	const { items } = await run('delete', { email: everywhere, deleteFrom: 'all' });
	expect(items[0]?.json).toMatchObject({
		outcome: 'partlyDeleted',
		deleted: false,
		lists: [{ deleted: true }, { deleted: true }, { listId: 3, deleted: false, message: 'This list is protected' }],
	});
});

/** Writing lists and groups against the sandbox, which takes the documents at their most dangerous. */
import { locator } from '../support/answers';
import { runNode } from '../support/engine';
import { useNock } from '../support/http';
import { NEW_LIST } from '../support/new-list';
import { connectedTo, useSandbox } from '../support/sandbox';

useNock({ loopback: true });

const sandboxWith = useSandbox();

const sender = { ...NEW_LIST, ownerEmail: 'newsletter@example.com' };

test('an update blanks nothing where MailUp blanks what a call leaves out', async () => {
	const { server, credential } = await sandboxWith({ callsPerSecond: null, variants: { listUpdate: 'blanksOmitted' } });
	const before = new Map(server.account.list(2).details);
	const { items, error } = await runNode({
		parameters: {
			resource: 'list',
			operation: 'update',
			list: locator(2),
			settings: { replyTo: 'answers@example.com' },
		},
		credential,
	});
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ id: 2, outcome: 'updated', detail: null });
	expect(Object.fromEntries(server.account.list(2).details)).toEqual({
		...Object.fromEntries(before),
		ReplyTo: 'answers@example.com',
	});
});

test('a new list has what was given, and a lost answer is found out and sent once', async () => {
	const { server, credential } = await sandboxWith({ callsPerSecond: null });
	server.faults.add({ kind: 'cut', after: true, method: 'POST', path: /\/List$/ });
	const { items, error } = await runNode({
		parameters: { resource: 'list', operation: 'create', ...sender, settings: { kbMax: 200 } },
		credential,
	});
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ name: 'New Arrivals', outcome: 'created' });
	const { details } = server.account.list(Number(items[0]?.json.id));
	expect(Object.fromEntries(details)).toMatchObject({ Name: 'New Arrivals', ReplyTo: '', KBMax: 200, City: 'Milano' });
	expect(server.requests.all().filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('a new list can be worked on at once, though MailUp gives no rights on it for nearly a minute', async () => {
	const { server } = await sandboxWith({ newListMs: 58_000 });
	const run = async (parameters: object) => {
		const { items, error } = await runNode({ parameters: parameters as never, credential: connectedTo(server) });
		expect(error).toBeUndefined();
		return items[0]?.json ?? {};
	};
	const { id } = await run({ resource: 'list', operation: 'create', ...sender });
	const list = locator(Number(id));
	const group = await run({ resource: 'group', operation: 'create', list, name: 'Regulars' });
	expect(group).toMatchObject({ name: 'Regulars', listId: id, outcome: 'created' });
	expect(server.requests.all().filter(({ status }) => status === 403).length).toBeGreaterThan(3);
	expect(server.account.groupsOf(Number(id)).filter(({ name }) => name === 'Regulars')).toHaveLength(1);
});

test.each(['object', 'id', 'envelope'] as const)('a group lives and dies, with %s as answer', async (groupAnswer) => {
	const { server } = await sandboxWith({ callsPerSecond: null, variants: { groupAnswer } });
	const run = async (parameters: object) => {
		const { items, error } = await runNode({
			parameters: { resource: 'group', list: locator(1), ...parameters } as never,
			credential: connectedTo(server),
		});
		expect(error).toBeUndefined();
		return items[0]?.json ?? {};
	};
	const made = await run({ operation: 'create', name: 'Frequent Buyers', options: { notes: 'By hand' } });
	expect(made).toMatchObject({
		name: 'Frequent Buyers',
		notes: 'By hand',
		deletable: true,
		listId: 1,
		outcome: 'created',
	});
	const group = locator(Number(made.id));
	const updated = await run({ operation: 'update', group, options: { name: 'Regulars' } });
	expect(updated).toMatchObject({ id: made.id, name: 'Regulars', notes: 'By hand', outcome: 'updated' });
	expect(await run({ operation: 'delete', group })).toMatchObject({ deleted: true, name: 'Regulars' });
	expect(server.account.groupsOf(1).some(({ id }) => id === made.id)).toBe(false);
});

test('deleting a group removes and unsubscribes nobody', async () => {
	const { server, credential } = await sandboxWith({ callsPerSecond: null });
	const members = [...(server.account.groupsOf(1).find(({ id }) => id === 2)?.members ?? [])];
	const statuses = () => members.map((id) => server.account.list(1).email.get(id)?.status);
	const before = statuses();
	expect(before.length).toBeGreaterThan(0);
	const { items } = await runNode({
		parameters: { resource: 'group', operation: 'delete', list: locator(1), group: locator(2) },
		credential,
	});
	expect(items[0]?.json).toMatchObject({ deleted: true, groupId: 2 });
	expect(statuses()).toEqual(before);
});

/** Messages, tags, attachments and images: the node against the sandbox, over real HTTP. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Message } from '../../sandbox/account/messageTypes';
import type { Sandbox } from '../../sandbox/server';
import { locator } from '../support/answers';
import { runNode } from '../support/engine';
import { useNock } from '../support/http';
import type { Stage } from '../support/sandbox';
import { useSandbox } from '../support/sandbox';
import { expectToMatchSchema } from '../support/schema';

useNock({ loopback: true });

const sandboxWith = useSandbox();
const open = async (): Promise<Stage> => await sandboxWith({ callsPerSecond: null });

const email = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'email',
	operation,
	list: locator(1),
	...more,
});

/** Runs one item and returns what came of it; a failing node fails the test. */
async function one(
	{ credential }: Stage,
	parameters: INodeParameters,
	item: INodeExecutionData = { json: {} },
): Promise<IDataObject> {
	const { items, error } = await runNode({ parameters, items: [item], credential });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expectToMatchSchema(String(parameters.resource), String(parameters.operation), items);
	return items[0]?.json ?? {};
}

const stored = (server: Sandbox, id: unknown): Message | undefined => server.account.messages.find(Number(id));
const writes = (server: Sandbox, method: string) => server.requests.all().filter((entry) => entry.method === method);
const file = (fileName: string, text = fileName): INodeExecutionData => ({
	json: {},
	binary: { data: { data: Buffer.from(text).toString('base64'), mimeType: 'text/plain', fileName } },
});

test('a message is written, read, changed, published and deleted, and nothing of it is lost on the way', async () => {
	const stage = await open();
	const { server } = stage;
	const content = '<p>Hello [FirstName], <a href="https://www.example.com/?a=1&b=2">read</a> "it" à la carte 🎈</p>';
	const created = await one(
		stage,
		email('create', {
			subject: `O'Neil's "news" & more 🎈`,
			content,
			defaultValues: { mappingMode: 'defineBelow', value: { FirstName: 'friend' }, matchingColumns: [], schema: [] },
			tags: [1, 'hello, world'],
			options: { notes: 'Issue 1', preHeader: 'In short', linkParameters: 'utm_source=mailup&utm_medium=email' },
		}),
	);
	expect(created).toMatchObject({ outcome: 'created', subject: `O'Neil's "news" & more 🎈` });
	const message = locator(Number(created.id));
	const before = { ...stored(server, created.id) };
	expect(before).toMatchObject({
		content,
		useDynamicField: true,
		fields: [{ id: 1, value: 'friend' }],
		preHeader: 'In short',
	});

	const tracked = await one(stage, email('get', { message }));
	expect(tracked.content).toContain('http://[track]/https://www.example.com/?a=1&b=2');
	const plain = await one(stage, email('get', { message, plainLinks: true }));
	expect(plain).toMatchObject({ content, tags: [{ id: 1 }, { id: 4, name: 'hello, world' }] });

	await one(stage, email('update', { message, updateFields: { notes: 'Issue 2' } }));
	expect(stored(server, created.id)).toEqual({ ...before, notes: 'Issue 2' });
	expect(await one(stage, email('update', { message, updateFields: { content } }))).toMatchObject({
		outcome: 'unchanged',
	});

	expect(await one(stage, email('setDynamicFields', { message, dynamicFields: false }))).toMatchObject({
		outcome: 'disabled',
	});
	await one(stage, email('update', { message, updateFields: { notes: 'Issue 3' } }));
	expect(stored(server, created.id)).toEqual({ ...before, notes: 'Issue 3', useDynamicField: false });

	await one(stage, email('setVisibility', { message, published: true }));
	const { items } = await runNode({
		parameters: email('getAll', { show: 'published', returnAll: true }),
		credential: stage.credential,
	});
	expect(items.map(({ json }) => json.id)).toContain(created.id);
	expectToMatchSchema('email', 'getAll', items);

	expect(await one(stage, email('delete', { message }))).toMatchObject({ deleted: true });
	expect(stored(server, created.id)).toBeUndefined();
});

test('copies and messages from templates carry the subject that was asked for', async () => {
	const stage = await open();
	const copy = await one(stage, email('duplicate', { message: locator(103), options: { subject: 'May', notes: '' } }));
	expect(copy).toMatchObject({ outcome: 'created', subject: 'May', notes: '' });
	expect(stored(stage.server, copy.id)).toMatchObject({
		subject: 'May',
		tags: [2, 4],
		content: stored(stage.server, 103)?.content,
	});
	expect(stored(stage.server, 103)?.subject).toBe('Monthly newsletter 4');

	const made = await one(stage, email('createFromTemplate', { template: locator(201), options: { subject: 'June' } }));
	expect(made).toMatchObject({ outcome: 'created', subject: 'June' });
	const template = await one(stage, {
		resource: 'template',
		operation: 'get',
		list: locator(1),
		template: locator(201),
	});
	expect(stored(stage.server, made.id)).toMatchObject({ subject: 'June', content: template.content });
});

test('messages are found by subject, tags and type', async () => {
	const { credential } = await open();
	const ids = async (filters: INodeParameters, more: INodeParameters = {}) => {
		const { items } = await runNode({ parameters: email('getAll', { returnAll: true, filters, ...more }), credential });
		return items.map(({ json }) => json.id);
	};
	expect(await ids({ subject: 'NEWSLETTER' })).toEqual([103, 102, 101, 100]);
	expect(await ids({ subject: '"summer" & autumn' })).toEqual([106]);
	expect(await ids({ tags: ['customers', 3] })).toEqual([104, 103, 102]);
	expect(await ids({ type: 'smtpPlus' }, { list: locator(2) })).toEqual([109]);
	expect(await ids({ subject: 'newsletter' }, { returnAll: false, limit: 1 })).toEqual([103]);
	expect(await ids({}, { show: 'archived' })).toEqual([100]);
});

test('five files fill the slots, a sixth is refused, and an emptied slot is the next to be filled', async () => {
	const stage = await open();
	const { server, credential } = stage;
	const parameters = email('addAttachment', { message: locator(106) });
	const names = ['a.txt', 'Größe.txt', 'c.txt', 'd.txt', 'e.txt', 'f.txt'];
	const { items } = await runNode({
		parameters,
		items: names.map((name) => file(name, `${name} `.repeat(50))),
		credential,
		onError: 'continueRegularOutput',
	});
	expect(items.slice(0, 5).map(({ json }) => [json.slot, json.name])).toEqual([
		[1, 'a.txt'],
		[2, 'Gro_e.txt'],
		[3, 'c.txt'],
		[4, 'd.txt'],
		[5, 'e.txt'],
	]);
	expect(items[5]?.json.error).toBe('The email has no free slot for an attachment [item 5]');
	expect(Buffer.from(stored(server, 106)?.attachments.get(1)?.base64 ?? '', 'base64').toString()).toBe(
		'a.txt '.repeat(50),
	);

	const emptied = await one(stage, email('deleteAttachment', { message: locator(106), slot: 3 }));
	expect(emptied).toMatchObject({ deleted: true, name: 'c.txt' });
	expect(await one(stage, parameters, file('f.txt'))).toMatchObject({ outcome: 'added', slot: 3, freeSlots: 0 });
	const listed = await runNode({ parameters: email('getAttachments', { message: locator(106) }), credential });
	expect(listed.items.map(({ json }) => json.name)).toContain('f.txt');
	expectToMatchSchema('email', 'getAttachments', listed.items);
});

test('tags are made once, renamed and deleted; images are uploaded and deleted', async () => {
	const stage = await open();
	const tag = (operation: string, more: INodeParameters) => ({ resource: 'tag', operation, list: locator(1), ...more });
	const made = await one(stage, tag('create', { name: `50% "off", it's on` }));
	expect(made.outcome).toBe('created');
	expect(await one(stage, tag('create', { name: `50% "off", it's on` }))).toMatchObject({
		outcome: 'existed',
		id: made.id,
	});
	const renamed = await one(stage, tag('update', { tag: locator(Number(made.id)), updateFields: { name: 'sale' } }));
	expect(renamed).toMatchObject({ outcome: 'updated', name: 'sale', enabled: true });
	await one(stage, tag('delete', { tag: locator(Number(made.id)) }));
	expect(stage.server.account.messages.tagsOf(1).map(({ name }) => name)).not.toContain('sale');

	const image = (operation: string, more: INodeParameters) => ({ resource: 'image', operation, ...more });
	const uploaded = await one(stage, image('upload', { library: 'list', list: locator(1) }), file('logo 2.png'));
	expect(stage.server.account.messages.imagesOf(1)).toContain(uploaded.url);
	const gone = await one(stage, image('delete', { library: 'list', list: locator(1), url: String(uploaded.url) }));
	expect(gone).toMatchObject({ deleted: true });
	expect(stage.server.account.messages.imagesOf(1)).not.toContain(uploaded.url);
});

describe('an answer that was cut off', () => {
	const subject = 'Cut off';
	const creation = email('create', { subject, content: '<p>x</p>' });
	const cut = (server: Sandbox, after: boolean, method: string, path: RegExp) =>
		server.faults.add({ kind: 'cut', after, method, path });

	test.each([
		['after the work was done: the message is found', true, 'created'],
		['before the work was done: nobody claims a message', false, 'unknown'],
	])('%s, and it is sent once', async (_, after, outcome) => {
		const stage = await open();
		cut(stage.server, after, 'POST', /\/List\/1\/Email$/);
		const item = await one(stage, creation);
		const made = [...stage.server.account.messages.all()].filter((message) => message.subject === subject);
		expect(item).toMatchObject({ outcome, id: made[0]?.id ?? null });
		expect(made).toHaveLength(after ? 1 : 0);
		expect(writes(stage.server, 'POST')).toHaveLength(1);
	});

	test.each([true, false])('an update is read back (done: %s)', async (after) => {
		const stage = await open();
		cut(stage.server, after, 'PUT', /\/Email\/104$/);
		const update = email('update', {
			message: locator(104),
			updateFields: { subject, content: '<a href="http://example.com">x</a>' },
		});
		expect(await one(stage, update)).toMatchObject({ outcome: after ? 'updated' : 'unknown' });
		expect(stored(stage.server, 104)?.subject).toBe(after ? subject : 'Welcome');
		expect(writes(stage.server, 'PUT')).toHaveLength(1);
	});

	test.each([true, false])('a deletion, a visibility and an attachment are read back (done: %s)', async (after) => {
		const stage = await open();
		cut(stage.server, after, 'PUT', /\/Visibility$/);
		expect(await one(stage, email('setVisibility', { message: locator(104) }))).toMatchObject({
			outcome: after ? 'published' : 'unknown',
		});
		cut(stage.server, after, 'POST', /\/Attachment\/1$/);
		expect(await one(stage, email('addAttachment', { message: locator(104) }), file('a.txt'))).toMatchObject({
			outcome: after ? 'added' : 'unknown',
		});
		cut(stage.server, after, 'DELETE', /\/Email\/104$/);
		expect(await one(stage, email('delete', { message: locator(104) }))).toMatchObject({ deleted: after });
		expect(stored(stage.server, 104) === undefined).toBe(after);
	});
});

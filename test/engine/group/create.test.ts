import type { IDataObject } from 'n8n-workflow';
import type { DataMatcherMap } from 'nock';

import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = {
	resource: 'group',
	operation: 'create',
	list: locator('={{ $json.list ?? 1 }}'),
	name: '={{ $json.name ?? "VIP" }}',
};
const body = { Name: 'VIP', Notes: '', Deletable: true };
const made = { Count: null, Deletable: true, Name: 'VIP', Notes: '', idGroup: 9, idList: 1 };
const old = { ...made, idGroup: 3 };
const groups = (...rows: IDataObject[]) => mailUp().get('/List/1/Groups').query(true).reply(200, page(rows));
const posts = (wanted: DataMatcherMap = body) => mailUp().post('/List/1/Group', wanted);
const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

test.each<[string, unknown]>([
	['the group', made],
	['a collection', page([made])],
	['a collection with older groups', page([old, made])],
	['the id alone', 9],
])('creates a group, and reads %s as answer', async (_, answer) => {
	groups(old);
	posts().reply(200, JSON.stringify(answer));
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: { id: 9, name: 'VIP', notes: '', deletable: true, listId: 1, outcome: 'created', detail: null },
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('group', 'create', items);
});

test('sends the name as it is seen', async () => {
	groups(old);
	posts({ ...body, Name: 'Città VIP' }).reply(200, { ...made, Name: 'Città VIP' });
	const { items } = await runNode({ parameters, items: [{ name: '\ufeffCitta\u0300 VIP\u200b ' }] });
	expect(items[0]?.json).toMatchObject({ id: 9, name: 'Città VIP' });
});

test('sends notes, and whether the group can be deleted', async () => {
	groups();
	const wish = { Notes: 'By hand', Deletable: false, Name: 'VIP' };
	posts(wish).reply(200, { ...made, ...wish });
	const { items } = await runNode({
		parameters: { ...parameters, options: { notes: 'By hand', deletable: false } },
	});
	expect(items[0]?.json).toMatchObject({ notes: 'By hand', deletable: false });
});

test('reads the groups of a list once for all items', async () => {
	groups();
	posts({ ...body, Name: 'A' }).reply(200, { ...made, Name: 'A', idGroup: 10 });
	posts({ ...body, Name: 'B' }).reply(200, { ...made, Name: 'B', idGroup: 11 });
	const { items } = await runNode({ parameters, items: [{ name: 'A' }, { name: 'B' }] });
	expect(items.map(({ json }) => [json.id, json.name])).toEqual([
		[10, 'A'],
		[11, 'B'],
	]);
});

describe('after a lost answer', () => {
	test('finds the new group, and does not send it again', async () => {
		groups(old);
		posts().replyWithError(lost);
		groups(old, made);
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ id: 9, outcome: 'created' });
	});

	test('finds the new group also after an empty answer', async () => {
		groups();
		posts().reply(200, '');
		groups(made);
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ id: 9, outcome: 'created' });
	});

	test.each([page([old]), old, 3])(
		'finds the new group also after the answer %j, which is an older one',
		async (answer) => {
			groups(old);
			posts().reply(200, JSON.stringify(answer));
			groups(old, made);
			const { items } = await runNode({ parameters });
			expect(items[0]?.json).toMatchObject({ id: 9, outcome: 'created' });
		},
	);

	test('does not take an older group of that name for it', async () => {
		groups(old);
		posts().reply(502, 'Bad gateway');
		groups(old);
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({
			id: null,
			name: 'VIP',
			listId: 1,
			outcome: 'unknown',
			detail: expect.stringContaining('look at the groups of the list'),
		});
		expectToMatchSchema('group', 'create', items);
	});

	test('says unknown where the look fails too', async () => {
		groups();
		posts().replyWithError(lost);
		mailUp().get('/List/1/Groups').query(true).reply(403, refusal(403, 'Not enabled'));
		const { items, error } = await runNode({ parameters });
		expect([items[0]?.json.outcome, error]).toEqual(['unknown', undefined]);
	});
});

test.each([
	['List', { list: locator('={{ "news" }}') }],
	['Name', { name: '={{ " " }}' }],
	['Name', { name: '\u200b\u2060' }],
	['Name', { name: '={{ ({}) }}' }],
	['Notes', { options: { notes: '={{ ({}) }}' } }],
	['Deletable', { options: { deletable: '={{ "maybe" }}' } }],
])('names the parameter %s when it cannot be used, and sends nothing', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } as never });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	groups();
	posts({ ...body, Name: 'A' }).reply(403, refusal(403, 'Not enabled'));
	posts().reply(200, made);
	const { items } = await runNode({ parameters, items: [{ name: 'A' }, {}], onError: 'continueRegularOutput' });
	expect(items).toMatchObject([
		{
			json: { error: mailUpRefused('create the group', 0, 'Not enabled') },
		},
		{ json: { id: 9 }, pairedItem: { item: 1 } },
	]);
});

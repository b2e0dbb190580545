import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();

const parameters = { resource: 'group', operation: 'getAll', list: locator('={{ $json.list }}'), returnAll: true };
const vip = { Count: null, Deletable: true, Name: 'VIP', Notes: 'By hand', idGroup: 9, idList: 1 };
const groupsOf = (listId: number, query: object = { PageNumber: 0, PageSize: 500 }) =>
	mailUp()
		.get(`/List/${listId}/Groups`)
		.query(query as never);

test('shows the groups of the list that each item names', async () => {
	groupsOf(1).reply(200, page([vip]));
	groupsOf(2).reply(200, page([{ idGroup: 12, idList: 2, Name: 'Test', Notes: null, Deletable: false }]));
	const { items, error } = await runNode({ parameters, items: [{ list: 1 }, { list: 2 }, { list: 1 }] });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{ json: { id: 9, name: 'VIP', notes: 'By hand', deletable: true, listId: 1 }, pairedItem: { item: 0 } },
		{ json: { id: 12, name: 'Test', notes: '', deletable: false, listId: 2 }, pairedItem: { item: 1 } },
		{ json: { id: 9, name: 'VIP', notes: 'By hand', deletable: true, listId: 1 }, pairedItem: { item: 2 } },
	]);
	expectToMatchSchema('group', 'getAll', items);
});

test('shows no group that says it belongs to another list', async () => {
	groupsOf(1).reply(200, page([vip, { idGroup: 78, idList: 2, Name: 'Elsewhere' }]));
	const { items } = await runNode({ parameters, items: [{ list: 1 }] });
	expect(items.map(({ json }) => json.id)).toEqual([9]);
});

test('shows what there is of rows that lack keys', async () => {
	groupsOf(1).reply(200, page([{ Name: 'VIP' }]));
	const { items } = await runNode({ parameters, items: [{ list: 1 }] });
	expect(items[0]?.json).toEqual({ id: null, name: 'VIP', notes: '', deletable: null, listId: null });
	expectToMatchSchema('group', 'getAll', items);
});

test('asks for no more groups than the limit', async () => {
	groupsOf(1, { PageNumber: 0, PageSize: 1 }).reply(200, page([vip], 7));
	const { items } = await runNode({
		parameters: { ...parameters, returnAll: false, limit: 1, simplify: false },
		items: [{ list: 1 }],
	});
	expect(items.map(({ json }) => json)).toEqual([vip]);
});

test('names the parameter when it is no id', async () => {
	const { error } = await runNode({ parameters, items: [{ list: 'news' }] });
	expect(error?.message).toEqual(parameterRefused('List', 0));
});

test('passes a refusal on', async () => {
	groupsOf(1).reply(403, refusal(403, 'List not enabled'));
	const { error } = await runNode({ parameters, items: [{ list: 1 }] });
	expect(error).toMatchObject({ message: mailUpRefused('show the groups', 0), httpCode: '403' });
	expect(allSaid(error)).toContain('List not enabled');
});

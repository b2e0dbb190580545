import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();

const parameters = { resource: 'template', operation: 'getAll', list: locator(1), returnAll: true };
const template = { Id: 278, Text: 'Two columns and a picture', Thumbnail: 'http://host/278.png', Title: 'Two columns' };
const templates = (PageSize: number, list = 1) =>
	mailUp().get(`/List/${list}/Templates`).query({ PageNumber: 0, PageSize });

test('returns the templates of a list', async () => {
	templates(500).reply(200, page([template, { Id: 279 }]));
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items[0]).toEqual({
		json: {
			id: 278,
			title: 'Two columns',
			text: 'Two columns and a picture',
			thumbnail: 'http://host/278.png',
			listId: 1,
		},
		pairedItem: { item: 0 },
	});
	expect(items[1]?.json).toMatchObject({ id: 279, title: '' });
	expectToMatchSchema('template', 'getAll', items);
});

test('reads no more than the limit, and returns raw rows if asked', async () => {
	templates(1).reply(200, page([template], 5));
	const { items } = await runNode({ parameters: { ...parameters, returnAll: false, limit: 1, simplify: false } });
	expect(items.map(({ json }) => json)).toEqual([template]);
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	templates(500).reply(403, refusal(403, 'List not enabled'));
	templates(500, 2).reply(200, page([template]));
	const { items } = await runNode({
		parameters: { ...parameters, list: locator('={{ $json.list }}') },
		items: [{ list: 1 }, { list: 'x' }, { list: 2 }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('show the templates', 0) } },
		{ json: { error: parameterRefused('List', 1) } },
		{ json: { id: 278, listId: 2 }, pairedItem: { item: 2 } },
	]);
});

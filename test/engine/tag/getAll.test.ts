import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { hasTags } from '../email/messageAnswers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();

const parameters = { resource: 'tag', operation: 'getAll', list: locator(1), returnAll: true };

test('returns the tags of a list, once read for all items', async () => {
	hasTags('news', 'events');
	const { items, error } = await runNode({ parameters, items: [{}, {}] });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(4);
	expect(items[0]).toEqual({ json: { id: 5, name: 'news', enabled: true, listId: 1 }, pairedItem: { item: 0 } });
	expect(items[3]?.pairedItem).toEqual({ item: 1 });
	expectToMatchSchema('tag', 'getAll', items);
});

test('reads no more than the limit', async () => {
	mailUp()
		.get('/List/1/Tags')
		.query({ PageNumber: 0, PageSize: 1 })
		.reply(200, page([{ Id: 5, Name: 'news' }], 9));
	const { items } = await runNode({ parameters: { ...parameters, returnAll: false, limit: 1 } });
	expect(items.map(({ json }) => json)).toEqual([{ id: 5, name: 'news', enabled: null, listId: 1 }]);
	expectToMatchSchema('tag', 'getAll', items);
});

test('returns raw rows when they are not to be simplified', async () => {
	hasTags('news');
	const { items } = await runNode({ parameters: { ...parameters, simplify: false } });
	expect(items[0]?.json).toEqual({ Enabled: true, Id: 5, Name: 'news' });
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	mailUp().get('/List/2/Tags').query(true).reply(403, refusal(403, 'List not enabled'));
	hasTags('news');
	const { items } = await runNode({
		parameters: { ...parameters, list: locator('={{ $json.list }}') },
		items: [{ list: 2 }, { list: 'x' }, { list: 1 }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('show the tags', 0) } },
		{ json: { error: parameterRefused('List', 1) } },
		{ json: { id: 5 }, pairedItem: { item: 2 } },
	]);
});

import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();

const parameters = { resource: 'image', operation: 'getAll', returnAll: true };
const urls = ['https://images.example.com/logo.png', 'https://images.example.com/a/photo%201.jpg?v=2'];

test('returns the shared images', async () => {
	mailUp().get('/Images').reply(200, urls);
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{ json: { url: urls[0], name: 'logo.png', listId: null }, pairedItem: { item: 0 } },
		{ json: { url: urls[1], name: 'photo%201.jpg', listId: null }, pairedItem: { item: 0 } },
	]);
	expectToMatchSchema('image', 'getAll', items);
});

test('returns the images of a list, up to the limit', async () => {
	mailUp().get('/List/3/Images').reply(200, urls);
	const { items } = await runNode({
		parameters: { ...parameters, library: 'list', list: locator(3), returnAll: false, limit: 1 },
	});
	expect(items.map(({ json }) => json)).toEqual([{ url: urls[0], name: 'logo.png', listId: 3 }]);
});

test('refuses a library that there is not', async () => {
	const { error } = await runNode({ parameters: { ...parameters, library: '={{ "mine" }}', list: locator(3) } });
	expect(error?.message).toEqual(parameterRefused('Library', 0));
});

test('returns no items for an empty library', async () => {
	mailUp().get('/Images').reply(200, []);
	const { items, error } = await runNode({ parameters });
	expect([items, error]).toEqual([[], undefined]);
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	mailUp().get('/List/1/Images').reply(403, refusal(403, 'List not enabled'));
	mailUp().get('/List/2/Images').reply(200, urls.slice(1));
	const { items } = await runNode({
		parameters: { ...parameters, library: 'list', list: locator('={{ $json.list }}') },
		items: [{ list: 1 }, { list: '' }, { list: 2 }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('show the images', 0) } },
		{ json: { error: parameterRefused('List', 1) } },
		{ json: { listId: 2 }, pairedItem: { item: 2 } },
	]);
});

import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { lost } from '../email/messageAnswers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const url = 'https://images.example.com/logo.png';
const other = 'https://images.example.com/other.png';
const parameters = { resource: 'image', operation: 'delete', url: '={{ $json.url }}' };
const has = (urls: string[], path = '/Images') => mailUp().get(path).reply(200, urls);
const deletes = (path = url) => mailUp().delete('/Images', JSON.stringify(path));

test('deletes a shared image: the address alone is sent, as JSON text', async () => {
	has([other, url]);
	deletes().reply(200, '');
	const { items, error } = await runNode({ parameters, items: [{ url }] });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{ json: { deleted: true, outcome: 'deleted', url, listId: null, detail: null }, pairedItem: { item: 0 } },
	]);
	expectToMatchSchema('image', 'delete', items);
});

test('deletes images of a list by the same call, and looks whether they are gone', async () => {
	has([url, other], '/List/3/Images');
	deletes().reply(200, 'true', { 'Content-Type': 'application/json' });
	has([other], '/List/3/Images');
	deletes(other).reply(200, '');
	has([], '/List/3/Images');
	const { items } = await runNode({
		parameters: { ...parameters, library: 'list', list: locator(3) },
		items: [{ url }, { url: other }, { url }],
	});
	expect(items.map(({ json }) => json.outcome)).toEqual(['deleted', 'deleted', 'notFound']);
	expect(items[0]?.json.listId).toBe(3);
});

test('an image of a list that MailUp still shows after the deletion is not called deleted', async () => {
	has([url], '/List/3/Images');
	deletes().reply(200, '');
	has([url], '/List/3/Images');
	const { items } = await runNode({
		parameters: { ...parameters, library: 'list', list: locator(3) },
		items: [{ url }],
	});
	expect(items[0]?.json).toMatchObject({ deleted: false, outcome: 'unknown' });
	expect(items[0]?.json.detail).toContain('still shows the image');
	expectToMatchSchema('image', 'delete', items);
});

test('calls nothing for an address that the library does not have', async () => {
	has([url]);
	const { items, error } = await runNode({ parameters, items: [{ url: `${url}?v=1` }] });
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ deleted: false, outcome: 'notFound' });
	expect(items[0]?.json.detail).toContain('nothing was deleted');
	expectToMatchSchema('image', 'delete', items);
});

describe('after a lost answer', () => {
	test('finds out that the image is gone', async () => {
		has([url]);
		deletes().replyWithError(lost);
		has([]);
		const { items } = await runNode({ parameters, items: [{ url }] });
		expect(items[0]?.json).toMatchObject({ deleted: true, outcome: 'deleted' });
	});

	test.each<[string, () => void]>([
		['the image is still there', () => has([url])],
		['MailUp does not say', () => mailUp().get('/Images').reply(403, refusal(403, 'No'))],
	])('says unknown where %s, and does not send it again', async (_, look) => {
		has([url]);
		deletes().reply(502, '');
		look();
		const { items, error } = await runNode({ parameters, items: [{ url }] });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ deleted: false, outcome: 'unknown' });
		expectToMatchSchema('image', 'delete', items);
	});
});

test.each([
	['Image URL', { url: '={{ "" }}' }],
	['Image URL', { url: '={{ {} }}' }],
	['List', { library: 'list', list: locator('={{ "x" }}') }],
])('names the parameter %s when it cannot be used, and deletes nothing', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish }, items: [{ url }] });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	has([url, other]);
	deletes().reply(403, refusal(403, 'No'));
	deletes(other).reply(200, '');
	const { items } = await runNode({
		parameters,
		items: [{ url }, { url: other }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('delete the image', 0) } },
		{ json: { deleted: true }, pairedItem: { item: 1 } },
	]);
});

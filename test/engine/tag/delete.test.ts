import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { hasTags, lost } from '../email/messageAnswers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { resource: 'tag', operation: 'delete', list: locator(1), tag: locator(6) };
const deletes = (id = 6) => mailUp().delete(`/List/1/Tag/${id}`, '');

test('deletes a tag', async () => {
	deletes().reply(200, '');
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{ json: { deleted: true, outcome: 'deleted', id: 6, listId: 1, detail: null }, pairedItem: { item: 0 } },
	]);
	expectToMatchSchema('tag', 'delete', items);
});

test('deletes a tag once that several items name, and a tag of that number in another list as well', async () => {
	deletes().reply(200, '');
	mailUp().delete('/List/2/Tag/6', '').reply(200, '');
	const { items } = await runNode({
		parameters: { ...parameters, list: locator('={{ $json.list }}') },
		items: [{ list: 1 }, { list: 2 }, { list: 1 }],
	});
	expect(items.map(({ json }) => [json.listId, json.outcome])).toEqual([
		[1, 'deleted'],
		[2, 'deleted'],
		[1, 'deleted'],
	]);
});

describe('after a lost answer', () => {
	test('finds out that the tag is gone', async () => {
		deletes().replyWithError(lost);
		hasTags('news');
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ deleted: true, outcome: 'deleted' });
	});

	test.each<[string, () => void]>([
		['the tag is still there', () => hasTags('news', 'sale')],
		['MailUp does not say', () => mailUp().get('/List/1/Tags').query(true).reply(403, refusal(403, 'No'))],
	])('says unknown where %s, and does not send it again', async (_, look) => {
		deletes().reply(500, '');
		look();
		const { items, error } = await runNode({ parameters });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ deleted: false, outcome: 'unknown' });
		expectToMatchSchema('tag', 'delete', items);
	});
});

test.each([
	['List', { list: locator('={{ "1/2" }}') }],
	['Tag', { tag: locator('={{ "" }}') }],
])('names the parameter %s when it cannot be used, and deletes nothing', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	deletes().reply(404, refusal(404, 'No such tag'));
	deletes(7).reply(200, '');
	const { items } = await runNode({
		parameters: { ...parameters, tag: locator('={{ $json.tag }}') },
		items: [{ tag: 6 }, { tag: 7 }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('delete the tag', 0) } },
		{ json: { deleted: true, id: 7 }, pairedItem: { item: 1 } },
	]);
});

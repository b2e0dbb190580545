import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { hasTags, lost } from '../email/messageAnswers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = {
	resource: 'tag',
	operation: 'update',
	list: locator(1),
	tag: locator(5),
	updateFields: { name: 'sale' },
};
const renamed = { Enabled: true, Id: 5, Name: 'sale' };
const updates = (body: object = renamed) => mailUp().put('/List/1/Tag/5', body as never);

test('sends the whole tag, with what was not named as it is', async () => {
	hasTags('news');
	updates().reply(200, renamed);
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: { outcome: 'updated', id: 5, listId: 1, name: 'sale', enabled: true, detail: null },
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('tag', 'update', items);
});

test('is not updated where MailUp answers with another name than was sent', async () => {
	hasTags('news');
	updates().reply(200, { ...renamed, Name: 'news' });
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({ outcome: 'unknown', detail: expect.stringContaining('does not show it so') });
});

test('two items about one tag build on each other', async () => {
	hasTags('news');
	updates().reply(200, '');
	updates({ ...renamed, Enabled: false }).reply(200, { ...renamed, Enabled: false });
	const { items } = await runNode({
		parameters: { ...parameters, updateFields: { name: 'sale', enabled: '={{ $json.enabled }}' } },
		items: [{ enabled: true }, { enabled: 'false' }],
	});
	expect(items.map(({ json }) => [json.name, json.enabled])).toEqual([
		['sale', true],
		['sale', false],
	]);
});

test('tags of two lists are two, whatever their numbers', async () => {
	hasTags('news');
	mailUp()
		.get('/List/2/Tags')
		.query(true)
		.reply(200, page([{ Enabled: false, Id: 5, Name: 'other' }]));
	updates().reply(200, '');
	mailUp().put('/List/2/Tag/5', { Enabled: false, Id: 5, Name: 'sale' }).reply(200, '');
	const { items, error } = await runNode({
		parameters: { ...parameters, list: locator('={{ $json.list }}') },
		items: [{ list: 1 }, { list: 2 }],
	});
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => [json.outcome, json.enabled])).toEqual([
		['updated', true],
		['updated', false],
	]);
});

test('calls nothing where the tag is so already', async () => {
	hasTags('sale');
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({ outcome: 'unchanged', name: 'sale' });
	expectToMatchSchema('tag', 'update', items);
});

describe('after a lost answer', () => {
	test('finds out that the change arrived', async () => {
		hasTags('news');
		updates().replyWithError(lost);
		hasTags('sale');
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ outcome: 'updated', name: 'sale' });
	});

	test.each<[string, () => void]>([
		['the tag is as before', () => hasTags('news')],
		['MailUp does not say', () => mailUp().get('/List/1/Tags').query(true).reply(403, refusal(403, 'No'))],
	])('says unknown where %s, and does not send it again', async (_, look) => {
		hasTags('news');
		updates().replyWithError(lost);
		look();
		const { items, error } = await runNode({ parameters });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', detail: expect.stringContaining('not sent again') });
		expectToMatchSchema('tag', 'update', items);
	});
});

test('refuses a tag that the list does not have', async () => {
	hasTags('news');
	const { error } = await runNode({ parameters: { ...parameters, tag: locator(9) } });
	expect(error).toMatchObject({
		message: 'Tag: list 1 has no tag 9 [item 0]',
	});
});

test.each([
	['List', { list: locator('={{ "" }}') }],
	['Tag', { tag: locator('={{ "1,2" }}') }],
	['Name', { updateFields: { name: '={{ " " }}' } }],
	['Enabled', { updateFields: { enabled: '={{ "on" }}' } }],
])('names the parameter %s when it cannot be used, and sends nothing', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } as typeof parameters });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	hasTags('news', 'sale');
	updates().reply(400, refusal(400, 'Name taken'));
	const { items } = await runNode({
		parameters: { ...parameters, tag: locator('={{ $json.tag }}') },
		items: [{ tag: 5 }, { tag: 6 }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('update the tag', 0, 'Name taken') } },
		{ json: { outcome: 'unchanged' }, pairedItem: { item: 1 } },
	]);
});

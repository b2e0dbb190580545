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

const parameters = { resource: 'tag', operation: 'create', list: locator(1), name: '={{ $json.name ?? "sale" }}' };
const creates = (name: string) => mailUp().post('/List/1/Tag', JSON.stringify(name));

test('creates a tag: the name alone is sent, as JSON text', async () => {
	hasTags('news');
	creates('"quoted", à la carte').reply(200, { Enabled: true, Id: 6, Name: '"quoted", à la carte' });
	const { items, error } = await runNode({ parameters, items: [{ name: ' "quoted", à la carte ' }] });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				outcome: 'created',
				id: 6,
				listId: 1,
				name: '"quoted", à la carte',
				enabled: true,
				detail: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('tag', 'create', items);
});

test('returns a tag of that name that the list has already', async () => {
	hasTags('news', 'sale');
	const { items } = await runNode({ parameters, items: [{}, { name: '\u200bsa\u00adle' }] });
	expect(items[0]?.json).toMatchObject({ outcome: 'existed', id: 6, name: 'sale' });
	expect(items[1]?.json).toMatchObject({ outcome: 'existed', id: 6, name: 'sale' });
	expectToMatchSchema('tag', 'create', items);
});

test('makes one tag of a name that several items have, and reads the tags once', async () => {
	hasTags();
	creates('sale').reply(200, { Enabled: true, Id: 6, Name: 'sale' });
	const { items } = await runNode({ parameters, items: [{}, {}, {}] });
	expect(items.map(({ json }) => [json.outcome, json.id])).toEqual([
		['created', 6],
		['existed', 6],
		['existed', 6],
	]);
});

describe('after an answer that proves nothing', () => {
	test.each<[string, () => void]>([
		['a lost one', () => creates('sale').replyWithError(lost)],
		['an empty one', () => creates('sale').reply(200, '')],
	])('finds the tag by its name: %s', async (_, answer) => {
		hasTags('news');
		answer();
		hasTags('news', 'sale');
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ outcome: 'created', id: 6 });
	});

	test.each<[string, () => void]>([
		['the list does not have it', () => hasTags('news')],
		['MailUp does not say', () => mailUp().get('/List/1/Tags').query(true).reply(403, refusal(403, 'No'))],
	])('says unknown where %s, and does not send it again', async (_, look) => {
		hasTags('news');
		creates('sale').reply(502, '');
		look();
		const { items, error } = await runNode({ parameters });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', id: null, name: 'sale', enabled: null });
		expect(items[0]?.json.detail).toContain('not sent again');
		expectToMatchSchema('tag', 'create', items);
	});
});

describe('items of one name after a lost answer', () => {
	test('do not send it once more', async () => {
		hasTags('news');
		creates('sale').replyWithError(lost);
		hasTags('news');
		hasTags('news');
		const { items } = await runNode({ parameters, items: [{}, {}] });
		expect(items.map(({ json }) => json.outcome)).toEqual(['unknown', 'unknown']);
		expectToMatchSchema('tag', 'create', items);
	});

	test('find it where it shows up late', async () => {
		hasTags('news');
		creates('sale').replyWithError(lost);
		hasTags('news');
		hasTags('news', 'sale');
		const { items } = await runNode({ parameters, items: [{}, {}] });
		expect(items.map(({ json }) => [json.outcome, json.id])).toEqual([
			['unknown', null],
			['existed', 6],
		]);
	});
});

test.each([
	['List', { list: locator('={{ "x" }}') }],
	['Name', { name: '={{ " " }}' }],
	['Name', { name: '\u200b' }],
])('names the parameter %s when it cannot be used, and sends nothing', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } as typeof parameters });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	hasTags();
	creates('a').reply(400, refusal(400, 'Name too long'));
	creates('b').reply(200, { Enabled: true, Id: 6, Name: 'b' });
	const { items } = await runNode({
		parameters,
		items: [{ name: 'a' }, { name: '' }, { name: 'b' }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('create the tag', 0, 'Name too long') } },
		{ json: { error: parameterRefused('Name', 1) } },
		{ json: { outcome: 'created' }, pairedItem: { item: 2 } },
	]);
});

import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { details, lost, readsDetails, row, target } from './messageAnswers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { ...target, operation: 'setVisibility' };
const sets = (published: boolean) => mailUp().put('/List/1/Email/24/Online/Visibility', String(published));
const online = (...ids: number[]) =>
	mailUp()
		.get('/List/1/Online/Emails')
		.query({ PageNumber: 0, PageSize: 500 })
		.reply(200, page(ids.map((id) => row(id))));

test.each([
	[true, 'published'],
	[false, 'unpublished'],
])('sends the bare boolean %s', async (published, outcome) => {
	sets(published).reply(200, '');
	const { items, error } = await runNode({ parameters: { ...parameters, published } });
	expect(error).toBeUndefined();
	expect(items).toEqual([{ json: { outcome, id: 24, listId: 1, detail: null }, pairedItem: { item: 0 } }]);
	expectToMatchSchema('email', 'setVisibility', items);
});

describe('dry runs and codes', () => {
	const dryRun = async (wish: object = {}) => {
		readsDetails();
		const { items } = await runNode({ parameters: { ...parameters, dryRun: true, ...wish } });
		expectToMatchSchema('email', 'setVisibility', items);
		return items[0]?.json ?? {};
	};

	test('a dry run shows the message and changes nothing', async () => {
		expect(await dryRun()).toEqual({
			outcome: 'dryRun',
			id: 24,
			listId: 1,
			published: true,
			subject: 'News',
			detail: 'Nothing was changed.',
			confirmationCode: expect.stringMatching(/^\w{4}-\w{4}$/),
		});
	});

	test('its code lets exactly this message become public', async () => {
		const confirmationCode = String((await dryRun()).confirmationCode);
		readsDetails();
		sets(true).reply(200, '');
		const { items } = await runNode({ parameters: { ...parameters, confirmationCode } });
		expect(items[0]?.json).toMatchObject({ outcome: 'published' });
		readsDetails(details({ Content: 'Something else' }));
		const other = await runNode({ parameters: { ...parameters, confirmationCode } });
		expect(other.error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
	});
});

describe('after a lost answer', () => {
	test.each<[string, boolean, number[], string]>([
		['published, as the list shows it', true, [25, 24], 'published'],
		['unpublished, as the list shows others only', false, [25], 'unpublished'],
		['unknown, as the list does not show it', true, [25], 'unknown'],
		['unknown, as the list still shows it', false, [24], 'unknown'],
		['unknown, as an empty list proves nothing', false, [], 'unknown'],
	])('%s', async (_, published, ids, outcome) => {
		sets(published).replyWithError(lost);
		online(...ids);
		const { items, error } = await runNode({ parameters: { ...parameters, published } });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome });
		expectToMatchSchema('email', 'setVisibility', items);
	});

	test('unknown, as the list cannot be read', async () => {
		sets(true).replyWithError(lost);
		mailUp().get('/List/1/Online/Emails').query(true).reply(403, refusal(403, 'No'));
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', detail: expect.stringContaining('not sent again') });
	});
});

test.each([
	['Email Message', { message: locator('={{ "x" }}') }],
	['Published', { published: '={{ "maybe" }}' }],
])('names the parameter %s when it cannot be used, and sends nothing', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } as typeof parameters });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('takes a boolean as text, and goes on after a refusal if the user asked for it', async () => {
	sets(true).reply(403, refusal(403, 'No'));
	mailUp().put('/List/1/Email/25/Online/Visibility', 'false').reply(200, '');
	const { items } = await runNode({
		parameters: {
			...parameters,
			message: locator('={{ $json.id }}'),
			published: '={{ $json.published }}',
		},
		items: [
			{ id: 24, published: true },
			{ id: 25, published: 'false' },
		],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('change the visibility of the email', 0) } },
		{ json: { outcome: 'unpublished' }, pairedItem: { item: 1 } },
	]);
});

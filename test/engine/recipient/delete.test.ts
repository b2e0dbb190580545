import { asTool } from '../../support/agent';
import { byEmail, locator, mailUp, page, person, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { resource: 'recipient', operation: 'delete', email: '={{ $json.email }}', deleteFrom: 'all' };
const fromList = { ...parameters, deleteFrom: 'list', list: locator(1) };
const ann = 'ann@example.com';
const item = { email: ann };
const somewhere = person(77, ann, { subscribed: [1], unsubscribed: [2] });
const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const receipt = (IdList: number, Deleted = true, Message = 'Ok') => ({ Deleted, IdList, Message });

const finds = (...people: Array<ReturnType<typeof person>>) =>
	mailUp().get('/Recipients').query(byEmail(ann)).reply(200, page(people));
const erases = () => mailUp().delete('/Recipients/77');
const byId = () => mailUp().get('/Recipients/77');
const removes = () => mailUp().delete('/List/1/Recipient/77');

describe('from all lists', () => {
	test('erases the person, makes sure of it, and returns a receipt for each list', async () => {
		finds(somewhere);
		erases().reply(200, [receipt(1), receipt(2)]);
		finds();
		const { items, error } = await runNode({ parameters, items: [item] });

		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					email: ann,
					outcome: 'deleted',
					deleted: true,
					recipientId: 77,
					lists: [
						{ listId: 1, deleted: true, message: 'Ok' },
						{ listId: 2, deleted: true, message: 'Ok' },
					],
					detail: null,
				},
				pairedItem: { item: 0 },
			},
		]);
		expectToMatchSchema('recipient', 'delete', items);
	});

	test.each<[string, boolean, string]>([
		['one list', true, 'partlyDeleted'],
		['every list', false, 'notDeleted'],
	])('is not deleted where MailUp kept the person on %s', async (_, first, outcome) => {
		finds(somewhere);
		erases().reply(200, [receipt(1, first), receipt(2, false, 'Protected')]);
		finds(person(77, ann, { unsubscribed: [2] }));
		const { items } = await runNode({ parameters, items: [item] });
		expect(items[0]?.json).toMatchObject({
			outcome,
			deleted: false,
			lists: [{ deleted: first }, { deleted: false, message: 'Protected' }],
		});
		expectToMatchSchema('recipient', 'delete', items);
	});

	test.each<[string, Array<ReturnType<typeof person>>, string]>([
		['deleted where nobody is found', [], 'deleted'],
		['unknown where the person is still found', [somewhere], 'unknown'],
		['unknown where the person is still found, on no list', [person(77, ann)], 'unknown'],
	])('after an empty answer it is %s', async (_, after, outcome) => {
		finds(somewhere);
		erases().reply(200, '');
		finds(...after);
		const { items } = await runNode({ parameters, items: [item] });
		const deleted = outcome === 'deleted';
		expect(items[0]?.json).toMatchObject({
			outcome,
			deleted,
			lists: [
				{ listId: 1, deleted, message: null },
				{ listId: 2, deleted, message: null },
			],
		});
		expectToMatchSchema('recipient', 'delete', items);
	});

	test('somebody else under the same address afterwards is not the person', async () => {
		finds(somewhere);
		erases().reply(200, [receipt(1)]);
		finds(person(500, ann, { subscribed: [1] }));
		byId().reply(404, refusal(404, 'Recipient not found'));
		const { items } = await runNode({ parameters, items: [item] });
		expect(items[0]?.json).toMatchObject({ outcome: 'deleted' });
	});

	test.each<[string, () => unknown, string]>([
		['is still there', () => byId().reply(200, person(77, 'ann@other.example.com', { subscribed: [1] })), 'unknown'],
		['cannot be asked for', () => byId().reply(403, refusal(403, 'No')), 'unknown'],
		['is shown as somebody else', () => byId().reply(200, person(500, ann)), 'unknown'],
		['is gone', () => byId().reply(404, refusal(404, 'Recipient not found')), 'deleted'],
	])('somebody else under the address proves nothing after a lost answer: the person %s', async (_, look, outcome) => {
		finds(somewhere);
		erases().replyWithError(lost);
		finds(person(500, ann, { subscribed: [3] }));
		look();
		const { items, error } = await runNode({ parameters, items: [item] });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome, deleted: outcome === 'deleted' });
		expectToMatchSchema('recipient', 'delete', items);
	});

	test('is unknown where the receipts say deleted and the person is still found', async () => {
		finds(somewhere);
		erases().reply(200, [receipt(1), receipt(2)]);
		finds(somewhere);
		const { items } = await runNode({ parameters, items: [item] });
		expect(items[0]?.json).toMatchObject({
			outcome: 'unknown',
			deleted: false,
			detail: expect.stringContaining('it still shows the person'),
		});
	});

	test('is unknown where MailUp cannot be asked afterwards', async () => {
		finds(somewhere);
		erases().reply(200, [receipt(1), receipt(2)]);
		mailUp().get('/Recipients').query(byEmail(ann)).times(5).replyWithError(lost);
		const { items, error } = await runNode({ parameters, items: [item] });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', deleted: false });
	});

	test.each<[string, Array<ReturnType<typeof person>>, string]>([
		['finds out that it was done', [], 'deleted'],
		['says unknown where it was not', [somewhere], 'unknown'],
	])('after a lost answer it %s, and does not send it again', async (_, after, outcome) => {
		finds(somewhere);
		erases().replyWithError(lost);
		finds(...after);
		const { items } = await runNode({ parameters, items: [item] });
		expect(items[0]?.json).toMatchObject({ outcome });
	});

	test('a person who stands in two items is deleted once', async () => {
		finds(somewhere);
		erases().reply(200, [receipt(1)]);
		finds();
		const { items } = await runNode({ parameters, items: [item, item] });
		expect(items.map(({ json }) => json.outcome)).toEqual(['deleted', 'deleted']);
	});
});

describe('from one list', () => {
	test("believes MailUp's receipt", async () => {
		finds(somewhere);
		removes().reply(200, receipt(1));
		const { items } = await runNode({ parameters: fromList, items: [item] });
		expect(items[0]?.json).toMatchObject({
			outcome: 'deleted',
			deleted: true,
			lists: [{ listId: 1, deleted: true, message: 'Ok' }],
		});
		expectToMatchSchema('recipient', 'delete', items);
	});

	test.each([[fromList], [{ ...fromList, dryRun: true }]])(
		'somebody who is not on it is said not to be, and no call is sent',
		async (parameters) => {
			finds(person(77, ann, { subscribed: [2] }));
			const { items } = await runNode({ parameters, items: [item] });
			expect(items[0]?.json).toMatchObject({
				outcome: 'notOnList',
				deleted: false,
				recipientId: 77,
				lists: [],
				detail: 'The person is not on list 1, so there was nothing to delete there. Nothing was sent.',
			});
			expectToMatchSchema('recipient', 'delete', items);
		},
	);

	test('is not deleted where the receipt says so', async () => {
		finds(somewhere);
		removes().reply(200, receipt(1, false, 'Recipient not found'));
		const { items } = await runNode({ parameters: fromList, items: [item] });
		expect(items[0]?.json).toMatchObject({
			outcome: 'notDeleted',
			deleted: false,
			lists: [{ message: 'Recipient not found' }],
		});
	});

	test.each<[string, ReturnType<typeof person>, string]>([
		['gone', person(77, ann, { unsubscribed: [2] }), 'deleted'],
		['still there', somewhere, 'unknown'],
		['shown without any status', { idRecipient: 77, Email: ann }, 'unknown'],
		['still there by SMS', { ...person(77, ann), SubscribedOnSmsChannel: [1] }, 'unknown'],
	])('after an empty answer it looks: %s', async (_, after, outcome) => {
		finds(somewhere);
		removes().reply(200, '');
		finds(after);
		const { items } = await runNode({ parameters: fromList, items: [item] });
		expect(items[0]?.json).toMatchObject({ outcome, lists: [{ listId: 1, message: null }] });
	});
});

describe('a receipt for another list', () => {
	test.each<[string, ReturnType<typeof person>, string]>([
		['still there', somewhere, 'unknown'],
		['gone', person(77, ann, { unsubscribed: [2] }), 'deleted'],
	])('counts for none: the person is %s', async (_, after, outcome) => {
		finds(somewhere);
		removes().reply(200, [receipt(2)]);
		finds(after);
		const { items } = await runNode({ parameters: fromList, items: [item] });
		const deleted = outcome === 'deleted';
		expect(items[0]?.json).toMatchObject({
			outcome,
			deleted,
			lists: [{ listId: 1, deleted, message: null }],
			detail: deleted ? null : expect.stringContaining('answered about another list (2), but it still shows'),
		});
		expectToMatchSchema('recipient', 'delete', items);
	});

	test('does not stand beside the one that was asked for', async () => {
		finds(somewhere);
		removes().reply(200, [receipt(2, false, 'Protected'), receipt(1)]);
		const { items } = await runNode({ parameters: fromList, items: [item] });
		expect(items[0]?.json).toMatchObject({ outcome: 'deleted', lists: [{ listId: 1, deleted: true }] });
	});
});

test('says that a person is not known, and deletes nothing', async () => {
	finds();
	const { items, error } = await runNode({ parameters, items: [item] });
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ email: ann, outcome: 'notFound', deleted: false, lists: [] });
	expectToMatchSchema('recipient', 'delete', items);
});

test('names the parameter List when it cannot be used, before anything is read', async () => {
	const { error } = await runNode({
		parameters: { ...fromList, list: locator('={{ "1/../2" }}') },
		items: [item],
	});
	expect(error?.message).toEqual(parameterRefused('List', 0));
});

test('a run that stops names who was deleted before, and deletes nobody after it', async () => {
	const emails = [ann, 'bob@example.com', 'eve@example.com'];
	mailUp()
		.get('/Recipients')
		.query(byEmail(...emails))
		.reply(200, page(emails.map((email, index) => person(77 + index, email, { subscribed: [1] }))));
	erases().reply(200, [receipt(1)]);
	mailUp().delete('/Recipients/78').reply(403, refusal(403, 'Not enabled'));
	const { error } = await runNode({ parameters, items: emails.map((email) => ({ email })) });
	expect(error?.message).toEqual(mailUpRefused('delete the recipient', 1));
	expect(allSaid(error)).toContain('Already written to MailUp: items 0.');
});

describe('a dry run', () => {
	const dryRun = async (as = {}) => {
		finds(somewhere);
		const { items } = await runNode({ parameters: { ...parameters, dryRun: true }, items: [item], ...as });
		return items;
	};

	test('shows the lists and a confirmation code, and deletes nothing', async () => {
		const items = await dryRun();
		expect(items[0]?.json).toEqual({
			email: ann,
			outcome: 'dryRun',
			deleted: false,
			recipientId: 77,
			lists: [
				{ listId: 1, deleted: false, message: null },
				{ listId: 2, deleted: false, message: null },
			],
			detail: 'Nothing was deleted.',
			confirmationCode: expect.stringMatching(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/),
		});
		expectToMatchSchema('recipient', 'delete', items);
	});

	test.each<[string, unknown]>([
		['a text', 'true'],
		['on', true],
	])('stays one where an expression gives %s', async (_, dryRun) => {
		finds(somewhere);
		const { items } = await runNode({
			parameters: { ...parameters, dryRun: '={{ $json.dryRun }}' },
			items: [{ ...item, dryRun } as never],
		});
		expect(items[0]?.json.outcome).toBe('dryRun');
	});

	test.each<[string, object]>([
		['Dry Run', { dryRun: '={{ "perhaps" }}' }],
		['Delete From', { deleteFrom: '={{ "everywhere" }}', list: locator(1) }],
	])('is not guessed at: %s has to be clear', async (parameter, wish) => {
		const { error } = await runNode({ parameters: { ...parameters, ...wish }, items: [item] });
		expect(error?.message).toEqual(parameterRefused(parameter, 0));
	});

	test('an agent deletes nobody without the code of a dry run', async () => {
		finds(somewhere);
		const { error } = await runNode({ parameters, items: [item], ...asTool() });
		expect(error?.message).toMatch(/^This needs a confirmation code \[item 0\]\. AI agents have to show /);
	});

	test('an agent deletes with the code of a dry run', async () => {
		const [shown] = await dryRun(asTool());
		finds(somewhere);
		erases().reply(200, [receipt(1), receipt(2)]);
		finds();
		const confirmationCode = String(shown?.json.confirmationCode).toLowerCase();
		const { items } = await runNode({
			parameters: { ...parameters, confirmationCode },
			items: [item],
			...asTool(),
		});
		expect(items[0]?.json.outcome).toBe('deleted');
	});

	test.each<[string, object, ReturnType<typeof person>]>([
		['another person', {}, person(78, ann, { subscribed: [1], unsubscribed: [2] })],
		['a person who left a list since', {}, person(77, ann, { unsubscribed: [1, 2] })],
		['one list instead of all', { deleteFrom: 'list', list: locator(1) }, somewhere],
	])('its code does not fit %s', async (_, wish, found) => {
		const [shown] = await dryRun();
		finds(found);
		const { error } = await runNode({
			parameters: { ...parameters, ...wish, confirmationCode: String(shown?.json.confirmationCode) },
			items: [item],
		});
		expect(error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
	});
});

import { byEmail, locator, mailUp, page, person, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const ann = 'ann@example.com';
const parameters = { resource: 'tracking', operation: 'get', findBy: 'email', email: '={{ $json.email }}' };
const onList = { ...parameters, trackingScope: 'list', list: locator('={{ $json.list }}') };

const finds = (...people: Array<ReturnType<typeof person>>) =>
	mailUp()
		.get('/Recipients')
		.query(byEmail(...people.map(({ Email }) => String(Email))))
		.reply(200, page(people));
const shows = (listId: number, answer: object) => mailUp().get(`/List/${listId}/Tracking/77`).reply(200, answer);

test('shows the setting on every list of the person, whatever the status there, one item each', async () => {
	finds(person(77, ann, { subscribed: [2], pending: [3], unsubscribed: [1] }));
	shows(1, { Enabled: false, IdList: 1, TimeStamp: '2018-08-28 15:21:34Z' });
	shows(2, { Enabled: true, IdList: 2, TimeStamp: '' });
	shows(3, { enabled: 'True' });
	const { items, error } = await runNode({
		parameters: { ...parameters, trackingScope: 'all' },
		items: [{ email: ann }],
	});
	expect(error).toBeUndefined();
	const who = { email: ann, recipientId: 77 };
	expect(items).toEqual([
		{
			json: { ...who, listId: 1, enabled: false, disabledAt: '2018-08-28T15:21:34Z' },
			pairedItem: { item: 0 },
		},
		{ json: { ...who, listId: 2, enabled: true, disabledAt: null }, pairedItem: { item: 0 } },
		{ json: { ...who, listId: 3, enabled: true, disabledAt: null }, pairedItem: { item: 0 } },
	]);
	expectToMatchSchema('tracking', 'get', items);
});

test('shows the setting on one list by one call', async () => {
	finds(person(77, ann, { subscribed: [1, 2] }));
	shows(2, { Enabled: true, IdList: 2, TimeStamp: '' });
	const { items } = await runNode({ parameters: onList, items: [{ email: ann, list: 2 }] });
	expect(items.map(({ json }) => json.listId)).toEqual([2]);
});

test('finds the person by id', async () => {
	mailUp()
		.get('/Recipients/77')
		.reply(200, person(77, ann, { subscribed: [1] }));
	shows(1, { Enabled: true, IdList: 1, TimeStamp: '' });
	const { items } = await runNode({
		parameters: { resource: 'tracking', operation: 'get', findBy: 'id', recipientId: '77', trackingScope: 'all' },
	});
	expect(items[0]?.json).toMatchObject({ recipientId: 77, email: ann, enabled: true });
});

test('gives no item for a person who is on no list', async () => {
	finds(person(77, ann));
	const { items, error } = await runNode({
		parameters: { ...parameters, trackingScope: 'all' },
		items: [{ email: ann }],
	});
	expect([items, error]).toEqual([[], undefined]);
});

test('says null where MailUp does not say whether tracking is on', async () => {
	finds(person(77, ann, { subscribed: [1] }));
	shows(1, {});
	const { items } = await runNode({ parameters: onList, items: [{ email: ann, list: 1 }] });
	expect(items[0]?.json).toMatchObject({ listId: 1, enabled: null, disabledAt: null });
	expectToMatchSchema('tracking', 'get', items);
});

test('names a person whom MailUp does not know, and goes on with the others if the user asked for it', async () => {
	const nobody = 'nobody@example.com';
	mailUp()
		.get('/Recipients')
		.query(byEmail(nobody, ann))
		.reply(200, page([person(77, ann, { subscribed: [1] })]));
	shows(1, { Enabled: true, IdList: 1, TimeStamp: '' });
	const { items } = await runNode({
		parameters: { ...parameters, trackingScope: 'all' },
		items: [{ email: nobody }, { email: ann }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: `Email: nobody in MailUp has ${nobody} [item 0]` } },
		{ json: { recipientId: 77 }, pairedItem: { item: 1 } },
	]);
});

test('an item fails as a whole with the first list that MailUp does not show', async () => {
	finds(person(77, ann, { subscribed: [1, 2] }));
	mailUp().get('/List/1/Tracking/77').reply(403, refusal(403, 'List not enabled'));
	shows(2, { Enabled: true, IdList: 2, TimeStamp: '' });
	const { items } = await runNode({
		parameters: { ...parameters, trackingScope: 'all' },
		items: [{ email: ann }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{
			json: {
				error: mailUpRefused('show the tracking', 0, 'List not enabled'),
			},
		},
	]);
});

test.each([
	['Email', { email: 'nobody' }],
	['List', { list: locator('={{ "news" }}') }],
])('names the parameter %s when it cannot be used', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...onList, ...wish }, items: [{ email: ann, list: 1 }] });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

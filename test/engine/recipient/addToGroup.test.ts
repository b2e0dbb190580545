import { byEmail, locator, mailUp, page, person, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = {
	resource: 'recipient',
	operation: 'addToGroup',
	email: '={{ $json.email }}',
	list: locator(1),
	group: locator(12),
};
const ann = 'ann@example.com';
const item = { email: ann };
const pages = { PageNumber: 0, PageSize: 500 };
const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

const groups = () =>
	mailUp()
		.get('/List/1/Groups')
		.query(pages)
		.reply(200, page([{ idGroup: 12, idList: 1, Name: 'VIP' }]));
const finds = (...people: Array<ReturnType<typeof person>>) =>
	mailUp()
		.get('/Recipients')
		.query(byEmail(...people.map(({ Email }) => String(Email))))
		.reply(200, page(people));
const memberOf = (...ids: number[]) =>
	mailUp()
		.get('/List/1/Recipient/77/Groups')
		.query(pages)
		.reply(200, page(ids.map((idGroup) => ({ idGroup, idList: 1 }))));
const adds = (confirmSubscription: boolean) =>
	mailUp()
		.post('/Group/12/Subscribe/77')
		.query({ confirmSubscription: String(confirmSubscription) });

test('adds to the group only, and says who gets no email of the list', async () => {
	groups();
	finds(person(77, ann));
	memberOf(5);
	adds(false).reply(200, '');
	memberOf(5, 12);
	finds(person(77, ann));
	const { items, error } = await runNode({ parameters, items: [item] });

	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				email: ann,
				outcome: 'added',
				subscription: null,
				status: 'notOnList',
				recipientId: 77,
				listId: 1,
				groupId: 12,
				detail: expect.stringContaining('gets no email of it'),
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('recipient', 'addToGroup', items);
});

test('subscribes somebody new to the list as well if the user says so', async () => {
	groups();
	finds(person(77, ann));
	memberOf();
	adds(true).reply(200, '');
	memberOf(12);
	finds(person(77, ann, { subscribed: [1] }));
	const { items } = await runNode({ parameters: { ...parameters, subscribeToList: true }, items: [item] });
	expect(items[0]?.json).toMatchObject({
		outcome: 'added',
		subscription: 'subscribed',
		status: 'subscribed',
		detail: null,
	});
	expectToMatchSchema('recipient', 'addToGroup', items);
});

test.each<[string, Parameters<typeof person>[2], object, object]>([
	['opted out', { unsubscribed: [1] }, {}, { subscription: 'leftUnsubscribed', status: 'unsubscribed' }],
	['has not confirmed', { pending: [1] }, {}, { subscription: 'stillPending', status: 'pending' }],
	['is subscribed', { subscribed: [1] }, {}, { subscription: 'alreadySubscribed', detail: null }],
	[
		'opted out of SMS',
		{},
		{ 'UnsubscribedOnSmsChannel ': [1] },
		{ subscription: 'notSubscribed', status: 'notOnList' },
	],
	['waits on SMS', {}, { PendingOnSmsChannel: [1] }, { subscription: 'notSubscribed', status: 'notOnList' }],
])('never asks MailUp to subscribe somebody who %s', async (_, statuses, sms, expected) => {
	groups();
	finds({ ...person(77, ann, statuses), ...sms });
	memberOf();
	adds(false).reply(200, '');
	memberOf(12);
	finds({ ...person(77, ann, statuses), ...sms });
	const { items } = await runNode({ parameters: { ...parameters, subscribeToList: true }, items: [item] });
	expect(items[0]?.json).toMatchObject({ outcome: 'added', ...expected });
	expectToMatchSchema('recipient', 'addToGroup', items);
});

test('sends nothing for somebody who is in the group already', async () => {
	groups();
	finds(person(77, ann, { subscribed: [1] }));
	memberOf(12);
	const { items } = await runNode({ parameters, items: [item] });
	expect(items[0]?.json).toMatchObject({ outcome: 'alreadyMember', subscription: null, status: 'subscribed' });
});

test('subscribes a member who is not on the list, if the user says so', async () => {
	groups();
	finds(person(77, ann));
	memberOf(12);
	adds(true).reply(200, '');
	memberOf(12);
	finds(person(77, ann, { subscribed: [1] }));
	const { items } = await runNode({ parameters: { ...parameters, subscribeToList: true }, items: [item] });
	expect(items[0]?.json).toMatchObject({ outcome: 'alreadyMember', subscription: 'subscribed' });
});

test('a person who stands in two items is added once', async () => {
	groups();
	finds(person(77, ann));
	memberOf();
	adds(true).reply(200, '');
	memberOf(12);
	memberOf(12);
	finds(person(77, ann, { subscribed: [1] }));
	const { items } = await runNode({ parameters: { ...parameters, subscribeToList: true }, items: [item, item] });
	expect(items.map(({ json }) => [json.outcome, json.subscription])).toEqual([
		['added', 'subscribed'],
		['alreadyMember', 'alreadySubscribed'],
	]);
});

describe('what MailUp does not show', () => {
	test('after a lost answer it looks, and does not send it again', async () => {
		groups();
		finds(person(77, ann));
		memberOf();
		adds(false).replyWithError(lost);
		memberOf(12);
		finds(person(77, ann));
		const { items } = await runNode({ parameters, items: [item] });
		expect(items[0]?.json).toMatchObject({ outcome: 'added' });
	});

	test('says unknown after a lost answer that left no trace', async () => {
		groups();
		finds(person(77, ann));
		memberOf();
		adds(true).reply(502, 'Bad gateway');
		memberOf();
		finds(person(77, ann));
		const { items } = await runNode({ parameters: { ...parameters, subscribeToList: true }, items: [item] });
		expect(items[0]?.json).toMatchObject({
			outcome: 'unknown',
			subscription: 'unknown',
			detail: expect.stringContaining('may or may not have happened'),
		});
	});

	test('says unknown where nothing can be read afterwards', async () => {
		groups();
		finds(person(77, ann));
		memberOf();
		adds(true).reply(200, '');
		mailUp().get('/List/1/Recipient/77/Groups').query(pages).times(5).replyWithError(lost);
		mailUp().get('/Recipients').query(byEmail(ann)).replyWithError(lost);
		const { items, error } = await runNode({ parameters: { ...parameters, subscribeToList: true }, items: [item] });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', subscription: 'unknown', status: null });
		expectToMatchSchema('recipient', 'addToGroup', items);
	});

	test('does not say that somebody is subscribed because MailUp took the call', async () => {
		groups();
		finds(person(77, ann));
		memberOf();
		adds(true).reply(200, '');
		memberOf(12);
		finds(person(77, ann));
		const { items } = await runNode({ parameters: { ...parameters, subscribeToList: true }, items: [item] });
		expect(items[0]?.json).toMatchObject({
			outcome: 'added',
			subscription: 'unknown',
			detail: expect.stringContaining('does not show all of it'),
		});
	});
});

test('refuses a group of another list, and sends nothing', async () => {
	groups();
	const { error } = await runNode({ parameters: { ...parameters, group: locator(13) }, items: [item] });
	expect(error?.message).toEqual(parameterRefused('Group', 0));
	expect(error?.message).toContain('list 1 has no group 13');
});

test('fails for somebody whom MailUp does not know', async () => {
	groups();
	mailUp().get('/Recipients').query(byEmail(ann)).reply(200, page([]));
	const { error } = await runNode({ parameters, items: [item] });
	expect(error?.message).toEqual(expect.stringMatching(/: nobody in MailUp has .* \[item 0\]$/));
});

test('passes a refusal of MailUp on', async () => {
	groups();
	finds(person(77, ann));
	memberOf();
	adds(false).reply(403, refusal(403, 'Not enabled'));
	const { error } = await runNode({ parameters, items: [item] });
	expect(error?.message).toEqual(mailUpRefused('add the recipient to the group', 0));
	expect(allSaid(error)).toContain('Not enabled');
});

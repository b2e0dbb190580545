import { byEmail, mailUp, page, person, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { ann, everywhere, finds, optsOut, parameters } from './unsubscribeAnswers';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

test('unsubscribes from several lists by one call and says what became of each', async () => {
	finds(everywhere);
	optsOut([1, 2, 3, 4]).reply(200, { UnsubscribedFrom: [1], NotUnsubscribedFrom: [2, 3, 4] });
	const { items, error } = await runNode({ parameters, items: [{ email: ann, lists: [1, 2, 3, 4, 1] }] });

	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				outcome: 'unsubscribed',
				recipientId: 77,
				email: ann,
				channel: 'email',
				lists: [
					{ listId: 1, outcome: 'unsubscribed', detail: null },
					{ listId: 2, outcome: 'alreadyUnsubscribed', detail: null },
					{ listId: 3, outcome: 'stillPending', detail: expect.stringContaining('can still do so') },
					{ listId: 4, outcome: 'notOnList', detail: null },
				],
				detail: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('recipient', 'unsubscribe', items);
});

test('unsubscribes from the SMS channel by its own call, and leaves the email channel alone', async () => {
	const onSms = { ...everywhere, SubscribedOnSmsChannel: [1, 5], PendingOnSmsChannel: [6] };
	finds(onSms);
	mailUp()
		.delete('/Sms/List/Unsubscribe/77', '[1,5,6]')
		.reply(200, { UnsubscribedFrom: [1, 5], NotUnsubscribedFrom: [6] });
	const { items, error } = await runNode({
		parameters: { ...parameters, channel: 'sms', unsubscribeFrom: 'all' },
		items: [{ email: ann }],
	});
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({
		outcome: 'unsubscribed',
		channel: 'sms',
		lists: [
			{ listId: 1, outcome: 'unsubscribed' },
			{ listId: 5, outcome: 'unsubscribed' },
			{ listId: 6, outcome: 'stillPending' },
		],
	});
	expectToMatchSchema('recipient', 'unsubscribe', items);
});

test('a person who left a list on one channel has not left it on the other', async () => {
	finds({ ...everywhere, SubscribedOnSmsChannel: [1] });
	optsOut([1]).reply(200, { UnsubscribedFrom: [1], NotUnsubscribedFrom: [] });
	mailUp()
		.delete('/Sms/List/Unsubscribe/77', '[1]')
		.reply(200, { UnsubscribedFrom: [1], NotUnsubscribedFrom: [] });
	const { items } = await runNode({
		parameters: { ...parameters, channel: '={{ $json.channel }}' },
		items: ['email', 'sms'].map((channel) => ({ email: ann, lists: [1], channel })),
	});
	expect(items.map(({ json }) => [json.channel, json.outcome])).toEqual([
		['email', 'unsubscribed'],
		['sms', 'unsubscribed'],
	]);
});

test('refuses a channel that MailUp does not have', async () => {
	const { error } = await runNode({
		parameters: { ...parameters, channel: '={{ "fax" }}' },
		items: [{ email: ann, lists: [1] }],
	});
	expect(error?.message).toEqual(parameterRefused('Channel', 0));
});

test('unsubscribes from all lists of the person', async () => {
	finds(everywhere);
	optsOut([1, 2, 3]).reply(200, { UnsubscribedFrom: [1], NotUnsubscribedFrom: [2, 3] });
	const { items } = await runNode({ parameters: { ...parameters, unsubscribeFrom: 'all' }, items: [{ email: ann }] });
	expect(items[0]?.json.lists).toHaveLength(3);
});

test('calls nothing for a person who is on no list', async () => {
	finds(person(77, ann));
	const { items } = await runNode({ parameters: { ...parameters, unsubscribeFrom: 'all' }, items: [{ email: ann }] });
	expect(items[0]?.json).toMatchObject({ outcome: 'unchanged', lists: [] });
});

test.each<[string, unknown]>([
	['one number', 1],
	['a text', ' 1, 2 '],
	['an array of texts', ['1', '2']],
])('takes list ids as %s', async (_, lists) => {
	finds(everywhere);
	optsOut(lists === 1 ? [1] : [1, 2]).reply(200, { UnsubscribedFrom: [1], NotUnsubscribedFrom: [] });
	const { error } = await runNode({ parameters, items: [{ email: ann, lists } as never] });
	expect(error).toBeUndefined();
});

test('says that a person is not known, and how to keep them out', async () => {
	mailUp().get('/Recipients').query(byEmail(ann)).reply(200, page([]));
	const { items, error } = await runNode({ parameters, items: [{ email: ann, lists: [1] }] });
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ outcome: 'notFound', recipientId: null, email: ann, lists: [] });
	expect(items[0]?.json.detail).toContain('import them to the list as opted out');
	expectToMatchSchema('recipient', 'unsubscribe', items);
});

test('a person that a second item names again is already unsubscribed', async () => {
	finds(everywhere);
	optsOut([1]).reply(200, { UnsubscribedFrom: [1], NotUnsubscribedFrom: [] });
	optsOut([1]).reply(200, { UnsubscribedFrom: [], NotUnsubscribedFrom: [1] });
	const { items } = await runNode({
		parameters,
		items: [
			{ email: ann, lists: [1] },
			{ email: ann, lists: [1] },
		],
	});
	expect(items.map(({ json }) => json.outcome)).toEqual(['unsubscribed', 'unchanged']);
	expect(items[1]?.json.lists).toEqual([{ listId: 1, outcome: 'alreadyUnsubscribed', detail: null }]);
});

test('says unknown where MailUp kept a subscribed person without a reason', async () => {
	finds(everywhere);
	optsOut([1]).reply(200, { UnsubscribedFrom: [], NotUnsubscribedFrom: [1] });
	const { items } = await runNode({ parameters, items: [{ email: ann, lists: [1] }] });
	expect(items[0]?.json).toMatchObject({
		outcome: 'unknown',
		lists: [{ outcome: 'unknown', detail: expect.stringContaining('Run "Get"') }],
	});
});

describe('after a lost answer', () => {
	const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

	test('looks whether it was done, and does not send it again', async () => {
		finds(everywhere);
		optsOut([1, 2, 3]).replyWithError(lost);
		mailUp()
			.get('/Recipients/77')
			.reply(200, person(77, ann, { unsubscribed: [1, 2], pending: [3] }));
		const { items } = await runNode({ parameters: { ...parameters, unsubscribeFrom: 'all' }, items: [{ email: ann }] });
		expect(items[0]?.json.lists).toMatchObject([
			{ listId: 1, outcome: 'unsubscribed' },
			{ listId: 2, outcome: 'alreadyUnsubscribed' },
			{ listId: 3, outcome: 'stillPending' },
		]);
	});

	test('looks whether it was done after an empty answer, too', async () => {
		finds(everywhere);
		optsOut([1]).reply(200, '');
		mailUp()
			.get('/Recipients/77')
			.reply(200, person(77, ann, { unsubscribed: [1, 2], pending: [3] }));
		const { items } = await runNode({ parameters, items: [{ email: ann, lists: [1] }] });
		expect(items[0]?.json.outcome).toBe('unsubscribed');
	});

	test('says unknown where the person is still subscribed', async () => {
		finds(everywhere);
		optsOut([1]).reply(502, 'Bad gateway');
		mailUp().get('/Recipients/77').reply(200, everywhere);
		const { items } = await runNode({ parameters, items: [{ email: ann, lists: [1] }] });
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown' });
	});

	const bare = { idRecipient: 77, Email: ann };
	const byId = () => mailUp().get('/Recipients/77');
	test.each<[string, () => unknown]>([
		['the look fails too', () => byId().times(5).replyWithError(lost)],
		['nobody is found any more', () => byId().reply(404, refusal(404, 'Unknown'))],
		['somebody else is shown', () => byId().reply(200, person(78, ann, { pending: [3] }))],
		[
			'the person is shown without any status',
			() => {
				byId().reply(200, bare);
				mailUp()
					.get('/Recipients')
					.query(byEmail(ann))
					.reply(200, page([bare]));
			},
		],
	])('claims nothing from before where %s, but that an opt-out stays one', async (_, look) => {
		finds(everywhere);
		optsOut([1, 2, 3, 4]).replyWithError(lost);
		look();
		const { items, error } = await runNode({ parameters, items: [{ email: ann, lists: [1, 2, 3, 4] }] });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({
			outcome: 'unknown',
			lists: [
				{ listId: 1, outcome: 'unknown' },
				{ listId: 2, outcome: 'alreadyUnsubscribed' },
				{ listId: 3, outcome: 'unknown' },
				{ listId: 4, outcome: 'unknown' },
			],
		});
		expectToMatchSchema('recipient', 'unsubscribe', items);
	});
});

test.each<[string, object]>([
	['objects', { UnsubscribedFrom: [{ IdList: 1 }], NotUnsubscribedFrom: [{ IdList: 3 }, { IdList: 4 }] }],
	['an entry that stands alone', { UnsubscribedFrom: 1, NotUnsubscribedFrom: ['3', '4'] }],
])('reads an answer that names the lists by %s', async (_, answer) => {
	finds(everywhere);
	optsOut([1, 3, 4]).reply(200, answer);
	const { items } = await runNode({ parameters, items: [{ email: ann, lists: [1, 3, 4] }] });
	expect(items[0]?.json.lists).toMatchObject([
		{ listId: 1, outcome: 'unsubscribed' },
		{ listId: 3, outcome: 'stillPending' },
		{ listId: 4, outcome: 'notOnList' },
	]);
});

test.each<[string, object]>([
	['does not name', { UnsubscribedFrom: [], NotUnsubscribedFrom: [] }],
	['names on both sides', { UnsubscribedFrom: [1, 3], NotUnsubscribedFrom: [1, 3] }],
	['names in a form that nobody knows', { UnsubscribedFrom: [{ News: true }], NotUnsubscribedFrom: 'Others' }],
])('looks at the lists that MailUp %s', async (_, answer) => {
	finds(everywhere);
	optsOut([1, 3]).reply(200, answer);
	mailUp()
		.get('/Recipients/77')
		.reply(200, person(77, ann, { unsubscribed: [1, 2], pending: [3] }));
	const { items } = await runNode({ parameters, items: [{ email: ann, lists: [1, 3] }] });
	expect(items[0]?.json).toMatchObject({
		outcome: 'unsubscribed',
		lists: [{ outcome: 'unsubscribed' }, { outcome: 'stillPending' }],
	});
});

test.each<[string, unknown]>([
	['no list', []],
	['nothing', null],
	['an empty text', ''],
	['a word among the ids', '1,all'],
	['a path', '1/../2'],
])('refuses %s as choice of lists and sends nothing', async (_, lists) => {
	const { error } = await runNode({ parameters, items: [{ email: ann, lists } as never] });
	expect(error).toMatchObject({
		message: parameterRefused('List Names or IDs', 0),
		context: { itemIndex: 0 },
	});
	expect(allSaid(error)).toContain('Nobody was unsubscribed.');
});

test.each([
	['Email', { email: 'nobody' }],
	['Phone', { findBy: 'phone', phone: '123' }],
	['Recipient ID', { findBy: 'id', recipientId: '0' }],
])('names the parameter %s when it cannot be used', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish }, items: [{ email: ann, lists: [1] }] });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('a run that stops names who was unsubscribed before', async () => {
	const bob = 'bob@example.com';
	mailUp()
		.get('/Recipients')
		.query(byEmail(ann, bob))
		.reply(200, page([everywhere, person(78, bob, { subscribed: [1] })]));
	optsOut([1]).reply(200, { UnsubscribedFrom: [1], NotUnsubscribedFrom: [] });
	mailUp().delete('/List/Unsubscribe/78', '[1]').delay(100).reply(403, refusal(403, 'List not enabled'));
	const { error } = await runNode({ parameters, items: [ann, bob].map((email) => ({ email, lists: [1] })) });
	expect(error).toMatchObject({
		message: mailUpRefused('unsubscribe the recipient', 1),
		context: { itemIndex: 1 },
	});
	expect(allSaid(error)).toContain('Already written to MailUp: items 0.');
});

test('passes a refusal of MailUp on, and goes on with the others if the user asked for it', async () => {
	mailUp()
		.get('/Recipients')
		.query(byEmail(ann, 'bob@example.com', 'eve@example.com'))
		.reply(
			200,
			page([
				everywhere,
				person(78, 'bob@example.com', { subscribed: [1] }),
				person(79, 'eve@example.com', { subscribed: [1] }),
			]),
		);
	optsOut([1]).reply(200, { UnsubscribedFrom: [1], NotUnsubscribedFrom: [] });
	mailUp().delete('/List/Unsubscribe/78', '[1]').reply(403, refusal(403, 'List not enabled'));
	mailUp()
		.delete('/List/Unsubscribe/79', '[1]')
		.reply(200, { UnsubscribedFrom: [1], NotUnsubscribedFrom: [] });
	const { items } = await runNode({
		parameters,
		items: [ann, 'bob@example.com', 'eve@example.com'].map((email) => ({ email, lists: [1] })),
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { outcome: 'unsubscribed' }, pairedItem: { item: 0 } },
		{
			json: {
				error: mailUpRefused('unsubscribe the recipient', 1, 'List not enabled'),
			},
			pairedItem: { item: 1 },
		},
		{ json: { outcome: 'unsubscribed' }, pairedItem: { item: 2 } },
	]);
});

test('a choice in another casing is refused, as the narrower one would leave the person on the other lists', async () => {
	const { error } = await runNode({
		parameters: { ...parameters, unsubscribeFrom: '={{ "All" }}' },
		items: [{ email: ann, lists: [1] }],
	});
	expect(error?.message).toEqual(parameterRefused('Unsubscribe From', 0));
	expect(error?.description).toBe('Choose one of: chosen, all.');
});

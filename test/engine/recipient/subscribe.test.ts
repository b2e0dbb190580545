import { byEmail, mailUp, page, person, refusal } from '../../support/answers';
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
	operation: 'subscribe',
	findBy: 'email',
	email: '={{ $json.email }}',
	lists: '={{ $json.lists }}',
};
const ann = 'ann@example.com';
const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

const finds = (...people: Array<ReturnType<typeof person>>) =>
	mailUp()
		.get('/Recipients')
		.query(byEmail(...people.map(({ Email }) => String(Email))))
		.reply(200, page(people));
const subscribes = (listId: number, id = 77) => mailUp().post(`/List/${listId}/Subscribe/${id}`);

test('sends only those who are not on a list, and says what became of each list', async () => {
	finds(person(77, ann, { subscribed: [1], unsubscribed: [2], pending: [3] }));
	subscribes(4).reply(200, '');
	finds(person(77, ann, { subscribed: [1, 4], unsubscribed: [2], pending: [3] }));
	const { items, error } = await runNode({ parameters, items: [{ email: ann, lists: [1, 2, 3, 4, 4] }] });

	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				email: ann,
				outcome: 'subscribed',
				recipientId: 77,
				channel: 'email',
				lists: [
					{ listId: 1, outcome: 'alreadySubscribed', status: 'subscribed', statusBefore: 'subscribed', detail: null },
					{
						listId: 2,
						outcome: 'leftUnsubscribed',
						status: 'unsubscribed',
						statusBefore: 'unsubscribed',
						detail: expect.stringContaining('stays opted out'),
					},
					{
						listId: 3,
						outcome: 'stillPending',
						status: 'pending',
						statusBefore: 'pending',
						detail: expect.stringContaining('not confirmed'),
					},
					{ listId: 4, outcome: 'subscribed', status: 'subscribed', statusBefore: 'notOnList', detail: null },
				],
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('recipient', 'subscribe', items);
});

test('sends nothing for somebody who opted out, whatever MailUp would make of it', async () => {
	finds(person(77, ann, { unsubscribed: [2] }));
	const { items } = await runNode({ parameters, items: [{ email: ann, lists: [2] }] });
	expect(items[0]?.json).toMatchObject({ outcome: 'unchanged', lists: [{ outcome: 'leftUnsubscribed' }] });
});

test('subscribes on the SMS channel by its own call, by the status of that channel', async () => {
	finds({ ...person(77, ann, { unsubscribed: [1] }), 'UnsubscribedOnSmsChannel ': [2] });
	mailUp().post('/Sms/List/1/Subscribe/77').reply(200, '');
	finds({ ...person(77, ann, { unsubscribed: [1] }), SubscribedOnSmsChannel: [1], 'UnsubscribedOnSmsChannel ': [2] });
	const { items } = await runNode({
		parameters: { ...parameters, channel: 'sms' },
		items: [{ email: ann, lists: '1,2' }],
	});
	expect(items[0]?.json).toMatchObject({
		channel: 'sms',
		lists: [{ outcome: 'subscribed' }, { outcome: 'leftUnsubscribed' }],
	});
});

test('reads everybody again in one call, and sends a person who stands in two items once', async () => {
	const bob = 'bob@example.com';
	finds(person(77, ann), person(78, bob));
	subscribes(1).reply(200, '');
	subscribes(1, 78).reply(200, '');
	finds(person(77, ann, { subscribed: [1] }), person(78, bob, { subscribed: [1] }));
	const { items } = await runNode({ parameters, items: [ann, bob, ann].map((email) => ({ email, lists: [1] })) });
	expect(items.map(({ json }) => (json.lists as Array<{ outcome: string }>)[0]?.outcome)).toEqual([
		'subscribed',
		'subscribed',
		'alreadySubscribed',
	]);
});

test('never says subscribed of somebody whom MailUp does not show as subscribed', async () => {
	finds(person(77, ann), person(78, 'bob@example.com'));
	subscribes(1).reply(200, '');
	subscribes(1, 78).reply(200, '');
	finds(person(77, ann, { unsubscribed: [1] }), person(78, 'bob@example.com'));
	const { items } = await runNode({
		parameters,
		items: [ann, 'bob@example.com'].map((email) => ({ email, lists: [1] })),
	});
	expect(items.map(({ json }) => json.lists)).toMatchObject([
		[{ outcome: 'leftUnsubscribed', status: 'unsubscribed', statusBefore: 'notOnList' }],
		[{ outcome: 'unknown', detail: expect.stringContaining('does not show') }],
	]);
});

describe('after a lost answer', () => {
	test.each<[string, { subscribed?: number[] }, string]>([
		['finds out that it was done', { subscribed: [1] }, 'subscribed'],
		['says unknown where it was not', {}, 'unknown'],
	])('%s, and does not send it again', async (_, statuses, outcome) => {
		finds(person(77, ann));
		subscribes(1).replyWithError(lost);
		finds(person(77, ann, statuses));
		const { items, error } = await runNode({ parameters, items: [{ email: ann, lists: [1] }] });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome });
		expectToMatchSchema('recipient', 'subscribe', items);
	});

	test('says unknown of every list it sent where the new look fails too, and keeps what it knows of the others', async () => {
		finds(person(77, ann, { unsubscribed: [2] }));
		subscribes(1).reply(200, '');
		mailUp().get('/Recipients').query(byEmail(ann)).times(5).replyWithError(lost);
		const { items } = await runNode({
			parameters,
			items: [
				{ email: ann, lists: [1, 2] },
				{ email: ann, lists: [1] },
			],
		});
		expect(items.map(({ json }) => json.lists)).toMatchObject([
			[
				{ outcome: 'unknown', status: null },
				{ outcome: 'leftUnsubscribed', status: 'unsubscribed' },
			],
			[{ outcome: 'unknown', status: null }],
		]);
	});
});

test('a refusal names the list it is about, and the lists that were written before', async () => {
	finds(person(77, ann));
	subscribes(1).reply(200, '');
	subscribes(9).reply(403, refusal(403, 'List not enabled'));
	const { error } = await runNode({ parameters, items: [{ email: ann, lists: [1, 9, 10] }] });
	expect(error).toMatchObject({ message: mailUpRefused('subscribe the recipient', 0) });
	expect(allSaid(error)).toContain('List not enabled');
	expect(allSaid(error)).toContain('This is about list 9. This person was subscribed before to: 1.');
	expect(allSaid(error)).toContain('Already written to MailUp: items 0.');
});

test('fails for somebody whom MailUp does not know, before anybody is subscribed', async () => {
	mailUp()
		.get('/Recipients')
		.query(byEmail(ann, 'nobody@example.com'))
		.reply(200, page([person(77, ann)]));
	const { error } = await runNode({
		parameters,
		items: [ann, 'nobody@example.com'].map((email) => ({ email, lists: [1] })),
	});
	expect(error).toMatchObject({
		message: expect.stringMatching(/: nobody in MailUp has .* \[item 1\]$/),
		context: { itemIndex: 1 },
	});
});

test.each([
	['List Names or IDs', { lists: '={{ [] }}' }],
	['Channel', { channel: '={{ "fax" }}' }],
	['Email', { email: 'nobody' }],
])('names the parameter %s when it cannot be used, and sends nothing', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish }, items: [{ email: ann, lists: [1] }] });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

describe('a person without an email address', () => {
	const byNumber = { sms: '"00393331234567"' };
	const carl = (statuses?: Parameters<typeof person>[2]) => ({
		...person(80, '', statuses),
		MobilePrefix: '0039',
		MobileNumber: '3331234567',
	});

	test('is found and read again by number', async () => {
		mailUp()
			.get('/Recipients')
			.query(byNumber)
			.reply(200, page([carl()]));
		mailUp().post('/Sms/List/1/Subscribe/80').reply(200, '');
		mailUp()
			.get('/Recipients')
			.query(byNumber)
			.reply(200, page([{ ...carl(), SubscribedOnSmsChannel: [1] }]));
		const { items } = await runNode({
			parameters: { ...parameters, findBy: 'phone', phone: '+39 333 1234567', channel: 'sms' },
			items: [{ lists: [1] }],
		});
		expect(items[0]?.json).toMatchObject({ email: '', outcome: 'subscribed' });
	});

	test('is read again by id where the number has no prefix', async () => {
		mailUp()
			.get('/Recipients/80')
			.reply(200, { ...carl(), MobilePrefix: '' });
		mailUp().post('/Sms/List/1/Subscribe/80').reply(200, '');
		mailUp()
			.get('/Recipients/80')
			.reply(200, { ...carl(), MobilePrefix: '', SubscribedOnSmsChannel: [1] });
		const { items } = await runNode({
			parameters: { ...parameters, findBy: 'id', recipientId: '80', channel: 'sms' },
			items: [{ lists: [1] }],
		});
		expect(items[0]?.json).toMatchObject({ outcome: 'subscribed' });
	});
});

import type { IDataObject } from 'n8n-workflow';

import { locator, mailUp, page, refusal, statistics } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { resource: 'statistics', operation: 'getMessage', list: locator(1) };
const one = { ...parameters, messageScope: 'one', message: locator('={{ $json.message ?? 38 }}') };
const since = { ...parameters, messageScope: 'since', dateMeans: 'created', since: '={{ $json.since }}' };

const message = (idMessage: number, CreationDate: string): IDataObject => {
	return { idMessage, idList: 1, Subject: `News ${idMessage}`, CreationDate, Notes: '', ServiceType: 0 };
};
const may = message(38, '2030-05-29 08:21:59Z');
const lists = (...messages: IDataObject[]) =>
	mailUp().get('/List/1/Emails').query({ PageNumber: 0, PageSize: 500 }).reply(200, page(messages));

/** MailUp's five counts of a message, in the order of its paths below. */
type Answers = Array<number | string | object>;
const PATHS = ['Recipients', 'Views', 'Clicks', 'Bounces', 'Unsubscriptions'];
const counts = (id: number, answers: Answers) =>
	PATHS.forEach((path, at) => statistics().get(`/Message/${id}/Count/${path}`).reply(200, JSON.stringify(answers[at])));
const sendings = (id: number, ...starts: string[]) =>
	mailUp()
		.get(`/List/1/Email/${id}/SendHistory`)
		.query(true)
		.reply(200, page(starts.map((StartDate) => ({ idMessage: id, StartDate }))));

test('shows the counts and rates of a message in one flat item', async () => {
	lists(may);
	counts(38, [2000, 500, 80, 12, 3]);
	const { items, error } = await runNode({ parameters: one });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				messageId: 38,
				listId: 1,
				subject: 'News 38',
				createdAt: '2030-05-29T08:21:59Z',
				recipients: 2000,
				views: 500,
				clicks: 80,
				bounces: 12,
				unsubscriptions: 3,
				openRate: 0.25,
				clickRate: 0.04,
				clickToOpenRate: 0.16,
				bounceRate: 0.006,
				unsubscribeRate: 0.0015,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('statistics', 'getMessage', items);
});

test.each<[string, Answers, number | null]>([
	['zeros for a message that was never sent', [0, 0, 0, 0, 0], 0],
	['null for empty answers', ['', '', '', '', ''], null],
])('shows %s, and no rates', async (_, answers, shown) => {
	lists(may);
	counts(38, answers);
	const { items, error } = await runNode({ parameters: one });
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({
		...{ recipients: shown, views: shown, clicks: shown, bounces: shown, unsubscriptions: shown },
		...{ openRate: null, clickRate: null, clickToOpenRate: null, bounceRate: null, unsubscribeRate: null },
	});
	expectToMatchSchema('statistics', 'getMessage', items);
});

test('says null instead of a number that it cannot read', async () => {
	lists(may);
	counts(38, [10, { Total: 5 }, { Count: 2 }, 0, 0]);
	const { items } = await runNode({ parameters: one });
	expect(items[0]?.json).toMatchObject({
		views: null,
		openRate: null,
		clickToOpenRate: null,
		clicks: 2,
		clickRate: 0.2,
	});
	expectToMatchSchema('statistics', 'getMessage', items);
});

test('adds the totals over all rows of the lists when asked', async () => {
	lists(may);
	counts(38, [1000, 3, 2, 0, 0]);
	const rows = (...numbers: number[]) =>
		numbers.map((Count, index) => ({ Count, Email: 'a@example.com', IdRecipient: index }));
	const list = (path: string, pageNumber = 0) =>
		statistics().get(`/Message/38/List/${path}`).query({ PageNumber: pageNumber, PageSize: 500 });
	list('Views').reply(200, page(rows(4, 1), 3));
	list('Views', 1).reply(200, page(rows(2), 3, 1));
	list('Clicks').reply(200, page(rows(5, 6)));
	const { items } = await runNode({ parameters: { ...one, options: { includeTotals: true } } });
	expect(items[0]?.json).toMatchObject({ views: 3, totalViews: 7, clicks: 2, totalClicks: 11 });
	expectToMatchSchema('statistics', 'getMessage', items);
});

test('gives no total where a row has no count', async () => {
	lists(may);
	counts(38, [1000, 2, 0, 0, 0]);
	statistics()
		.get('/Message/38/List/Views')
		.query(true)
		.reply(200, page([{ Count: 4 }, { Email: 'a@example.com' }]));
	statistics().get('/Message/38/List/Clicks').query(true).reply(200, page([]));
	const { items } = await runNode({ parameters: { ...one, options: { includeTotals: true } } });
	expect(items[0]?.json).toMatchObject({ totalViews: null, totalClicks: 0 });
});

test('shows several messages in the order of the choice, also one that the list does not have', async () => {
	lists(may);
	counts(99, [4, 1, 0, 0, 0]);
	counts(38, [2, 1, 1, 0, 0]);
	const { items } = await runNode({ parameters: { ...parameters, messageScope: 'several', messages: '99, 38' } });
	expect(items.map(({ json }) => [json.messageId, json.listId, json.subject, json.createdAt, json.openRate])).toEqual([
		[99, null, null, null, 0.25],
		[38, 1, 'News 38', '2030-05-29T08:21:59Z', 0.5],
	]);
	expectToMatchSchema('statistics', 'getMessage', items);
});

test('each item gets the messages that it chose, and the list is read once', async () => {
	lists(may, message(39, '2030-06-01 00:00:00Z'));
	counts(39, [1, 0, 0, 0, 0]);
	counts(38, [2, 0, 0, 0, 0]);
	const { items } = await runNode({ parameters: one, items: [{ message: 39 }, { message: 38 }] });
	expect(items).toMatchObject([
		{ json: { messageId: 39, recipients: 1 }, pairedItem: { item: 0 } },
		{ json: { messageId: 38, recipients: 2 }, pairedItem: { item: 1 } },
	]);
});

describe('all messages since a date', () => {
	test('takes those created since then, the oldest first, in the zone of the workflow', async () => {
		lists(
			message(41, '2030-05-17 09:00:00Z'),
			message(40, '2030-05-17 07:00:00Z'),
			message(39, '2030-05-17 06:59:59Z'),
		);
		counts(41, [1, 0, 0, 0, 0]);
		counts(40, [1, 0, 0, 0, 0]);
		const { items } = await runNode({
			parameters: since,
			items: [{ since: '2030-05-17 09:00' }],
			timezone: 'Europe/Rome',
		});
		expect(items.map(({ json }) => json.messageId)).toEqual([40, 41]);
	});

	test('gives no item where there is none', async () => {
		lists(may);
		const { items, error } = await runNode({ parameters: since, items: [{ since: '2031-01-01T00:00:00Z' }] });
		expect([items, error]).toEqual([[], undefined]);
	});

	test('leaves out messages without a date of creation, and says so', async () => {
		lists(may, { idMessage: 3, Subject: 'Old' }, { idMessage: 4, Subject: 'Old', CreationDate: '2030-06-01 00:00:00' });
		counts(38, [1, 0, 0, 0, 0]);
		const { items, hints } = await runNode({ parameters: since, items: [{ since: '2030-01-01T00:00:00Z' }] });
		expect(items).toHaveLength(1);
		expect(hints).toMatchObject([{ message: expect.stringContaining('2 emails') }]);
	});

	test('takes those whose last sending began since then', async () => {
		lists(message(1, '2029-01-01 00:00:00Z'), message(2, '2030-06-01 00:00:00Z'), message(3, '2030-06-01 00:00:00Z'));
		sendings(1, '2029-01-02 00:00:00Z', '2030-06-02 10:00:00Z', '2029-05-01 00:00:00Z');
		sendings(2);
		sendings(3, '0001-01-01 00:00:00Z');
		counts(1, [9, 3, 0, 0, 0]);
		const { items } = await runNode({
			parameters: { ...since, dateMeans: 'sent' },
			items: [{ since: '2030-06-01T00:00:00Z' }],
		});
		expect(items.map(({ json }) => json)).toMatchObject([
			{ messageId: 1, createdAt: '2029-01-01T00:00:00Z', lastSentAt: '2030-06-02T10:00:00Z', recipients: 9 },
		]);
		expectToMatchSchema('statistics', 'getMessage', items);
	});

	test('leaves out messages whose sendings carry no zone, and says so', async () => {
		lists(...[1, 2, 3, 4].map((id) => message(id, '2029-01-01 00:00:00Z')));
		sendings(1, '2030-06-02 10:00:00');
		sendings(2, '2029-06-02 10:00:00Z', '2030-06-02 10:00:00');
		sendings(3, '2030-06-02 10:00:00', '2030-06-03 10:00:00Z');
		sendings(4);
		counts(3, [1, 0, 0, 0, 0]);
		const { items, hints } = await runNode({
			parameters: { ...since, dateMeans: 'sent' },
			items: [{ since: '2030-06-01T00:00:00Z' }],
		});
		expect(items).toMatchObject([{ json: { messageId: 3, lastSentAt: '2030-06-03T10:00:00Z' } }]);
		expect(hints.map(({ message: words }) => words)).toEqual([
			'MailUp gave no date of the last sending with a time zone for 2 emails of the list: they were left out.',
		]);
	});

	test('goes on with the other items where the sendings of one cannot be read', async () => {
		lists(message(1, '2030-01-01 00:00:00Z'));
		mailUp()
			.get('/List/2/Emails')
			.query(true)
			.reply(200, page([may]));
		mailUp().get('/List/2/Email/38/SendHistory').query(true).reply(403, refusal(403, 'List not enabled'));
		sendings(1, '2030-06-02 10:00:00Z');
		counts(1, [1, 0, 0, 0, 0]);
		const { items } = await runNode({
			parameters: { ...since, dateMeans: 'sent', list: locator('={{ $json.list }}') },
			items: [2, 1].map((list) => ({ list, since: '2030-06-01T00:00:00Z' })),
			onError: 'continueRegularOutput',
		});
		expect(items).toMatchObject([
			{ json: { error: mailUpRefused('show the sendings of the email', 0) }, pairedItem: { item: 0 } },
			{ json: { messageId: 1 }, pairedItem: { item: 1 } },
		]);
	});
});

test.each([
	['List', { list: locator('={{ "1/../2" }}') }],
	['Email Message', { message: locator('={{ "a" }}') }],
	['Email Message Names or IDs', { messageScope: 'several', messages: '={{ [] }}' }],
	['Email Message Names or IDs', { messageScope: 'several', messages: '12, x' }],
	['Since', { messageScope: 'since', since: 'yesterday' }],
	['Since', { messageScope: 'since', since: '={{ "" }}' }],
])('names the parameter %s when it cannot be used', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...one, ...wish } });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('passes a refusal on', async () => {
	lists(may);
	for (const path of PATHS) {
		statistics().get(`/Message/38/Count/${path}`).optionally().reply(404, refusal(404, 'No such message'));
	}
	const { error } = await runNode({ parameters: one });
	expect(error).toMatchObject({ message: mailUpRefused('show the statistics', 0), httpCode: '404' });
	expect(allSaid(error)).toContain('No such message');
});

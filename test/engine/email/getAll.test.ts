import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { hasTags, row } from './messageAnswers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();

const parameters = { resource: 'email', operation: 'getAll', list: locator(1), returnAll: true };
const newestFirst = '"idMessage desc"';
const pageOf = (path: string, PageNumber: number, PageSize: number, query: object = {}) =>
	mailUp()
		.get(`/List/1/${path}`)
		.query({ orderby: newestFirst, PageNumber, PageSize, ...query });
const rows = (from: number, count: number, subject = 'News') =>
	Array.from({ length: count }, (_, index) => row(from - index, `${subject} ${from - index}`));

test('returns all messages of a list, the newest first, page by page', async () => {
	pageOf('Emails', 0, 500).reply(200, page(rows(501, 500), 501));
	pageOf('Emails', 1, 500).reply(200, page(rows(1, 1), 501, 1));
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(501);
	expect(items[0]).toEqual({
		json: {
			id: 501,
			listId: 1,
			subject: 'News 501',
			notes: 'Issue 5',
			createdAt: '2026-05-29T08:21:59Z',
			type: 'newsletter',
			lastSentAt: null,
			url: null,
		},
		pairedItem: { item: 0 },
	});
	expectToMatchSchema('email', 'getAll', items);
});

test('returns published messages with their addresses', async () => {
	const url = 'http://console.example.com/frontend/nl_preview_window.aspx?idNL=62';
	const never = { ...row(62), LastSendDate: '0001-01-01 00:00:00Z', Url: url, ServiceType: undefined };
	pageOf('Online/Emails', 0, 500).reply(200, page([{ ...never, LastSendDate: '2026-06-01 10:00:00Z' }, never]));
	const { items } = await runNode({ parameters: { ...parameters, show: 'published' } });
	expect(items.map(({ json }) => json)).toMatchObject([
		{ id: 62, lastSentAt: '2026-06-01T10:00:00Z', url, type: null },
		{ id: 62, lastSentAt: null, url },
	]);
	expectToMatchSchema('email', 'getAll', items);
});

test('returns archived messages, whatever MailUp says of them', async () => {
	pageOf('Archived/Emails', 0, 500).reply(200, page([{ idMessage: 7 }]));
	const { items } = await runNode({ parameters: { ...parameters, show: 'archived' } });
	expect(items[0]?.json).toMatchObject({ id: 7, subject: '', createdAt: null });
	expectToMatchSchema('email', 'getAll', items);
});

test.each([
	['newsletter', 0],
	['smtpPlus', 1],
])('has MailUp filter by the type %s', async (type, number) => {
	pageOf('Emails', 0, 500, { filterby: `"servicetype==${number}"` }).reply(200, page([row(1)]));
	const { error } = await runNode({ parameters: { ...parameters, filters: { type } } });
	expect(error).toBeUndefined();
});

test('has MailUp filter by tags, by their ids only', async () => {
	hasTags('news', "hello, it's");
	pageOf('Emails', 0, 500, { tags: '"6,5"' }).reply(200, page([{ ...row(1), ServiceType: 7 }]));
	const { items } = await runNode({
		parameters: { ...parameters, filters: { tags: '={{ ["hello, it\'s", 5] }}' } },
	});
	expect(items[0]?.json.type).toBe('custom');
});

test('refuses a tag that the list does not have, instead of returning everything', async () => {
	hasTags('news');
	const { error } = await runNode({ parameters: { ...parameters, filters: { tags: [77] } } });
	expect(error?.message).toEqual(parameterRefused('Tag Names or IDs', 0));
});

describe('by subject', () => {
	test.each([
		["it's", ["Today it's on", "IT'S NEW"]],
		['" or 1==1', ['" OR 1==1 --']],
	])('finds %j whatever the casing, without telling MailUp', async (subject, found) => {
		pageOf('Emails', 0, 500).reply(
			200,
			page(["Today it's on", '" OR 1==1 --', "IT'S NEW"].map((s, i) => row(9 - i, s))),
		);
		const { items } = await runNode({ parameters: { ...parameters, filters: { subject } } });
		expect(items.map(({ json }) => json.subject)).toEqual(found);
	});

	test('reads no page more than the limit needs', async () => {
		pageOf('Emails', 0, 500).reply(200, page([...rows(1000, 499), row(501, 'Sale')], 1000));
		const { items } = await runNode({
			parameters: { ...parameters, returnAll: false, limit: 1, filters: { subject: 'sale' } },
		});
		expect(items.map(({ json }) => json.id)).toEqual([501]);
	});

	test('goes on to the next pages until it has found enough', async () => {
		pageOf('Emails', 0, 500).reply(200, page(rows(501, 500), 501));
		pageOf('Emails', 1, 500).reply(200, page([row(1, 'Sale')], 501, 1));
		const { items } = await runNode({
			parameters: { ...parameters, returnAll: false, limit: 5, filters: { subject: 'sale' } },
		});
		expect(items.map(({ json }) => json.id)).toEqual([1]);
	});
});

test.each([
	[1, 3, 1],
	[3, 3, 3],
	[50, 3, 3],
])('with a limit of %i and %i messages returns %i, and reads no page more', async (limit, total, expected) => {
	pageOf('Emails', 0, limit).reply(200, page(rows(total, Math.min(limit, total)), total));
	const { items } = await runNode({ parameters: { ...parameters, returnAll: false, limit } });
	expect(items).toHaveLength(expected);
});

test('returns raw rows when they are not to be simplified', async () => {
	pageOf('Emails', 0, 500).reply(200, page([row(1)]));
	const { items } = await runNode({ parameters: { ...parameters, simplify: false } });
	expect(items[0]?.json).toEqual(row(1));
});

test.each([
	['List', { list: locator('={{ "1 or 2" }}') }],
	['Show', { show: '={{ "sent" }}' }],
	['Type', { filters: { type: '={{ null }}' } }],
	['Tag Names or IDs', { filters: { tags: '={{ $json.nothing }}' } }],
	['Subject Contains', { filters: { subject: '={{ $json.nothing }}' } }],
	['Subject Contains', { filters: { subject: '={{ {} }}' } }],
])('refuses an unusable %s instead of returning everything', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } as typeof parameters });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	pageOf('Emails', 0, 500).reply(403, refusal(403, 'List not enabled'));
	mailUp()
		.get('/List/2/Emails')
		.query(true)
		.reply(200, page([row(1)]));
	const { items } = await runNode({
		parameters: { ...parameters, list: locator('={{ $json.list }}') },
		items: [{ list: 1 }, { list: '2?x' }, { list: 2 }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{
			json: {
				error: mailUpRefused('show the emails', 0, 'List not enabled'),
			},
		},
		{ json: { error: parameterRefused('List', 1) } },
		{ json: { id: 1 }, pairedItem: { item: 2 } },
	]);
});

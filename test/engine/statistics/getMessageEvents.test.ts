import type { IDataObject } from 'n8n-workflow';

import { byEmail, locator, mailUp, page, person, refusal, statistics } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = {
	resource: 'statistics',
	operation: 'getMessageEvents',
	message: locator('={{ $json.message ?? 12 }}'),
	event: '={{ $json.event }}',
	returnAll: true,
};
const rows = (path: string, items: IDataObject[], query: object = { PageNumber: 0, PageSize: 500 }) =>
	statistics()
		.get(`/Message/12/List/${path}`)
		.query(query as never)
		.reply(200, page(items));
const click = { Count: 2, Email: 'ann@example.com', IdRecipient: 7 };
const blank = {
	...{ messageId: 12, recipientId: null, email: null, count: null, type: null },
	...{ url: null, date: null, details: null },
};

test('lists who clicked, one item each', async () => {
	rows('Clicks', [click, { Count: 1, Email: 'bob@example.com', IdRecipient: 8 }]);
	const { items, error } = await runNode({ parameters, items: [{ event: 'clicks' }] });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: { ...blank, event: 'clicks', recipientId: 7, email: 'ann@example.com', count: 2 },
			pairedItem: { item: 0 },
		},
		{
			json: { ...blank, event: 'clicks', recipientId: 8, email: 'bob@example.com', count: 1 },
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('statistics', 'getMessageEvents', items);
});

test.each([
	['bounces', 'Bounces'],
	['clicks', 'Clicks'],
	['linkClickDetails', 'UrlClickDetails'],
	['linkClicks', 'UrlClicks'],
	['recipients', 'Recipients'],
	['unsubscriptions', 'Unsubscriptions'],
	['views', 'Views'],
])('reads %s from the list %s, and nothing from an empty one', async (event, path) => {
	rows(path, []);
	const { items, error } = await runNode({ parameters, items: [{ event }] });
	expect([items, error]).toEqual([[], undefined]);
});

test('shows links, also where MailUp has a label in place of the address', async () => {
	rows('UrlClicks', [
		{ Count: 63, IdMessage: 12, Url: 'http://www.example.com' },
		{ Count: 4, IdMessage: 12, Url: 'Unsubscribe' },
	]);
	const { items } = await runNode({ parameters, items: [{ event: 'linkClicks' }] });
	expect(items.map(({ json }) => json)).toEqual([
		{ ...blank, event: 'linkClicks', count: 63, url: 'http://www.example.com' },
		{ ...blank, event: 'linkClicks', count: 4, url: 'Unsubscribe' },
	]);
});

test('says of which kind a bounce is; MailUp counts no bounces of a person', async () => {
	rows('Bounces', [{ Email: 'ann@example.com', IdMessage: 12, IdRecipient: 7, Type: 'Hard' }]);
	const { items } = await runNode({ parameters, items: [{ event: 'bounces' }] });
	expect(items[0]?.json).toEqual({
		...{ ...blank, event: 'bounces', recipientId: 7, email: 'ann@example.com' },
		type: 'Hard',
	});
	expectToMatchSchema('statistics', 'getMessageEvents', items);
});

test('keeps what no document shows as it is, and reads a date', async () => {
	rows('Bounces', [{ ...click, BounceDate: '2030-05-17 09:00:00Z', Type: { Code: 8 }, Count: 'many' }]);
	const { items } = await runNode({ parameters, items: [{ event: 'bounces' }] });
	expect(items[0]?.json).toEqual({
		...{ ...blank, event: 'bounces', recipientId: 7, email: 'ann@example.com' },
		date: '2030-05-17T09:00:00Z',
		details: { Type: { Code: 8 }, Count: 'many' },
	});
	expectToMatchSchema('statistics', 'getMessageEvents', items);
});

test('returns the raw rows when they are not to be simplified', async () => {
	const raw = { ...click, Anything: [1, { else: null }] };
	rows('Clicks', [raw]);
	const { items } = await runNode({ parameters: { ...parameters, simplify: false }, items: [{ event: 'clicks' }] });
	expect(items.map(({ json }) => json)).toEqual([raw]);
});

test('asks for no more rows than the limit', async () => {
	rows('Clicks', [click, click], { PageNumber: 0, PageSize: 1 });
	const { items } = await runNode({
		parameters: { ...parameters, returnAll: false, limit: 1 },
		items: [{ event: 'clicks' }],
	});
	expect(items).toHaveLength(1);
});

describe('with the personal data fields', () => {
	const withFields = { ...parameters, options: { includeFields: true } };

	test('looks people up ten to a call, each once', async () => {
		const people = Array.from({ length: 12 }, (_, index) => `p${index}@example.com`);
		rows('Views', [...people.map((Email) => ({ Email, Count: 1 })), { Email: 'P0@example.com ', Count: 1 }]);
		const found = (some: string[]) =>
			mailUp()
				.get('/Recipients')
				.query(byEmail(...some))
				.reply(200, page(some.map((email, at) => person(at + 1, email, {}, [[1, 'FirstName', email]]))));
		found(people.slice(0, 10));
		found(people.slice(10));
		const { items, error } = await runNode({ parameters: withFields, items: [{ event: 'views' }] });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.fields)).toEqual(
			[...people, 'p0@example.com'].map((FirstName) => ({ FirstName })),
		);
		expectToMatchSchema('statistics', 'getMessageEvents', items);
	});

	test('says null for rows without a usable address, and for people who are gone', async () => {
		rows('Views', [{ IdRecipient: 7 }, { Email: 'a"b@example.com' }, { Email: 'gone@example.com' }]);
		mailUp().get('/Recipients').query(byEmail('gone@example.com')).reply(200, page([]));
		const { items } = await runNode({ parameters: withFields, items: [{ event: 'views' }] });
		expect(items.map(({ json }) => json.fields)).toEqual([null, null, null]);
	});

	test('fails the item where MailUp refuses the look-up, and goes on with the others', async () => {
		rows('Views', [{ Email: 'ann@example.com' }]);
		rows('Clicks', []);
		mailUp().get('/Recipients').query(byEmail('ann@example.com')).reply(403, refusal(403, 'Not enabled'));
		const { items } = await runNode({
			parameters: withFields,
			items: [{ event: 'views' }, { event: 'clicks' }],
			onError: 'continueRegularOutput',
		});
		expect(items).toMatchObject([{ json: { error: mailUpRefused('find the recipient', 0) } }]);
	});

	test('leaves raw rows untouched', async () => {
		rows('Clicks', [click]);
		const { items } = await runNode({ parameters: { ...withFields, simplify: false }, items: [{ event: 'clicks' }] });
		expect(items[0]?.json).toEqual(click);
	});
});

test.each([
	['Email Message', { message: locator('={{ "../Recipient/1" }}') }],
	['Event', { event: '={{ "constructor" }}' }],
	['Event', { event: '={{ "Clicks" }}' }],
])('names the parameter %s when it cannot be used', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish }, items: [{ event: 'clicks' }] });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	statistics().get('/Message/99/List/Clicks').query(true).reply(404, refusal(404, 'No such message'));
	rows('Clicks', [click]);
	const { items } = await runNode({
		parameters,
		items: [{ event: 'clicks', message: 99 }, { event: 'clicks' }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{
			json: { error: mailUpRefused('show the events', 0, 'No such message') },
		},
		{ json: { recipientId: 7 }, pairedItem: { item: 1 } },
	]);
});

test('an answer that repeats the same page without saying which one it is ends at the first repeat', async () => {
	let calls = 0;
	statistics()
		.persist()
		.get('/Message/12/List/Clicks')
		.query(true)
		.reply(() => {
			calls++;
			return [200, { Items: [click, { ...click, IdRecipient: 8 }], TotalElementsCount: 1_000_000 }];
		});
	const { error } = await runNode({ parameters, items: [{ event: 'clicks' }] });
	expect(error?.message).toBe('MailUp did not show the events: its pages do not end [item 0]');
	expect(calls).toBe(2);
});

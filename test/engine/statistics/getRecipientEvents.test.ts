import type { IDataObject } from 'n8n-workflow';

import { byEmail, mailUp, page, person, refusal, statistics } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();

const ann = 'ann@example.com';
const parameters = {
	resource: 'statistics',
	operation: 'getRecipientEvents',
	findBy: 'email',
	email: ann,
	event: '={{ $json.event }}',
	returnAll: true,
};
const finds = () =>
	mailUp()
		.get('/Recipients')
		.query(byEmail(ann))
		.reply(200, page([person(77, ann, {}, [[1, 'FirstName', 'Ann']])]));
const rows = (path: string, items: IDataObject[], query: object = { PageNumber: 0, PageSize: 500 }) =>
	statistics()
		.get(`/Recipient/77/List/${path}`)
		.query(query as never)
		.reply(200, page(items));
const delivery = { Count: 1, IdList: 89, IdMessage: 11824, Notes: 'Issue 5', Subject: 'News' };
const blank = {
	...{ recipientId: 77, email: ann, listId: null, messageId: null, subject: null },
	...{ count: null, type: null, url: null, date: null, details: null },
};

test('lists the messages that were sent to a person, one item each', async () => {
	finds();
	rows('Deliveries', [delivery]);
	const { items, error } = await runNode({ parameters, items: [{ event: 'deliveries' }] });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				...{ ...blank, event: 'deliveries', listId: 89, messageId: 11824, subject: 'News', count: 1 },
				details: { Notes: 'Issue 5' },
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('statistics', 'getRecipientEvents', items);
});

test.each([
	['bounceDetails', 'BouncesDetails'],
	['bounces', 'Bounces'],
	['clickDetails', 'ClicksDetails'],
	['clicks', 'Clicks'],
	['deliveries', 'Deliveries'],
	['unsubscriptions', 'Unsubscriptions'],
	['views', 'Views'],
])('reads %s from the list %s, and nothing from an empty one', async (event, path) => {
	finds();
	rows(path, []);
	const { items, error } = await runNode({ parameters, items: [{ event }] });
	expect([items, error]).toEqual([[], undefined]);
});

test('reads dates and links where MailUp gives them, and keeps a second date as it is', async () => {
	finds();
	rows('ClicksDetails', [
		{
			IdMessage: 5,
			Url: 'http://www.example.com',
			ClickDate: '2030-05-17 09:00:00Z',
			SendDate: '2030-05-16 09:00:00Z',
		},
		{ IdMessage: 5, Url: 'http://www.example.com', ClickDate: '2030-05-17 09:00:00.000' },
	]);
	const { items } = await runNode({ parameters, items: [{ event: 'clickDetails' }] });
	const event = { ...blank, event: 'clickDetails', messageId: 5, url: 'http://www.example.com' };
	expect(items.map(({ json }) => json)).toEqual([
		{ ...event, date: '2030-05-17T09:00:00Z', details: { SendDate: '2030-05-16 09:00:00Z' } },
		{ ...event, date: '2030-05-17 09:00:00.000' },
	]);
	expectToMatchSchema('statistics', 'getRecipientEvents', items);
});

test('adds the personal data fields without another call', async () => {
	finds();
	rows('Views', [{ IdMessage: 5, Subject: 'News', Count: 3 }]);
	const { items } = await runNode({
		parameters: { ...parameters, options: { includeFields: true } },
		items: [{ event: 'views' }],
	});
	expect(items[0]?.json).toMatchObject({ messageId: 5, count: 3, fields: { FirstName: 'Ann' } });
	expectToMatchSchema('statistics', 'getRecipientEvents', items);
});

test('returns the raw rows, no more than the limit, when they are not to be simplified', async () => {
	finds();
	rows('Deliveries', [delivery, delivery], { PageNumber: 0, PageSize: 1 });
	const { items } = await runNode({
		parameters: { ...parameters, returnAll: false, limit: 1, simplify: false },
		items: [{ event: 'deliveries' }],
	});
	expect(items.map(({ json }) => json)).toEqual([delivery]);
});

test.each([
	['Event', { event: '={{ "opens" }}' }],
	['Recipient ID', { findBy: 'id', recipientId: '={{ "0" }}' }],
])('names the parameter %s when it cannot be used', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish }, items: [{ event: 'views' }] });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	finds();
	statistics().get('/Recipient/77/List/Views').query(true).reply(403, refusal(403, 'Not enabled'));
	rows('Clicks', [{ IdMessage: 5, Count: 1 }]);
	const { items } = await runNode({
		parameters,
		items: [{ event: 'views' }, { event: 'clicks' }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('show the events', 0, 'Not enabled') } },
		{ json: { event: 'clicks', messageId: 5 }, pairedItem: { item: 1 } },
	]);
});

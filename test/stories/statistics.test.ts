/** The node's statistics against the sandbox's own: counted again here, mail by mail. */
import type { Mail } from '../../sandbox/account/statistics';
import { demoAccount } from '../../sandbox/demo';
import type { Sandbox } from '../../sandbox/server';
import { locator } from '../support/answers';
import { runNode } from '../support/engine';
import { useNock } from '../support/http';
import { connectedTo, useSandbox } from '../support/sandbox';
import { expectToMatchSchema } from '../support/schema';

useNock({ loopback: true });

const sandboxWith = useSandbox();

const PEOPLE = 1_200;

/** An account in which message 102 went to all of its people, so that its lists are several pages long. */
const crowd = () => ({
	...demoAccount(PEOPLE),
	mailings: [
		{
			message: 102,
			date: Date.UTC(2026, 4, 17, 9),
			recipients: Array.from({ length: PEOPLE }, (_, index) => index + 1),
		},
	],
});

const getMessage = {
	resource: 'statistics',
	operation: 'getMessage',
	list: locator(1),
	messageScope: 'since',
	since: '2025-01-01T00:00:00Z',
	options: { includeTotals: true },
};
const getEvents = {
	resource: 'statistics',
	operation: 'getMessageEvents',
	message: locator(102),
	event: '={{ $json.event }}',
	returnAll: true,
};

const peopleWho = (mails: readonly Mail[], did: (mail: Mail) => boolean) =>
	new Set(mails.filter(did).map(({ recipientId }) => recipientId)).size;
const sum = (mails: readonly Mail[], of: (mail: Mail) => number) => mails.reduce((total, mail) => total + of(mail), 0);

/** What happened to a message, from the sandbox's own record of each mail. */
function truth(server: Sandbox, messageId: number) {
	const mails = server.account.statistics.ofMessage(messageId);
	return {
		recipients: peopleWho(mails, () => true),
		views: peopleWho(mails, ({ reaction }) => reaction.views > 0),
		clicks: peopleWho(mails, ({ reaction }) => reaction.clicks > 0),
		bounces: peopleWho(mails, ({ reaction }) => reaction.bounce !== 'none'),
		totalViews: sum(mails, ({ reaction }) => reaction.views),
		totalClicks: sum(mails, ({ reaction }) => reaction.clicks),
	};
}

test('every message of a list: the numbers are those of the record, and zeros for messages never sent', async () => {
	const { server, credential } = await sandboxWith({ callsPerSecond: null });
	const { items, error } = await runNode({ parameters: getMessage, credential });
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.messageId)).toEqual([100, 101, 102, 103, 104, 105, 106]);
	for (const { json } of items) expect(json).toMatchObject(truth(server, Number(json.messageId)));
	const byId = new Map(items.map(({ json }) => [json.messageId, json]));
	expect(byId.get(100)?.openRate).toBeGreaterThan(0);
	for (const neverSent of [103, 106]) {
		expect(byId.get(neverSent)).toMatchObject({
			recipients: 0,
			views: 0,
			totalViews: 0,
			openRate: null,
			clickRate: null,
		});
	}
	expectToMatchSchema('statistics', 'getMessage', items);
});

test('messages by the date of their last sending', async () => {
	const { credential } = await sandboxWith({ callsPerSecond: null, data: crowd() });
	const { items, error } = await runNode({
		parameters: { ...getMessage, dateMeans: 'sent', since: '2026-05-17T00:00:00Z' },
		credential,
	});
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => [json.messageId, json.recipients])).toEqual([[102, PEOPLE]]);
	expect(String(items[0]?.json.lastSentAt)).toMatch(/^2026-05-17T/);
});

test('lists of several pages hold everybody once, and their counts sum up to the totals', async () => {
	const { server, credential } = await sandboxWith({ callsPerSecond: null, data: crowd() });
	const { recipients, views, clicks, totalViews, totalClicks } = truth(server, 102);
	const events = ['recipients', 'views', 'clicks', 'linkClicks', 'linkClickDetails'];
	const { items, error } = await runNode({
		parameters: getEvents,
		items: events.map((event) => ({ event })),
		credential,
	});
	expect(error).toBeUndefined();
	const [sentTo = [], viewed = [], clicked = [], links = [], details = []] = events.map((event) =>
		items.filter(({ json }) => json.event === event).map(({ json }) => json),
	);
	for (const [rows, people] of [
		[sentTo, recipients],
		[viewed, views],
		[clicked, clicks],
	] as const) {
		expect(rows).toHaveLength(people);
		expect(new Set(rows.map(({ recipientId }) => recipientId)).size).toBe(people);
	}
	const countsOf = (rows: (typeof items)[number]['json'][]) =>
		rows.reduce((total, { count }) => total + Number(count), 0);
	expect([countsOf(viewed), countsOf(clicked), countsOf(links)]).toEqual([totalViews, totalClicks, totalClicks]);
	expect(details).toHaveLength(totalClicks);
	expect(details.every(({ date, url }) => /^2026-05-17T.*Z$/.test(String(date)) && String(url) !== '')).toBe(true);
	expectToMatchSchema('statistics', 'getMessageEvents', items);
});

test('a person: the same numbers, and every delivery by name', async () => {
	const { server, credential } = await sandboxWith({ callsPerSecond: null });
	const mails = server.account.statistics.ofMessage(100);
	const clicker = mails.find(({ reaction }) => reaction.clicks > 0)?.recipientId ?? 0;
	const own = server.account.statistics.ofRecipient(clicker);
	const who = { resource: 'statistics', findBy: 'id', recipientId: String(clicker) };
	const numbers = await runNode({ parameters: { ...who, operation: 'getRecipient' }, credential });
	expect(numbers.items[0]?.json).toMatchObject({
		recipientId: clicker,
		deliveries: own.length,
		views: own.filter(({ reaction }) => reaction.views > 0).length,
		clicks: own.filter(({ reaction }) => reaction.clicks > 0).length,
	});
	const { items } = await runNode({
		parameters: { ...who, operation: 'getRecipientEvents', event: '={{ $json.event }}', returnAll: true },
		items: [{ event: 'deliveries' }, { event: 'clickDetails' }],
		credential: connectedTo(server),
	});
	const deliveries = items.filter(({ json }) => json.event === 'deliveries').map(({ json }) => json.messageId);
	expect(deliveries.sort()).toEqual(own.map(({ messageId }) => messageId).sort());
	const clicks = items.filter(({ json }) => json.event === 'clickDetails');
	expect(clicks).toHaveLength(sum(own, ({ reaction }) => reaction.clicks));
	expectToMatchSchema('statistics', 'getRecipientEvents', items);
});

test('a person who is not tracked any more leaves no views, and a lost answer is found out and sent once', async () => {
	const { server, credential } = await sandboxWith({ callsPerSecond: null });
	server.faults.add({ kind: 'cut', after: true, method: 'POST', path: /\/Tracking\/1$/ });
	const set = {
		resource: 'tracking',
		operation: 'set',
		findBy: 'id',
		recipientId: '1',
		trackingScope: 'all',
		track: false,
	};
	const run = await runNode({ parameters: set, credential });
	expect(run.error).toBeUndefined();
	expect(run.items.length).toBeGreaterThan(0);
	for (const { json } of run.items) expect(json).toMatchObject({ enabled: false, outcome: 'set' });
	expect(server.requests.all().filter(({ method }) => method === 'POST')).toHaveLength(1);
	const lists = server.account.lists().filter((list) => list.untracked.has(1));
	expect(run.items.map(({ json }) => json.listId)).toEqual(lists.map(({ id }) => id));
});

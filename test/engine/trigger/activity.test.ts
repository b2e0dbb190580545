/** The event "Message Activity". */
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { Governor } from '../../../nodes/shared/http/governor';
import { locator, page, refusal } from '../../support/answers';
import { pollNode, type PollRequest } from '../../support/engine';
import { API, useNock } from '../../support/http';
import { expectToMatchOutput } from '../../support/schema';
import { parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

const nodeType = 'n8n-nodes-mailup.mailUpTrigger';

const parameters = {
	events: ['messageActivity'],
	activityKinds: ['bounce', 'click', 'view'],
	activityDays: 3,
	lists: 'one',
	list: locator(1),
	options: {},
};

const DAY = 24 * 60 * 60 * 1_000;

beforeEach(() => {
	skipPauses();
	jest.spyOn(Governor.prototype, 'turn').mockResolvedValue();
});

afterEach(() => {
	nock.cleanAll();
	jest.restoreAllMocks();
});

/** A moment in MailUp's form. */
const written = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}Z`;

/** Published messages of the list 1, and what people did with them. */
class ActiveMailUp {
	/** When each was sent, in days before now. */
	readonly sent = new Map<number, number>([[7, 1]]);

	/** MailUp's rows by message and kind: `7 Views`. */
	readonly rows = new Map<string, IDataObject[]>();

	/** The paths that were asked, without the service. */
	asked: string[] = [];

	isSortable = true;

	/** Answers instead of its own, by path. */
	readonly instead = new Map<string, [number, IDataObject | string]>();

	constructor() {
		nock(API)
			.persist()
			.get(/.*/)
			.reply((uri) => this.answer(uri));
	}

	happen(messageId: number, kind: string, row: IDataObject): void {
		const key = `${messageId} ${kind}`;
		const others = (this.rows.get(key) ?? []).filter(({ IdRecipient }) => IdRecipient !== row.IdRecipient);
		this.rows.set(key, [row, ...others]);
	}

	private answer(uri: string): [number, IDataObject | string] {
		const { pathname, searchParams: query } = new URL(uri, 'http://localhost');
		const path = pathname.replace(/^.*\.svc\//, '');
		this.asked.push(path);
		const instead = this.instead.get(path);
		if (instead) return instead;
		if (path === 'Console/List') return [200, page([{ IdList: 1, Name: 'News' }])];
		if (path === 'Console/List/1/Online/Emails') return this.messages(query);
		const [, id, what, kind] = /^Message\/(\d+)\/(Count|List)\/(\w+)$/.exec(path) ?? [];
		const rows = this.rows.get(`${id} ${kind}`) ?? [];
		const sum = rows.reduce((total, { Count }) => total + Number(Count ?? 1), 0);
		if (what === 'Count') return [200, String(sum)];
		return [200, page(rows, rows.length, Number(query.get('PageNumber')))];
	}

	private messages(query: URLSearchParams): [number, IDataObject] {
		if (query.has('orderby') && !this.isSortable) return [400, refusal(400, 'No property LastSendDate')];
		const rows = [...this.sent].map(([idMessage, days]) => ({
			idMessage,
			idList: 1,
			Subject: `Newsletter ${idMessage}`,
			LastSendDate: days === Infinity ? '0001-01-01 00:00:00Z' : written(Date.now() - days * DAY),
		}));
		const sorted = query.has('orderby') ? rows.sort((a, b) => (a.LastSendDate < b.LastSendDate ? 1 : -1)) : rows;
		const [pageNumber, size] = [Number(query.get('PageNumber')), Number(query.get('PageSize'))];
		const items = sorted.slice(pageNumber * size, (pageNumber + 1) * size);
		return [200, { ...page(items, sorted.length, pageNumber), Skipped: pageNumber * size }];
	}
}

/** A trigger whose static data goes through n8n's database between polls. */
class Trigger {
	memory: IDataObject = {};

	async poll(wish: PollRequest['parameters'] = {}, more: Partial<PollRequest> = {}): Promise<IDataObject[]> {
		const request = { nodeType, parameters: { ...parameters, ...wish }, staticData: this.memory, ...more };
		const { items, staticData } = await pollNode(request);
		this.memory = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		return (items ?? []).map(({ json }) => json);
	}
}

const person = (IdRecipient: number, more: IDataObject) => ({
	IdRecipient,
	Email: `p${IdRecipient}@example.com`,
	...more,
});

test('an item says who did what with which message, and how often', async () => {
	const server = new ActiveMailUp();
	server.happen(7, 'Views', person(1, { Count: 1, IdMessage: 7 }));
	const trigger = new Trigger();
	expect(await trigger.poll()).toEqual([]);
	server.happen(7, 'Views', person(1, { Count: 3, IdMessage: 7 }));
	server.happen(7, 'Clicks', person(2, { Count: 1 }));
	server.happen(7, 'Bounces', person(3, { IdMessage: 7, Type: 'Hard' }));
	const items = await trigger.poll();
	const about = { event: 'messageActivity', list: { id: 1, name: 'News' }, messageId: 7, subject: 'Newsletter 7' };
	expect(items).toEqual([
		{
			...about,
			eventId: 'bounce-7-3-1',
			kind: 'bounce',
			recipientId: 3,
			email: 'p3@example.com',
			countBefore: 0,
			count: 1,
			bounceType: 'Hard',
		},
		expect.objectContaining({
			...about,
			eventId: 'click-7-2-1',
			kind: 'click',
			countBefore: 0,
			count: 1,
			bounceType: null,
		}),
		expect.objectContaining({ ...about, eventId: 'view-7-1-3', kind: 'view', countBefore: 1, count: 3 }),
	]);
	expectToMatchOutput('nodes/MailUpTrigger', items);
	server.asked = [];
	expect(await trigger.poll()).toEqual([]);
	expect(server.asked).toEqual([
		'Console/List/1/Online/Emails',
		'Message/7/Count/Bounces',
		'Message/7/Count/Clicks',
		'Message/7/Count/Views',
	]);
});

test('only messages of the last days are watched, and only kinds that are chosen', async () => {
	const server = new ActiveMailUp();
	server.sent.set(8, 2.9).set(9, 3.1).set(10, Infinity);
	server.asked = [];
	await new Trigger().poll({ activityKinds: ['click'] });
	const counted = server.asked.filter((path) => path.startsWith('Message'));
	expect(counted).toEqual(['Message/7/Count/Clicks', 'Message/8/Count/Clicks']);
});

test('where MailUp does not sort by the sending, all published messages are looked through', async () => {
	const server = new ActiveMailUp();
	server.isSortable = false;
	for (let id = 100; id < 700; id++) server.sent.set(id, id === 699 ? 2 : 90);
	await new Trigger().poll({ activityKinds: ['click'] });
	const counted = server.asked.filter((path) => path.startsWith('Message'));
	expect(counted).toEqual(['Message/7/Count/Clicks', 'Message/699/Count/Clicks']);
});

test('where there is no time to look through all of them, the poll ends in an error', async () => {
	const server = new ActiveMailUp();
	server.isSortable = false;
	for (let id = 100; id < 1_400; id++) server.sent.set(id, 90);
	await expect(new Trigger().poll({}, { budgetMs: 1 })).rejects.toMatchObject({
		message: expect.stringMatching(/^The published messages of the list 1 could not be read: all of them/) as unknown,
		description: expect.stringContaining('does not sort them by date') as unknown,
	});
});

test('a date without a zone is good enough to tell the last days', async () => {
	const server = new ActiveMailUp();
	const row = (idMessage: number, LastSendDate: string) => ({ idMessage, idList: 1, Subject: 'Hello', LastSendDate });
	const rows = [row(7, written(Date.now() - DAY).slice(0, -1)), row(8, '2020-01-01 00:00:00'), row(9, '')];
	server.instead.set('Console/List/1/Online/Emails', [200, page(rows)]);
	await new Trigger().poll({ activityKinds: ['click'] });
	expect(server.asked.filter((path) => path.startsWith('Message'))).toEqual(['Message/7/Count/Clicks']);
});

test('of a list the 200 messages are watched that were sent last', async () => {
	const server = new ActiveMailUp();
	for (let index = 0; index < 230; index++) server.sent.set(1_000 + index, index / 100);
	await new Trigger().poll({ activityKinds: ['click'] });
	const counted = server.asked.filter((path) => path.startsWith('Message'));
	expect([counted.length, counted[0], counted.includes('Message/1229/Count/Clicks')]).toEqual([
		200,
		'Message/1000/Count/Clicks',
		false,
	]);
});

test.each<[string, string, IDataObject | string, string]>([
	['no number', 'Message/7/Count/Views', {}, 'no number'],
	['no page', 'Message/7/List/Views', {}, 'no page of rows'],
	['a row without a person', 'Message/7/List/Views', page([{ Count: 1 }]), 'has no id'],
])('an answer that is %s ends the poll, and the state stays', async (_, path, answer, why) => {
	const server = new ActiveMailUp();
	const trigger = new Trigger();
	await trigger.poll();
	server.happen(7, 'Views', person(1, { Count: 1 }));
	server.instead.set(path, [200, answer]);
	const before = JSON.stringify(trigger.memory);
	await expect(trigger.poll()).rejects.toMatchObject({
		message: expect.stringContaining("MailUp's answer about the views of the email 7 cannot be used: ") as unknown,
		description: expect.stringContaining(why) as unknown,
	});
	expect(JSON.stringify(trigger.memory)).toBe(before);
	server.instead.clear();
	expect(await trigger.poll()).toMatchObject([{ eventId: 'view-7-1-1' }]);
});

test('an expression that yields no kind is refused by name', async () => {
	for (const wish of [{ activityKinds: [] }, { activityKinds: ['read'] }]) {
		await expect(new Trigger().poll(wish)).rejects.toMatchObject({
			message: parameterRefused('Activity'),
		});
	}
	await expect(new Trigger().poll({ activityDays: 31 })).rejects.toMatchObject({
		message: parameterRefused('Sent in the Last Days'),
	});
});

test('a damaged state ends the poll with an explanation', async () => {
	const trigger = new Trigger();
	trigger.memory = { 'node:MailUp': { activity: { version: 1 } } };
	await expect(trigger.poll()).rejects.toMatchObject({
		message: expect.stringMatching(/^The trigger cannot go on from where it was: /) as unknown,
	});
});

test('a test run shows somebody who did something with one of the last messages', async () => {
	const server = new ActiveMailUp();
	server.sent.set(8, 2);
	const trigger = new Trigger();
	const run = async () => await trigger.poll({}, { mode: 'manual', activation: 'manual' });
	expect(await run()).toMatchObject([{ message: expect.stringMatching(/^Nothing to show yet/) as unknown }]);
	server.happen(8, 'Clicks', person(2, { Count: 4 }));
	const items = await run();
	expect([items, trigger.memory]).toEqual([[expect.objectContaining({ eventId: 'click-8-2-4', countBefore: 0 })], {}]);
	expectToMatchOutput('nodes/MailUpTrigger', items);
});

test("more people than can be remembered: n8n's log says which message is left out", async () => {
	const server = new ActiveMailUp();
	const trigger = new Trigger();
	await trigger.poll({ activityKinds: ['view'] });
	const many = Buffer.alloc(450_003, 3).toString('base64');
	const message = { at: Date.now() - DAY, kinds: { view: { total: 0, people: many } } };
	const state = { version: 1, lists: { 1: { since: 0, messages: { 7: message } } } };
	const staticData = { 'node:MailUp': { activity: state } };
	const { logs } = await pollNode({ nodeType, parameters: { ...parameters, activityKinds: ['view'] }, staticData });
	expect(JSON.stringify(logs)).toContain('The activity of the email 7');
	expect(server.asked.length).toBeGreaterThan(0);
});

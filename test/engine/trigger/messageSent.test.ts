/** The event "Message Sent". */
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { Governor } from '../../../nodes/shared/http/governor';
import { locator, mailUp, page, refusal } from '../../support/answers';
import { pollNode, type PollRequest } from '../../support/engine';
import { API, useNock } from '../../support/http';
import { skipPauses } from '../../support/pauses';
import { expectToMatchOutput } from '../../support/schema';
import { runsOf } from '../../support/trigger/soak';

useNock();

const nodeType = 'n8n-nodes-mailup.mailUpTrigger';

const parameters = { events: ['messageSent'], lists: 'one', list: locator(1), options: {} };

const NEVER = '0001-01-01 00:00:00Z';

beforeEach(() => {
	skipPauses();
	jest.spyOn(Governor.prototype, 'turn').mockResolvedValue();
});

afterEach(() => jest.restoreAllMocks());

/** 2026-01-01 and so many seconds, in MailUp's form. */
const at = (seconds: number) =>
	`${new Date(Date.UTC(2026, 0, 1) + seconds * 1_000).toISOString().slice(0, 19).replace('T', ' ')}Z`;

/** The messages of the list 1 of a MailUp, published all of them. */
class SendingMailUp {
	/** When each was sent last, in seconds; 0 for never. */
	readonly sent = new Map<number, number>();

	/** Sendings by message: when they began, in seconds, and how many they went to. */
	readonly history = new Map<number, Array<{ seconds: number; recipients: number }>>();

	requests = 0;

	isSortable = true;

	isDown = false;

	/** Called before a page is given, with the number of that request in this poll from 0. */
	before: (request: number) => void = () => undefined;

	private clock = 0;

	constructor(count: number) {
		for (let id = 1; id <= count; id++) this.sent.set(id, 0);
		nock(API)
			.persist()
			.get(/\/List\/1\/Online\/Emails/)
			.query(true)
			.reply((uri) => this.answer(uri));
		nock(API)
			.persist()
			.get(/\/SendHistory/)
			.query(true)
			.reply((uri) => this.pastOf(Number(/Email\/(\d+)/.exec(uri)?.[1])));
		nock(API)
			.persist()
			.get(/\/Console\/List\?/)
			.reply(200, page([{ IdList: 1, Name: 'News' }]));
	}

	/** A message is sent. @param seconds after the one before */
	send(id: number, seconds = 1, recipients = 10): string {
		this.clock += seconds;
		this.sent.set(id, this.clock);
		this.history.set(id, [...(this.history.get(id) ?? []), { seconds: this.clock, recipients }]);
		return `sent-1-${id}-${at(this.clock).slice(0, 19).replace(' ', 'T')}`;
	}

	begin(): void {
		this.requests = 0;
	}

	private answer(uri: string): [number, IDataObject] {
		const query = new URL(uri, 'http://localhost').searchParams;
		if (query.has('orderby')) expect(query.get('orderby')).toBe('"LastSendDate desc"');
		if (query.has('orderby') && !this.isSortable) return [400, refusal(400, 'No property LastSendDate')];
		this.before(this.requests++);
		if (this.isDown) return [503, refusal(503, 'Busy')];
		const [pageNumber, size] = [Number(query.get('PageNumber')), Number(query.get('PageSize'))];
		const all = [...this.sent].sort((a, b) => (query.has('orderby') ? b[1] - a[1] : 0) || b[0] - a[0]);
		const rows = all.slice(pageNumber * size, (pageNumber + 1) * size).map(([idMessage, seconds]) => ({
			idMessage,
			idList: 1,
			Subject: `Newsletter ${idMessage}`,
			CreationDate: at(0),
			LastSendDate: seconds === 0 ? NEVER : at(seconds),
			Notes: '',
			Url: `http://console.example.com/preview.aspx?idNL=${idMessage}`,
		}));
		return [200, { ...page(rows, all.length, pageNumber), Skipped: pageNumber * size }];
	}

	private pastOf(id: number): [number, IDataObject] {
		const rows = (this.history.get(id) ?? []).map(({ seconds, recipients }) => ({
			idMessage: id,
			Recipients: recipients,
			StartDate: at(seconds),
			EndDate: at(seconds + 30),
		}));
		return [200, page(rows)];
	}
}

/** A trigger whose static data goes through n8n's database between polls. */
class Trigger {
	memory: IDataObject = {};

	async poll(more: Partial<PollRequest> = {}, keep = true): Promise<IDataObject[]> {
		const staticData = structuredClone(this.memory);
		const { items, staticData: after } = await pollNode({ nodeType, parameters, staticData, ...more });
		if (keep) this.memory = JSON.parse(JSON.stringify(after)) as IDataObject;
		return (items ?? []).map(({ json }) => json);
	}
}

test('an item says which message, when, and to how many', async () => {
	const server = new SendingMailUp(3);
	server.send(1);
	const trigger = new Trigger();
	expect(await trigger.poll()).toEqual([]);
	server.send(2, 60, 40);
	server.begin();
	const items = await trigger.poll();
	expect(items).toEqual([
		{
			event: 'messageSent',
			eventId: 'sent-1-2-2026-01-01T00:01:01',
			list: { id: 1, name: 'News' },
			messageId: 2,
			subject: 'Newsletter 2',
			date: '2026-01-01T00:01:01Z',
			recipients: 40,
			url: 'http://console.example.com/preview.aspx?idNL=2',
		},
	]);
	expectToMatchOutput('nodes/MailUpTrigger', items);
	expect(await trigger.poll()).toEqual([]);

	server.send(1, 60, 15);
	expect(await trigger.poll()).toMatchObject([{ messageId: 1, recipients: 15 }]);
	nock.cleanAll();
});

test('while MailUp does not show the sending in the history, its size is not known, and never that of the one before', async () => {
	const server = new SendingMailUp(1);
	server.send(1, 1, 40);
	const trigger = new Trigger();
	await trigger.poll();
	server.send(1, 600, 15);
	server.history.get(1)?.pop();
	expect(await trigger.poll()).toMatchObject([{ messageId: 1, date: '2026-01-01T00:10:01Z', recipients: null }]);
	nock.cleanAll();
});

test.each([3, 300, 5_000])('a quiet poll of %i messages costs one request', async (count) => {
	const server = new SendingMailUp(count);
	for (let id = 1; id <= count; id++) server.send(id);
	const trigger = new Trigger();
	await trigger.poll();
	server.begin();
	expect([await trigger.poll(), server.requests]).toEqual([[], 1]);
	nock.cleanAll();
});

test('a message that is published and was never sent is no event', async () => {
	const server = new SendingMailUp(3);
	const trigger = new Trigger();
	await trigger.poll();
	server.sent.set(4, 0);
	expect(await trigger.poll()).toEqual([]);
	const eventId = server.send(4);
	expect(await trigger.poll()).toMatchObject([{ eventId }]);
	nock.cleanAll();
});

test('a MailUp that does not sort by the sending is read as a whole, and says so once', async () => {
	const server = new SendingMailUp(600);
	server.isSortable = false;
	for (let id = 1; id <= 600; id += 7) server.send(id);
	const trigger = new Trigger();
	const { logs, staticData } = await pollNode({ nodeType, parameters });
	expect(JSON.stringify(logs)).toContain('does not sort the published messages of the list 1 by date');
	trigger.memory = JSON.parse(JSON.stringify(staticData)) as IDataObject;
	const eventId = server.send(5);
	expect(await trigger.poll()).toMatchObject([{ eventId }]);
	expect(await trigger.poll()).toEqual([]);
	nock.cleanAll();
});

test('an order that MailUp refuses for one list is not asked for with the others', async () => {
	const asked: string[] = [];
	mailUp()
		.get('/List')
		.query(true)
		.reply(200, page([1, 2, 3].map((IdList) => ({ IdList, Name: `List ${IdList}` }))));
	for (const listId of [1, 2, 3]) {
		mailUp().get(`/List/${listId}/Emails`).query(true).reply(200, page([]));
		mailUp()
			.get(`/List/${listId}/Online/Emails`)
			.query(true)
			.times(listId === 1 ? 2 : 1)
			.reply((uri) => {
				const isSorted = uri.includes('orderby');
				asked.push(`${listId} ${isSorted ? 'sorted' : 'as it is'}`);
				return isSorted ? [400, refusal(400, 'No property LastSendDate')] : [200, page([])];
			});
	}
	const { items } = await pollNode({ nodeType, parameters: { ...parameters, lists: 'all' } });
	expect(items).toBeNull();
	expect(asked.sort()).toEqual(['1 as it is', '1 sorted', '2 as it is', '3 as it is']);
});

test('a history that MailUp does not show costs the size, not the event', async () => {
	mailUp().get('/List/1/Online/Emails').query(true).reply(200, page([]));
	mailUp().get('/List/1/Emails').query({ PageNumber: 0, PageSize: 1 }).reply(200, page([]));
	const trigger = new Trigger();
	await trigger.poll();
	const row = { idMessage: 9, idList: 1, Subject: 'Hello', LastSendDate: at(5) };
	mailUp()
		.get('/List/1/Online/Emails')
		.query(true)
		.reply(200, page([row]));
	mailUp().get('/List').query(true).reply(200, page([]));
	mailUp().get('/List/1/Email/9/SendHistory').query(true).reply(403, refusal(403, 'Not enabled'));
	const items = await trigger.poll();
	expect(items).toMatchObject([{ messageId: 9, recipients: null, url: null, list: { name: '' } }]);
	expectToMatchOutput('nodes/MailUpTrigger', items);
});

test("n8n's log says where MailUp shows no message of a list that has some, once", async () => {
	mailUp().get('/List/1/Online/Emails').query(true).times(2).reply(200, page([]));
	mailUp()
		.get('/List/1/Emails')
		.query({ PageNumber: 0, PageSize: 1 })
		.reply(200, page([{ idMessage: 9 }], 12));
	const { logs, staticData } = await pollNode({ nodeType, parameters });
	expect(JSON.stringify(logs)).toContain('no published messages of the list 1, which has 12');
	const again = await pollNode({
		nodeType,
		parameters,
		staticData: JSON.parse(JSON.stringify(staticData)) as IDataObject,
	});
	expect(again.logs).toEqual([]);
});

test.each([
	['a message without an id', page([{ Subject: 'Hello' }]), 'has no id'],
	['no page', {}, 'no page of rows'],
])('%s ends the poll', async (_, answer, why) => {
	mailUp().get('/List/1/Online/Emails').query(true).reply(200, answer);
	await expect(new Trigger().poll()).rejects.toMatchObject({
		message: expect.stringContaining(
			"MailUp's answer about the published messages of the list 1 cannot be used: ",
		) as unknown,
		description: expect.stringContaining(why) as unknown,
	});
});

test('a test run shows the one that was sent last', async () => {
	const server = new SendingMailUp(3);
	const eventId = server.send(2);
	const trigger = new Trigger();
	expect(await trigger.poll({ mode: 'manual', activation: 'manual' })).toMatchObject([{ eventId }]);
	expect(trigger.memory).toEqual({});
	nock.cleanAll();
});

type Change = { kind: 'send' | 'together' | 'publish' | 'hide'; id: number; count: number };

const change: fc.Arbitrary<Change> = fc.record({
	kind: fc.constantFrom('send', 'send', 'together', 'publish', 'hide'),
	id: fc.integer({ min: 1, max: 400 }),
	count: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant(120)),
});

const poll = fc.record({
	during: fc.array(fc.record({ request: fc.nat(3), change }), { maxLength: 2 }),
	isDown: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true)),
	/** n8n dies before it saves, or another process polls from the same state. */
	isKilled: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true)),
	budgetMs: fc.constantFrom(300_000, 300_000, 1),
});

const steps = fc.array(fc.oneof(fc.record({ change }), fc.record({ poll })), { minLength: 1, maxLength: 7 });

test('whatever happens, every sending that is the last one of its message at a poll comes, each by one id', async () => {
	let happened = 0;
	const property = fc.asyncProperty(fc.constantFrom(3, 260, 400), steps, async (size, story) => {
		const server = new SendingMailUp(size);
		const trigger = new Trigger();
		/** By message: the last sending only, as MailUp forgets the one before. */
		const due = new Map<number, string>();
		const delivered = new Set<unknown>();
		await trigger.poll();
		const happen = ({ kind, id, count }: Change) => {
			if (kind === 'hide') {
				server.sent.delete(id);
				due.delete(id);
			}
			if (kind === 'publish') server.sent.set(id, server.sent.get(id) ?? 0);
			if (kind !== 'send' && kind !== 'together') return;
			for (let done = 0; done < count; done++) {
				const next = ((id + done - 1) % 400) + 1;
				due.set(next, server.send(next, kind === 'together' && done > 0 ? 0 : 1));
				happened++;
			}
		};
		for (const step of story) {
			if ('change' in step) {
				happen(step.change);
				continue;
			}
			const { during, isDown, isKilled, budgetMs } = step.poll;
			server.begin();
			server.isDown = isDown;
			server.before = (request) => {
				for (const entry of during.filter((candidate) => candidate.request === request)) happen(entry.change);
			};
			const items = await trigger.poll({ budgetMs }, !isKilled).catch(() => []);
			for (const { eventId } of items) delivered.add(eventId);
			server.before = () => undefined;
			server.isDown = false;
		}
		for (let polls = 0; polls < 3; polls++) for (const { eventId } of await trigger.poll()) delivered.add(eventId);
		expect([...due.values()].filter((eventId) => !delivered.has(eventId))).toEqual([]);
		nock.cleanAll();
	});
	const runs = runsOf(12, 0.1);
	await fc.assert(property, runs);
	expect(happened).toBeGreaterThan(runs.numRuns * 5);
}, 3_600_000);

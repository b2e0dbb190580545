/** Events beside the opt-out, and several of them in one node. */
import type { IDataObject } from 'n8n-workflow';

import { byEmail, locator, mailUp, page, person } from '../../support/answers';
import { activateNode, pollNode, type PollRequest } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchOutput } from '../../support/schema';
import { OptOutMailUp } from '../../support/trigger/mailup';
import { moment, rowOf, type Kind } from '../../support/trigger/model';
import { parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

/** After everything that a new list holds. */
const LATER = 1_000_000_000;

const nodeType = 'n8n-nodes-mailup.mailUpTrigger';

beforeEach(skipPauses);

afterEach(() => jest.restoreAllMocks());

/** A trigger whose static data goes through n8n's database between polls. */
class Trigger {
	memory: IDataObject = {};

	constructor(private readonly wish: PollRequest['parameters']) {}

	async poll(wish: PollRequest['parameters'] = {}, more: Partial<PollRequest> = {}): Promise<IDataObject[]> {
		const parameters = { lists: 'one', list: locator(1), channel: 'email', options: {}, ...this.wish, ...wish };
		const { items, staticData } = await pollNode({ nodeType, parameters, staticData: this.memory, ...more });
		this.memory = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		return (items ?? []).map(({ json }) => json);
	}

	get keys(): string[] {
		return Object.keys(this.memory['node:MailUp'] as IDataObject).sort();
	}
}

async function watching(server: OptOutMailUp, wish: PollRequest['parameters']): Promise<Trigger> {
	const trigger = new Trigger(wish);
	expect(await trigger.poll()).toEqual([]);
	server.asked.length = 0;
	return trigger;
}

const eventsIn = (items: IDataObject[]) =>
	items.map(({ event, recipientId }) => `${String(event)} ${String(recipientId)}`);

const asked = (server: OptOutMailUp) => server.asked.map(({ kind, listId }) => `${kind} ${listId}`);

test('an opt-in says who, where, since when, and how it was asked for', async () => {
	const server = new OptOutMailUp({ 1: 3 });
	for (let id = 1; id <= 600; id++) server.happen('optIns', [id], id * 1_000);
	const trigger = await watching(server, { events: ['optIn'] });
	const asked = { Optin_Request_Date: '2026-02-04 17:20:00.000', Optin_Request_IP: '192.0.2.7' };
	server.list(1, 'optIns').file(rowOf(205, '2026-02-04 17:22:41.107', asked, 'optIns'));
	server.expectNames();
	const items = await trigger.poll();
	expect(items).toEqual([
		{
			event: 'optIn',
			eventId: 'optIn-email-1-205-2026-02-04T17:22:41.107',
			list: { id: 1, name: 'List 1' },
			recipientId: 205,
			email: 'p205@example.com',
			date: '2026-02-04 17:22:41.107',
			requestDate: '2026-02-04 17:20:00.000',
			requestIp: '192.0.2.7',
		},
	]);
	expectToMatchOutput('nodes/MailUpTrigger', items);
	server.asked.length = 0;
	expect([await trigger.poll(), server.asked.length]).toEqual([[], 1]);
});

test('who is back again comes again, by the new date', async () => {
	const server = new OptOutMailUp({ 1: 3 });
	server.happen('optIns', [205], 1_000);
	const trigger = await watching(server, { events: ['optIn'] });
	server.list(1, 'optIns').remove(0);
	server.happen('optIns', [205], LATER);
	server.expectNames();
	expect(await trigger.poll()).toMatchObject([{ recipientId: 205, date: moment(LATER) }]);
});

test('somebody pending says since when; on the SMS channel with a number, and with fields', async () => {
	const server = new OptOutMailUp({ 1: 3 });
	const wish = { events: ['pending'], options: { includeFields: true } };
	const trigger = await watching(server, wish);
	const found = person(205, 'p205@example.com', {}, [[1, 'FirstName', 'Adam']]);
	const about = { Optin_Request_IP: '192.0.2.7' };
	server.list(1, 'pending').file(rowOf(205, moment(LATER), about, 'pending'));
	server.expectNames();
	mailUp()
		.get('/Recipients')
		.query(byEmail('p205@example.com'))
		.reply(200, page([found]));
	const items = await trigger.poll();
	expect(items).toEqual([
		{
			event: 'pending',
			eventId: `pending-email-1-205-${moment(LATER).replace(' ', 'T')}`,
			list: { id: 1, name: 'List 1' },
			recipientId: 205,
			email: 'p205@example.com',
			date: moment(LATER),
			requestIp: '192.0.2.7',
			fields: { FirstName: 'Adam' },
		},
	]);
	expectToMatchOutput('nodes/MailUpTrigger', items);

	const sms = new Trigger({ events: ['pending'], channel: 'sms' });
	expect(await sms.poll()).toEqual([]);
	server.happen('pending', [206], LATER + 1);
	server.expectNames();
	const numbers = await sms.poll();
	expect(numbers).toMatchObject([
		{ phone: '00393330000206', eventId: expect.stringMatching(/^pending-sms-/) as unknown },
	]);
	expectToMatchOutput('nodes/MailUpTrigger', numbers);
});

test.each<[string, Kind, string]>([
	['optIn', 'optIns', 'opt-ins'],
	['pending', 'pending', 'pending people'],
])("%s: errors and n8n's log call the rows by their name", async (event, kind, name) => {
	const server = new OptOutMailUp({ 1: 0 });
	for (let id = 1; id <= 3_000; id++) server.happen(kind, [id], id * 1_000);
	server.list(1, kind).manners.unordered = true;
	const parameters = { events: [event], lists: 'one', list: locator(1), channel: 'email', options: {} };
	const { logs } = await pollNode({ nodeType, parameters });
	expect(JSON.stringify(logs)).toContain(`does not sort the ${name} of the list 1 by date`);
	server.before = () => [200, { Items: [] }];
	await expect(pollNode({ nodeType, parameters })).rejects.toMatchObject({
		message: `MailUp's answer about the ${name} of the list 1 cannot be used: it is no page of rows with their count`,
	});
	server.before = () => undefined;
	await expect(pollNode({ nodeType, parameters, budgetMs: 500 })).rejects.toMatchObject({
		message: expect.stringContaining(`The ${name} of the list 1 could not be read: `) as unknown,
	});
});

describe('several events in one node', () => {
	const events = ['optOut', 'optIn', 'pending'];

	test('each is watched for itself, and each item says which it is', async () => {
		const server = new OptOutMailUp({ 1: 3 });
		const trigger = await watching(server, { events });
		server.happen('optIns', [300], LATER);
		server.happen('optOuts', [301, 302], LATER);
		server.happen('pending', [303], LATER);
		server.expectNames();
		const items = await trigger.poll();
		expect(eventsIn(items).sort()).toEqual(['optIn 300', 'optOut 301', 'optOut 302', 'pending 303']);
		expect(new Set(items.map(({ eventId }) => eventId)).size).toBe(4);
		expectToMatchOutput('nodes/MailUpTrigger', items);
		server.asked.length = 0;
		expect([await trigger.poll(), asked(server)]).toEqual([[], ['optOuts 1', 'optIns 1', 'pending 1']]);
	});

	test('one that fails delivers nothing of the others and leaves everything as it was', async () => {
		const server = new OptOutMailUp({ 1: 3 });
		const trigger = await watching(server, { events });
		const before = JSON.stringify(trigger.memory);
		server.happen('optOuts', [301], LATER);
		server.before = ({ kind }) => (kind === 'pending' ? [403, { ErrorCode: '403' }] : undefined);
		server.expectNames();
		await expect(trigger.poll()).rejects.toMatchObject({ httpCode: '403' });
		expect(JSON.stringify(trigger.memory)).toBe(before);
		server.before = () => undefined;
		server.expectNames();
		expect(eventsIn(await trigger.poll())).toEqual(['optOut 301']);
	});

	test('one that is added begins with a base, one that is taken away is forgotten', async () => {
		const server = new OptOutMailUp({ 1: 3 });
		server.happen('optIns', [300], LATER);
		const trigger = await watching(server, { events: ['optOut'] });
		expect(trigger.keys).toEqual(['optOuts']);
		server.happen('optOuts', [301], LATER);
		server.expectNames();
		expect(eventsIn(await trigger.poll({ events: ['optIn', 'optOut'] }))).toEqual(['optOut 301']);
		expect(trigger.keys).toEqual(['optIns', 'optOuts']);
		server.happen('optIns', [302], LATER + 1);
		server.expectNames();
		expect(eventsIn(await trigger.poll({ events: ['optIn'] }))).toEqual(['optIn 302']);
		expect(trigger.keys).toEqual(['optIns']);
		server.happen('optOuts', [303], LATER + 1);
		expect(await trigger.poll({ events: ['optOut'] })).toEqual([]);
	});

	test("the base of each is what the first poll of n8n's scheduler goes on from", async () => {
		const server = new OptOutMailUp({ 1: 3 });
		const parameters = { events, lists: 'one', list: locator(1), channel: 'email', options: {} };
		expect((await activateNode({ nodeType, parameters, activation: 'activate' })()).items).toBeNull();
		server.happen('optIns', [300], LATER);
		server.happen('pending', [301], LATER);
		server.expectNames();
		const { items } = await pollNode({ nodeType, parameters });
		expect(eventsIn((items ?? []).map(({ json }) => json))).toEqual(['optIn 300', 'pending 301']);
	});

	test('a test run shows the newest of each', async () => {
		const server = new OptOutMailUp({ 1: 3 });
		server.happen('optIns', [300, 301], LATER);
		server.happen('pending', [303], LATER);
		server.expectNames();
		const trigger = new Trigger({ events });
		const items = await trigger.poll({}, { mode: 'manual', activation: 'manual' });
		expect(eventsIn(items)).toEqual(['optOut 3', 'optIn 301', 'pending 303']);
		expect(trigger.memory).toEqual({});
		expectToMatchOutput('nodes/MailUpTrigger', items);
	});

	test('without a choice it is the opt-out, as workflows have it that were saved before', async () => {
		const server = new OptOutMailUp({ 1: 3 });
		const trigger = await watching(server, { event: 'optOut' });
		server.happen('optOuts', [301], LATER);
		server.expectNames();
		expect(eventsIn(await trigger.poll())).toEqual(['optOut 301']);
	});

	test.each([[[]], [['optOff']], ['={{ null }}']])('%j is refused by name', async (chosen) => {
		const poll = new Trigger({ events: chosen }).poll();
		await expect(poll).rejects.toMatchObject({ message: parameterRefused('Events') });
	});
});

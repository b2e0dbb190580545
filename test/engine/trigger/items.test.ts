/** What leaves the trigger: its items, what filters them, its test run, and its errors. */
import type { IDataObject } from 'n8n-workflow';

import { byEmail, locator, mailUp, page, person, refusal } from '../../support/answers';
import { pollNode, type PollRequest } from '../../support/engine';
import { HOSTILE_VALUES, HUGE_VALUE } from '../../support/hostile';
import { useNock } from '../../support/http';
import { expectToMatchOutput } from '../../support/schema';
import { OptOutMailUp } from '../../support/trigger/mailup';
import { moment, rowOf } from '../../support/trigger/model';
import { parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

const parameters = { events: ['optOut'], lists: 'one', list: locator(1), channel: 'email', reasons: [], options: {} };

const nodeType = 'n8n-nodes-mailup.mailUpTrigger';

beforeEach(skipPauses);

afterEach(() => jest.restoreAllMocks());

/** Takes the base, lets something happen, and returns the items of the poll after. */
async function itemsAfter(
	change: () => void,
	wish: IDataObject = {},
	more: Partial<PollRequest> = {},
): Promise<IDataObject[]> {
	const request = { nodeType, parameters: { ...parameters, ...wish } as PollRequest['parameters'], ...more };
	const { staticData } = await pollNode(request);
	change();
	const { items } = await pollNode({ ...request, staticData: JSON.parse(JSON.stringify(staticData)) as IDataObject });
	return (items ?? []).map(({ json }) => json);
}

async function sample(wish: IDataObject = {}): Promise<IDataObject[]> {
	const request = { nodeType, parameters: { ...parameters, ...wish } as PollRequest['parameters'] };
	const { items, changed } = await pollNode({ ...request, mode: 'manual', activation: 'manual' });
	expect(changed).toBe(false);
	return (items ?? []).map(({ json }) => json);
}

test('an item says who, where, when and why', async () => {
	const server = new OptOutMailUp({ 1: 3 });
	server.expectNames();
	const items = await itemsAfter(() => {
		const about = { Email: 'adam@example.com', Optout_Type: 256, Optout_Subtype: 1, Optout_MsgID: 44 };
		server.list().file(rowOf(205, '2026-02-04 17:22:41.107', about));
	});
	expect(items).toEqual([
		{
			event: 'optOut',
			eventId: 'email-1-205-2026-02-04T17:22:41.107',
			list: { id: 1, name: 'List 1' },
			recipientId: 205,
			email: 'adam@example.com',
			date: '2026-02-04 17:22:41.107',
			type: 256,
			subtype: 1,
			reason: 'mail blocked by the receiving server',
			messageId: 44,
		},
	]);
	expectToMatchOutput('nodes/MailUpTrigger', items);
});

test('on the SMS channel it is a number instead of an address', async () => {
	const server = new OptOutMailUp({ 1: 3 });
	server.expectNames();
	const items = await itemsAfter(() => server.optOut([205], 100_000), { channel: 'sms' });
	expect(items).toMatchObject([{ phone: '00393330000205', recipientId: 205, subtype: null }]);
	expect(items[0]).not.toHaveProperty('email');
	expect(server.asked.every(({ channel }) => channel === 'sms')).toBe(true);
	expectToMatchOutput('nodes/MailUpTrigger', items);
});

test('personal data are looked up ten people a call; somebody whom MailUp forgot has none', async () => {
	const server = new OptOutMailUp({ 1: 3 });
	const ids = Array.from({ length: 12 }, (_, index) => 101 + index);
	server.expectNames();
	const found = (id: number) => person(id, `p${id}@example.com`, {}, [[1, 'FirstName', `Person ${id}`]]);
	const emails = ids.map((id) => `p${id}@example.com`);
	mailUp()
		.get('/Recipients')
		.query(byEmail(...emails.slice(0, 10)))
		.reply(200, page(ids.slice(0, 10).map(found)));
	mailUp().get('/Recipients/112').reply(404, refusal(404, 'Unknown'));
	// The second address went over to somebody else.
	mailUp()
		.get('/Recipients')
		.query(byEmail(...emails.slice(10)))
		.reply(200, page([found(111), person(999, 'p112@example.com')]));
	const items = await itemsAfter(() => ids.forEach((id) => server.optOut([id], 100_000 + id)), {
		options: { includeFields: true },
	});
	expect(items.map(({ fields }) => fields)).toEqual([
		...ids.slice(0, 11).map((id) => ({ FirstName: `Person ${id}` })),
		null,
	]);
	expectToMatchOutput('nodes/MailUpTrigger', items);
});

test('an address that MailUp cannot look up costs its fields, not the poll', async () => {
	const server = new OptOutMailUp({ 1: 3 });
	server.expectNames();
	mailUp().get('/Recipients').query(byEmail('odd@b')).reply(400, refusal(400, 'Invalid address'));
	const items = await itemsAfter(() => server.list().file(rowOf(205, moment(100_000), { Email: 'odd@b' })), {
		options: { includeFields: true },
	});
	expect(items).toMatchObject([{ email: 'odd@b', fields: null }]);
});

test('only the chosen reasons start the workflow, types glued to their subtype too', async () => {
	const server = new OptOutMailUp({ 1: 3 });
	server.expectNames();
	const types = [0, 2, 8, 81, 16, 2561, 7_777, null];
	const items = await itemsAfter(
		() =>
			types.forEach((type, index) =>
				server.list().file(rowOf(205 + index, moment(100_000 + index), { Optout_Type: type })),
			),
		{ reasons: [8, 256, -1] },
	);
	expect(items.map(({ type }) => type)).toEqual([8, 81, 2561, 7_777, null]);
	expect(items.map(({ reason }) => reason)).toEqual([
		'hard bounce',
		'hard bounce',
		'mail blocked by the receiving server',
		'type 7777',
		'reason not given by MailUp',
	]);
});

test.each(['', null])('no reason at all, %j, stands for all of them', async (reasons) => {
	const server = new OptOutMailUp({ 1: 3 });
	server.expectNames();
	const file = () => server.list().file(rowOf(205, moment(100_000), { Optout_Type: 2 }));
	expect(await itemsAfter(file, { reasons: `={{ ${JSON.stringify(reasons)} }}` })).toMatchObject([{ type: 2 }]);
});

test('all lists are those that MailUp shows at each poll', async () => {
	const server = new OptOutMailUp({ 1: 3, 2: 3 });
	server.expectNames();
	server.expectNames();
	const items = await itemsAfter(
		() => {
			server.optOut([205], 100_000, 1);
			server.optOut([206], 100_001, 2);
		},
		{ lists: 'all' },
	);
	expect(items.map(({ list }) => list)).toEqual([
		{ id: 1, name: 'List 1' },
		{ id: 2, name: 'List 2' },
	]);
});

test('no lists at all ends the poll with an explanation, so that nothing is forgotten by a mistake of MailUp', async () => {
	mailUp().get('/List').query(true).reply(200, page([]));
	const poll = pollNode({ nodeType, parameters: { ...parameters, lists: 'all' } });
	await expect(poll).rejects.toMatchObject({ message: 'MailUp shows no lists' });
});

test('lists can be given by an expression', async () => {
	const server = new OptOutMailUp({ 1: 3, 2: 3 });
	server.expectNames();
	const items = await itemsAfter(() => server.optOut([205], 100_000, 2), {
		lists: 'several',
		listIds: '={{ "2, 1" }}',
	});
	expect(items).toMatchObject([{ list: { id: 2 } }]);
});

test.each([
	['List', { list: locator('={{ "1/../2" }}') }],
	['Lists', { lists: 'some' }],
	['List Names or IDs', { lists: 'several', listIds: [] }],
	['List Names or IDs', { lists: 'several', listIds: '={{ "x" }}' }],
	['Channel', { channel: 'fax' }],
	['Reasons', { reasons: [3] }],
	['Reasons', { reasons: [''] }],
	['Reasons', { reasons: '={{ [false] }}' }],
	['Reasons', { reasons: '={{ true }}' }],
	['Reasons', { reasons: '={{ [[8]] }}' }],
])('a bad value of "%s" is named, and nothing is asked', async (name, wish) => {
	const poll = pollNode({ nodeType, parameters: { ...parameters, ...wish } });
	await expect(poll).rejects.toMatchObject({ message: parameterRefused(name) });
});

test('hostile texts are no ids of lists', async () => {
	for (const value of [...HOSTILE_VALUES, HUGE_VALUE]) {
		const fromHidden = '={{ $parameter.hidden }}';
		for (const wish of [
			{ list: locator(fromHidden) },
			{ lists: 'several', listIds: fromHidden },
			{ lists: 'several', listIds: [value] },
		]) {
			const poll = pollNode({ nodeType, parameters: { ...parameters, ...wish, hidden: value } });
			await expect(poll).rejects.toMatchObject({
				message: expect.stringMatching(/^List( Names or IDs)?: .+/) as unknown,
			});
		}
	}
});

describe('a test run', () => {
	test('shows the newest opt-out of the lists that fits', async () => {
		const server = new OptOutMailUp({ 1: 3, 2: 3 });
		server.list(1).file(rowOf(205, moment(50_000), { Optout_Type: 16 }));
		server.list(2).file(rowOf(206, moment(60_000), { Optout_Type: 16 }));
		server.list(2).file(rowOf(207, moment(70_000), { Optout_Type: 2 }));
		server.expectNames();
		const items = await sample({ lists: 'several', listIds: [1, 2], reasons: [16] });
		expect(items).toMatchObject([{ recipientId: 206, list: { id: 2, name: 'List 2' } }]);
		expectToMatchOutput('nodes/MailUpTrigger', items);
	});

	test('says so where there is none', async () => {
		new OptOutMailUp({ 1: 0 });
		const [item] = await sample();
		expect(item?.message).toMatch(/^Nothing to show yet/);
	});

	test('looks at the first ten of all lists', async () => {
		const server = new OptOutMailUp(Object.fromEntries(Array.from({ length: 14 }, (_, index) => [index + 1, 2])));
		server.expectNames();
		expect(await sample({ lists: 'all' })).toHaveLength(1);
		expect(server.asked.map(({ listId }) => listId)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
	});
});

test.each([
	['gives another page', { ...page([], 0, 3) }, 'MailUp gave page 3 instead of page 0'],
	['gives a row without a person', page([{ Status: 'OPTOUT', Optout_Date: '' }]), 'has no id'],
	['gives an empty page of a list that has people', page([], 3, 0), 'is empty'],
])('a MailUp that %s ends the poll', async (_, answer, description) => {
	const server = new OptOutMailUp({ 1: 3 });
	server.before = () => [200, answer];
	const poll = pollNode({ nodeType, parameters });
	await expect(poll).rejects.toMatchObject({
		message: expect.stringContaining("MailUp's answer about the opt-outs of the list 1 cannot be used: ") as unknown,
		description: expect.stringContaining(description) as unknown,
	});
});

test('a MailUp that does not sort is told of once, and read as a whole', async () => {
	const server = new OptOutMailUp({ 1: 600 });
	server.list().manners.unordered = true;
	const { staticData, logs } = await pollNode({ nodeType, parameters });
	expect(JSON.stringify(logs)).toContain('does not sort the opt-outs of the list 1');
	server.expectNames();
	server.optOut([7_000], 1_000_000_000);
	const again = { nodeType, parameters, staticData: JSON.parse(JSON.stringify(staticData)) as IDataObject };
	const next = await pollNode(again);
	expect(next.items?.map(({ json }) => json.recipientId)).toEqual([7_000]);
	expect(JSON.stringify(next.logs)).not.toContain('does not sort');
});

test('a deep check that has to begin anew says so', async () => {
	const server = new OptOutMailUp({ 1: 1_000 });
	const deep = { nodeType, parameters: { ...parameters, options: { deepCheck: true } } };
	const again = async (staticData?: IDataObject) =>
		await pollNode({ ...deep, staticData: JSON.parse(JSON.stringify(staticData ?? {})) as IDataObject });
	const { staticData } = await again((await again()).staticData);
	for (let id = 1; id <= 300; id++) server.optOut([7_000 + id], id * 1_000 + 500);
	const tomorrow = Date.now() + 86_400_000;
	jest.spyOn(Date, 'now').mockReturnValue(tomorrow);
	const { items, logs } = await again(staticData);
	expect([items, JSON.stringify(logs)]).toEqual([
		null,
		expect.stringContaining('deep check of the list 1 begins anew'),
	]);
});

test('an unsorted list that is too long for the time ends the poll with advice', async () => {
	const server = new OptOutMailUp({ 1: 3_000 });
	server.list().manners.unordered = true;
	const poll = pollNode({ nodeType, parameters, budgetMs: 500 });
	await expect(poll).rejects.toMatchObject({
		message: expect.stringMatching(/^The opt-outs of the list 1 could not be read: all of them/) as unknown,
		description: expect.stringContaining('Watch fewer lists') as unknown,
	});
});

test('an n8n that does not say how much time there is gives five minutes', async () => {
	const server = new OptOutMailUp({ 1: 600 });
	const items = await itemsAfter(
		() => {
			server.expectNames();
			server.optOut(
				Array.from({ length: 500 }, (_, index) => 7_000 + index),
				1_000_000_000,
			);
		},
		{},
		{ budgetMs: null },
	);
	expect(items).toHaveLength(500);
});

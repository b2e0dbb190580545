/** The trigger in n8n's real PollContext: what it delivers over time, and what n8n keeps of it. */
import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';

import { stateKey } from '../../../nodes/MailUpTrigger/scan/state';
import { locator, refusal } from '../../support/answers';
import { pollNode, type PollRequest } from '../../support/engine';
import { API, useNock } from '../../support/http';
import { skipPauses } from '../../support/pauses';
import { OptOutMailUp, type Body } from '../../support/trigger/mailup';
import { moment, rowOf } from '../../support/trigger/model';

useNock();

/** After everything that a new list holds. */
const LATER = 1_000_000_000;

const parameters = { events: ['optOut'], lists: 'one', list: locator(1), channel: 'email', reasons: [], options: {} };

const request = { nodeType: 'n8n-nodes-mailup.mailUpTrigger', parameters };

beforeEach(skipPauses);

afterEach(() => jest.restoreAllMocks());

/** A trigger whose static data goes through n8n's database between polls. */
class Trigger {
	memory: IDataObject = {};

	async poll(more: Partial<PollRequest> = {}): Promise<Array<IDataObject> | null> {
		const { items, staticData, changed } = await pollNode({ ...request, staticData: this.memory, ...more });
		if (more.mode !== 'manual') expect(changed).toBe(true);
		this.memory = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		return items && items.map(({ json }) => json);
	}

	async ids(more?: Partial<PollRequest>): Promise<unknown[] | null> {
		return (await this.poll(more))?.map(({ recipientId }) => recipientId) ?? null;
	}

	/** What n8n keeps for the node. */
	get state(): IDataObject {
		const { optOuts } = this.memory['node:MailUp'] as IDataObject;
		return optOuts as IDataObject;
	}
}

/** A trigger that has seen its list once. */
async function watching(mailUp: OptOutMailUp, more?: Partial<PollRequest>): Promise<Trigger> {
	const trigger = new Trigger();
	expect(await trigger.poll(more)).toBeNull();
	mailUp.asked.length = 0;
	return trigger;
}

test('the first poll only notes what is there, at the top of the list and at its end', async () => {
	const mailUp = new OptOutMailUp({ 1: 600 });
	const trigger = new Trigger();
	expect(await trigger.poll()).toBeNull();
	const page = { kind: 'optOuts', listId: 1, channel: 'email', pageSize: 250 };
	expect(mailUp.asked).toEqual([
		{ ...page, pageNumber: 0 },
		{ ...page, pageNumber: 2 },
	]);
	expect(trigger.state).toMatchObject({ version: 1, lists: { 'email:1': { settled: 600 } } });
});

test('nothing new: one request, no items, the same state', async () => {
	const mailUp = new OptOutMailUp({ 1: 600 });
	const trigger = await watching(mailUp);
	const before = trigger.memory;
	expect(await trigger.poll()).toBeNull();
	expect([trigger.memory, mailUp.asked.length]).toEqual([before, 1]);
});

test('one new, then ties at the boundary, then somebody who opts out once more', async () => {
	const mailUp = new OptOutMailUp({ 1: 600 });
	const trigger = await watching(mailUp);
	mailUp.optOut([7_000], LATER);
	mailUp.expectNames();
	expect(await trigger.ids()).toEqual([7_000]);

	mailUp.optOut([6_999, 7_001], LATER);
	mailUp.expectNames();
	expect((await trigger.ids())?.sort()).toEqual([6_999, 7_001]);

	mailUp.list().rows = mailUp.list().rows.filter(({ id }) => id !== 7_000);
	expect(await trigger.ids()).toBeNull();
	mailUp.optOut([7_000], LATER + 5);
	mailUp.expectNames();
	expect(await trigger.poll()).toMatchObject([
		{ recipientId: 7_000, eventId: `email-1-7000-${moment(LATER + 5).replace(' ', 'T')}` },
	]);
	expect(await trigger.ids()).toBeNull();
});

test('a late arrival inside the newest page is delivered', async () => {
	const mailUp = new OptOutMailUp({ 1: 600 });
	const trigger = await watching(mailUp);
	mailUp.optOut([7_000], 450_500);
	mailUp.expectNames();
	expect(await trigger.ids()).toEqual([7_000]);
});

test('rows that come while pages are read are delivered once', async () => {
	const mailUp = new OptOutMailUp({ 1: 600 });
	const trigger = await watching(mailUp);
	const burst = Array.from({ length: 400 }, (_, index) => 7_000 + index);
	mailUp.optOut(burst, LATER);
	mailUp.before = (_, number) => {
		if (number === 1) mailUp.optOut([9_001, 9_002, 9_003], LATER + 1);
	};
	mailUp.expectNames();
	const first = await trigger.ids();
	expect(first?.sort()).toEqual(burst);
	mailUp.expectNames();
	expect((await trigger.ids())?.sort()).toEqual([9_001, 9_002, 9_003]);
});

test('page 2 fails: the error keeps its code, the state is the same object, and nothing is lost', async () => {
	const mailUp = new OptOutMailUp({ 1: 600 });
	const trigger = await watching(mailUp);
	const burst = Array.from({ length: 400 }, (_, index) => 7_000 + index);
	mailUp.optOut(burst, LATER);
	mailUp.before = ({ pageNumber }) => (pageNumber > 0 ? [503, refusal(503, 'Busy')] : undefined);
	// What one n8n process keeps in memory, without the way through the database.
	const shared = structuredClone(trigger.memory);
	const before = JSON.stringify(shared);
	const node = shared['node:MailUp'] as IDataObject;
	mailUp.list().rows.splice(0, burst.length);
	await trigger.poll({ staticData: shared });
	const { optOuts } = node;
	mailUp.optOut(burst, LATER);

	await expect(trigger.poll({ staticData: shared })).rejects.toMatchObject({
		name: 'NodeApiError',
		httpCode: '503',
		message: 'MailUp did not show the opt-outs of the list 1: it is not available at the moment',
	});
	expect(JSON.stringify(shared)).toBe(before);
	expect(node.optOuts).toBe(optOuts);

	mailUp.before = () => undefined;
	mailUp.expectNames();
	expect((await trigger.ids({ staticData: shared }))?.sort()).toEqual(burst);
});

test.each<[string, Body]>([
	['nothing', ''],
	['null', 'null'],
	['an empty object', {}],
	['an error instead of a page', { ErrorCode: 1, ErrorDescription: 'Busy' }],
	['rows without their count', { Items: [], PageNumber: 0 }],
	['rows without an envelope', '[]'],
	['an empty page of a full list', { Items: [], PageNumber: 0, TotalElementsCount: 600 }],
])('an answer that is %s counts as no answer, not as a list without people', async (_, answer) => {
	const mailUp = new OptOutMailUp({ 1: 600 });
	const trigger = await watching(mailUp);
	const before = JSON.stringify(trigger.memory);
	mailUp.before = () => [200, answer];
	await expect(trigger.poll()).rejects.toMatchObject({ name: expect.stringMatching(/^Node/) as unknown });
	expect(JSON.stringify(trigger.memory)).toBe(before);
	await expect(new Trigger().poll()).rejects.toMatchObject({ name: expect.stringMatching(/^Node/) as unknown });

	mailUp.before = () => undefined;
	expect(await trigger.poll()).toBeNull();
});

test('a look-up of fields that fails leaves the state alone too', async () => {
	const mailUp = new OptOutMailUp({ 1: 5 });
	const trigger = await watching(mailUp);
	mailUp.optOut([7_000], LATER);
	mailUp.expectNames();
	nock(API)
		.get(/\/Recipients$/)
		.query(true)
		.times(5)
		.reply(500, refusal(500, 'Broken'));
	const before = JSON.stringify(trigger.memory);
	const wish = { parameters: { ...parameters, options: { includeFields: true } } };
	await expect(trigger.poll(wish)).rejects.toMatchObject({ httpCode: '500' });
	expect(JSON.stringify(trigger.memory)).toBe(before);
});

test('the list keeps its state when others are added or taken away, and when filters change', async () => {
	const mailUp = new OptOutMailUp({ 1: 10, 2: 10 });
	const trigger = await watching(mailUp);
	mailUp.optOut([7_000], LATER);
	mailUp.optOut([8_000], LATER, 2);
	mailUp.expectNames();
	const both = { parameters: { ...parameters, lists: 'several', listIds: [1, 2] } };
	expect(await trigger.ids(both)).toEqual([7_000]);
	expect(Object.keys(trigger.state.lists as IDataObject)).toEqual([stateKey('email', 1), stateKey('email', 2)]);

	mailUp.list().file(rowOf(7_001, moment(LATER + 1), { Optout_Type: 8 }));
	expect(await trigger.ids({ parameters: { ...both.parameters, reasons: [16] } })).toBeNull();
	expect(await trigger.ids()).toBeNull();
	expect(Object.keys(trigger.state.lists as IDataObject)).toEqual([stateKey('email', 1)]);
});

test('the daily deep check delivers what was filed late and far down', async () => {
	const mailUp = new OptOutMailUp({ 1: 1_000 });
	const deep = { parameters: { ...parameters, options: { deepCheck: true } } };
	const trigger = await watching(mailUp, deep);
	expect(await trigger.poll(deep)).toBeNull();
	mailUp.optOut([7_000], 100_500);
	expect(await trigger.poll(deep)).toBeNull();

	const tomorrow = Date.now() + 86_400_000;
	jest.spyOn(Date, 'now').mockReturnValue(tomorrow);
	mailUp.expectNames();
	expect(await trigger.ids(deep)).toEqual([7_000]);
	expect(await trigger.poll(deep)).toBeNull();
});

test('a test run shows the newest and leaves the state alone', async () => {
	const mailUp = new OptOutMailUp({ 1: 10 });
	const trigger = await watching(mailUp);
	mailUp.optOut([7_000], LATER);
	const before = JSON.stringify(trigger.memory);
	mailUp.expectNames();
	expect(await trigger.ids({ mode: 'manual', activation: 'manual' })).toEqual([7_000]);
	expect(JSON.stringify(trigger.memory)).toBe(before);
	mailUp.expectNames();
	expect(await trigger.ids()).toEqual([7_000]);

	const fresh = new Trigger();
	mailUp.expectNames();
	await fresh.poll({ mode: 'manual', activation: 'manual' });
	expect(fresh.memory).toEqual({});
});

test('what does not fit into the time comes with the next polls, the oldest first', async () => {
	const mailUp = new OptOutMailUp({ 1: 600 });
	const trigger = await watching(mailUp);
	const burst = Array.from({ length: 2_000 }, (_, index) => 7_000 + index);
	burst.forEach((id, index) => mailUp.optOut([id], LATER + index));
	const delivered: unknown[] = [];
	for (let polls = 0; delivered.length < burst.length; polls++) {
		expect(polls).toBeLessThan(8);
		mailUp.expectNames();
		delivered.push(...((await trigger.ids({ budgetMs: 1_700 })) ?? []));
	}
	expect(delivered).toEqual(burst);
});

test('however short the time, a poll delivers something', async () => {
	const mailUp = new OptOutMailUp({ 1: 600 });
	const trigger = await watching(mailUp);
	mailUp.optOut([7_000], LATER);
	mailUp.expectNames();
	expect(await trigger.ids({ budgetMs: 1 })).toEqual([7_000]);
	expect(await trigger.ids({ budgetMs: 1 })).toBeNull();
});

test.each([
	['damaged', { version: 1, lists: { 'email:1': 'x' } }, 'damaged'],
	[
		'damaged in a part',
		{ version: 1, lists: { 'email:1': { newest: '', below: 'older', settled: 1, undated: '!' } } },
		'damaged',
	],
	['from a newer version', { version: 2, lists: {} }, 'newer version of the package'],
])('a state that is %s ends the poll with an explanation and stays', async (_, optOuts, advice) => {
	const memory = { 'node:MailUp': { optOuts } };
	const trigger = new Trigger();
	trigger.memory = structuredClone(memory);
	const poll = trigger.poll();
	const message = new RegExp(`^The trigger cannot go on from where it was: .*${advice}`);
	await expect(poll).rejects.toMatchObject({ message: expect.stringMatching(message) as unknown });
	expect(JSON.parse(JSON.stringify(trigger.memory))).toEqual(memory);
});

test('a state that was saved before goes on: nobody comes again, nobody is missed', async () => {
	const mailUp = new OptOutMailUp({ 1: 600 });
	const rows = Array.from({ length: 300 }, () => '0').join(',');
	const list = {
		// The people 600 and 599.
		newest: '2026-01-01 00:10:00.000=go;2026-01-01 00:09:59.000=gn',
		below: 'older',
		settled: 601,
		// The person 700.
		undated: 'jg',
		endDue: true,
		deep: { at: Date.now(), above: null, rows },
	};
	const trigger = new Trigger();
	trigger.memory = { 'node:MailUp': { optOuts: { version: 1, lists: { 'email:1': list }, next: 'email:1' } } };
	for (const id of [700, 701]) mailUp.list().file(rowOf(id, ''));
	mailUp.optOut([7_000], LATER);
	mailUp.expectNames();
	const deep = { parameters: { ...parameters, options: { deepCheck: true } } };
	expect(await trigger.ids(deep)).toEqual([701, 7_000]);
	expect(trigger.state).toMatchObject({
		version: 1,
		lists: { 'email:1': { undated: 'jh,jg', deep: { above: null } } },
	});
	expect(await trigger.ids(deep)).toBeNull();
});

test('of two polls at once the second one leaves to the first what is new', async () => {
	const mailUp = new OptOutMailUp({ 1: 600 });
	const trigger = await watching(mailUp);
	mailUp.optOut([7_000, 7_001], LATER);
	mailUp.expectNames();
	const shared = structuredClone(trigger.memory);
	const polls = [1, 2, 3].map(async () => await pollNode({ ...request, staticData: shared }));
	const [first, ...others] = await Promise.all(polls);
	// Of the two pages, one shows where those end that the trigger knows.
	expect([first?.items?.length, mailUp.asked.map(({ pageNumber }) => pageNumber)]).toEqual([2, [0, 1]]);
	expect(others.map(({ items, changed }) => [items, changed])).toEqual([
		[null, false],
		[null, false],
	]);
	expect(await trigger.poll({ staticData: shared })).toBeNull();
});

test('after a poll that failed the next one is not turned away', async () => {
	const mailUp = new OptOutMailUp({ 1: 600 });
	const trigger = await watching(mailUp);
	mailUp.before = () => [403, refusal(403, 'Not enabled')];
	await expect(trigger.poll()).rejects.toMatchObject({ httpCode: '403' });
	mailUp.before = () => undefined;
	mailUp.optOut([7_000], LATER);
	mailUp.expectNames();
	expect(await trigger.ids()).toEqual([7_000]);
});

test('a token that runs out between two pages is renewed, and nothing is missing', async () => {
	const mailUp = new OptOutMailUp({ 1: 600 });
	const trigger = await watching(mailUp);
	const burst = Array.from({ length: 400 }, (_, index) => 7_000 + index);
	mailUp.optOut(burst, LATER);
	mailUp.before = (_, number) => (number === 1 ? [401, refusal(401, 'Expired')] : undefined);
	nock(API)
		.post('/Authorization/OAuth/Token', (form: IDataObject) => form.refresh_token === 'tok-refresh-1')
		.reply(200, { access_token: 'tok-access-2', refresh_token: 'tok-refresh-2', expires_in: 3600 });
	mailUp.expectNames();
	expect((await trigger.ids())?.sort()).toEqual(burst);
});

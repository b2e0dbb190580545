import { byEmail, locator, mailUp, page, person, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const ann = 'ann@example.com';
const parameters = { resource: 'tracking', operation: 'set', findBy: 'email', email: ann, track: false };
const everywhere = { ...parameters, trackingScope: 'all' };
const onOne = { ...parameters, trackingScope: 'list', list: locator(1) };
const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const off = (IdList: number) => ({ Enabled: false, IdList, TimeStamp: '2018-08-28 15:21:34Z' });
const on = (IdList: number) => ({ Enabled: true, IdList, TimeStamp: '' });

const finds = (lists: number[] = [1, 2]) =>
	mailUp()
		.get('/Recipients')
		.query(byEmail(ann))
		.reply(200, page([person(77, ann, { subscribed: lists.slice(0, 1), unsubscribed: lists.slice(1) })]));
const setsAll = (enable = false) => mailUp().post('/Tracking/77', { Enable: enable });
const setsOne = (enable = false) => mailUp().post('/List/1/Tracking/77', { Enable: enable });
const shows = (listId: number) => mailUp().get(`/List/${listId}/Tracking/77`);

test('switches tracking off on all lists by one call, one item each', async () => {
	finds();
	setsAll().reply(200, [off(1), off(2)]);
	const { items, error } = await runNode({ parameters: everywhere });
	expect(error).toBeUndefined();
	const row = { email: ann, recipientId: 77, enabled: false, disabledAt: '2018-08-28T15:21:34Z' };
	expect(items).toEqual([
		{ json: { ...row, listId: 1, outcome: 'set', detail: null }, pairedItem: { item: 0 } },
		{ json: { ...row, listId: 2, outcome: 'set', detail: null }, pairedItem: { item: 0 } },
	]);
	expectToMatchSchema('tracking', 'set', items);
});

test('switches tracking on for one list', async () => {
	finds();
	setsOne(true).reply(200, on(1));
	const { items } = await runNode({ parameters: { ...onOne, track: true } });
	expect(items.map(({ json }) => json)).toEqual([
		{ email: ann, recipientId: 77, listId: 1, enabled: true, disabledAt: null, outcome: 'set', detail: null },
	]);
});

test('says unknown where MailUp answers with the other setting', async () => {
	finds();
	setsOne().reply(200, on(1));
	const { items } = await runNode({ parameters: onOne });
	expect(items[0]?.json).toMatchObject({
		enabled: true,
		outcome: 'unknown',
		detail: expect.stringContaining('Run "Get"'),
	});
});

test('reads back what an empty answer does not say', async () => {
	finds();
	setsOne().reply(200, '');
	shows(1).reply(200, off(1));
	const { items } = await runNode({ parameters: onOne });
	expect(items[0]?.json).toMatchObject({ listId: 1, enabled: false, outcome: 'set' });
});

test('reads back the lists that the answer leaves out', async () => {
	finds([1, 2]);
	setsAll().reply(200, [off(1), { Enabled: false }]);
	shows(2).reply(200, on(2));
	const { items } = await runNode({ parameters: everywhere });
	expect(items.map(({ json }) => [json.listId, json.enabled, json.outcome])).toEqual([
		[1, false, 'set'],
		[2, true, 'unknown'],
	]);
});

test('gives no item for a person who is on no list', async () => {
	finds([]);
	setsAll().reply(200, []);
	const { items, error } = await runNode({ parameters: everywhere });
	expect([items, error]).toEqual([[], undefined]);
});

describe('after a lost answer', () => {
	test('looks at each list, and does not send it again', async () => {
		finds();
		setsAll().replyWithError(lost);
		shows(1).reply(200, off(1));
		shows(2).reply(200, on(2));
		const { items } = await runNode({ parameters: everywhere });
		expect(items.map(({ json }) => [json.listId, json.enabled, json.outcome])).toEqual([
			[1, false, 'set'],
			[2, true, 'unknown'],
		]);
		expectToMatchSchema('tracking', 'set', items);
	});

	test('says unknown where the look fails too', async () => {
		finds();
		setsOne().reply(502, 'Bad gateway');
		shows(1).reply(403, refusal(403, 'List not enabled'));
		const { items, error } = await runNode({ parameters: onOne });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ listId: 1, enabled: null, outcome: 'unknown' });
	});

	test('says unknown without a list for a person who is on none', async () => {
		finds([]);
		setsAll().replyWithError(lost);
		const { items } = await runNode({ parameters: everywhere });
		expect(items.map(({ json }) => json)).toMatchObject([{ listId: null, enabled: null, outcome: 'unknown' }]);
		expectToMatchSchema('tracking', 'set', items);
	});
});

test('two items about one person are sent in their order', async () => {
	finds();
	setsOne(true).delay(100).reply(200, on(1));
	setsOne(false).reply(200, off(1));
	const { items } = await runNode({
		parameters: { ...onOne, track: '={{ $json.track }}' },
		items: [{ track: true }, { track: false }],
	});
	expect(items.map(({ json }) => json.outcome)).toEqual(['set', 'set']);
});

test('passes a refusal on, and names what was written before', async () => {
	finds();
	setsOne().reply(403, refusal(403, 'List not enabled'));
	const { error } = await runNode({ parameters: onOne });
	expect(error).toMatchObject({ message: mailUpRefused('set the tracking', 0), httpCode: '403' });
	expect(allSaid(error)).toContain('List not enabled');
});

test('sends nothing for somebody whom MailUp does not know', async () => {
	mailUp().get('/Recipients').query(byEmail(ann)).reply(200, page([]));
	const { error } = await runNode({ parameters: everywhere });
	expect(error?.message).toEqual(expect.stringMatching(/: nobody in MailUp has .* \[item 0\]$/));
});

test.each([
	['List', { list: locator('={{ "1/../2" }}') }],
	['Track Opens and Clicks', { track: '={{ "maybe" }}' }],
])('names the parameter %s when it cannot be used', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...onOne, ...wish } });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

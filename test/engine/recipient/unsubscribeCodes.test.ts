/** Dry runs and confirmation codes of "Unsubscribe". */
import { asTool } from '../../support/agent';
import { byEmail, mailUp, page, person } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { skipPauses } from '../../support/pauses';
import { expectToMatchSchema } from '../../support/schema';
import { ann, everywhere, finds, optsOut, parameters } from './unsubscribeAnswers';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const all = { ...parameters, unsubscribeFrom: 'all' };
const dryRun = async (item: { email: string; lists?: number[] }, wish: object = all) => {
	finds(everywhere);
	const { items } = await runNode({ parameters: { ...parameters, ...wish, dryRun: true }, items: [item] });
	return items;
};

test('a dry run shows what would become of each list, and sends nothing', async () => {
	const items = await dryRun({ email: ann });
	expect(items).toEqual([
		{
			json: {
				email: ann,
				outcome: 'dryRun',
				recipientId: 77,
				channel: 'email',
				lists: [
					{ listId: 1, outcome: 'wouldUnsubscribe', detail: null },
					{ listId: 2, outcome: 'alreadyUnsubscribed', detail: null },
					{ listId: 3, outcome: 'stillPending', detail: null },
				],
				detail: 'Nobody was unsubscribed.',
				confirmationCode: expect.any(String),
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('recipient', 'unsubscribe', items);
});

test.each<[string, object, number[]]>([
	['all lists', { unsubscribeFrom: 'all' }, []],
	['several lists', {}, [1, 4]],
])('an agent takes nobody off %s without a code', async (_, wish, lists) => {
	finds(everywhere);
	const { error } = await runNode({
		parameters: { ...parameters, ...wish },
		items: [{ email: ann, lists }],
		...asTool(),
	});
	expect(error?.message).toMatch(/^This needs a confirmation code \[item 0\]\. AI agents have to show /);
});

test('an agent takes nobody off a list each by items that are about several lists or people', async () => {
	finds(everywhere);
	const one = await runNode({
		parameters,
		items: [1, 3].map((list) => ({ email: ann, lists: [list] })),
		...asTool(),
	});
	expect(one.error?.message).toMatch(/^This needs a confirmation code \[item 0\]\. AI agents have to show /);

	const bob = 'bob@example.com';
	mailUp()
		.get('/Recipients')
		.query(byEmail(ann, bob))
		.reply(200, page([everywhere, person(78, bob, { subscribed: [1] })]));
	const two = await runNode({
		parameters,
		items: [ann, bob].map((email) => ({ email, lists: [1] })),
		...asTool(),
	});
	expect(two.error?.message).toMatch(/^This needs a confirmation code \[item 0\]\. AI agents have to show /);
});

test('an agent takes one person off one list without a code', async () => {
	finds(everywhere);
	optsOut([1]).reply(200, { UnsubscribedFrom: [1], NotUnsubscribedFrom: [] });
	const { items } = await runNode({ parameters, items: [{ email: ann, lists: [1] }], ...asTool() });
	expect(items[0]?.json.outcome).toBe('unsubscribed');
});

test('an agent goes on with the code of a dry run', async () => {
	const [shown] = await dryRun({ email: ann });
	finds(everywhere);
	optsOut([1, 2, 3]).reply(200, { UnsubscribedFrom: [1], NotUnsubscribedFrom: [2, 3] });
	const confirmationCode = String(shown?.json.confirmationCode);
	const { items } = await runNode({ parameters: { ...all, confirmationCode }, items: [{ email: ann }], ...asTool() });
	expect(items[0]?.json.outcome).toBe('unsubscribed');
});

test.each<[string, object, ReturnType<typeof person>]>([
	['another person', {}, person(78, ann, { subscribed: [1], unsubscribed: [2], pending: [3] })],
	['a person who joined a list since', {}, person(77, ann, { subscribed: [1, 4], unsubscribed: [2], pending: [3] })],
	['the other channel', { channel: 'sms' }, everywhere],
])('a code does not fit %s, whoever gives it', async (_, wish, found) => {
	const [shown] = await dryRun({ email: ann });
	finds(found);
	const { error } = await runNode({
		parameters: { ...all, ...wish, confirmationCode: String(shown?.json.confirmationCode) },
		items: [{ email: ann }],
	});
	expect(error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
});

import { byEmail, locator, mailUp, page, person, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import type { Statuses } from './upsertAnswers';
import { adds, ann, finds, parameters, plain } from './upsertAnswers';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

describe('tells what truly came of the add', () => {
	test.each<[string, Statuses | undefined, Statuses, string, string]>([
		['somebody new', undefined, { subscribed: [1] }, 'subscribed', 'notOnList'],
		['somebody known from another list', { subscribed: [2] }, { subscribed: [2, 1] }, 'subscribed', 'notOnList'],
		['somebody subscribed', { subscribed: [1] }, { subscribed: [1] }, 'alreadySubscribed', 'subscribed'],
		['somebody pending', { pending: [1] }, { pending: [1] }, 'stillPending', 'pending'],
		['somebody who opted out', { unsubscribed: [1] }, { unsubscribed: [1] }, 'leftUnsubscribed', 'unsubscribed'],
	])('of %s', async (_, before, after, outcome, statusBefore) => {
		finds(ann, before);
		const sent = adds();
		finds(ann, after);
		const { items, error } = await runNode({ parameters, items: [{ email: ann }] });

		expect(error).toBeUndefined();
		expect(sent.body()).toEqual(plain);
		expect(items[0]?.json).toMatchObject({
			outcome,
			statusBefore,
			recipientId: 77,
			email: ann,
			listId: 1,
			groupId: null,
		});
		expectToMatchSchema('recipient', 'upsert', items);
	});

	// Right before a confirmation email leaves, the status is read once more.
	test.each<[string, Statuses | undefined, Record<string, string>, Statuses, string]>([
		['somebody new', undefined, { ConfirmEmail: 'true' }, { pending: [1] }, 'confirmationSent'],
		['somebody pending', { pending: [1] }, {}, { pending: [1] }, 'stillPending'],
		['somebody subscribed', { subscribed: [1] }, {}, { subscribed: [1] }, 'alreadySubscribed'],
		['somebody who opted out', { unsubscribed: [1] }, {}, { unsubscribed: [1] }, 'leftUnsubscribed'],
	])('asking for confirmation, of %s', async (_, before, query, after, outcome) => {
		finds(ann, before);
		if (query.ConfirmEmail) finds(ann, before);
		adds(query);
		finds(ann, after);
		const { items } = await runNode({ parameters: { ...parameters, optInMode: 'double' }, items: [{ email: ann }] });
		expect(items[0]?.json.outcome).toBe(outcome);
	});

	test('sends the confirmation email once more if the user says so', async () => {
		finds(ann, { pending: [1] });
		finds(ann, { pending: [1] });
		adds({ ConfirmEmail: 'true' });
		finds(ann, { pending: [1] });
		const { items } = await runNode({
			parameters: { ...parameters, optInMode: 'double', options: { resendConfirmation: true } },
			items: [{ email: ann }],
		});
		expect(items[0]?.json.outcome).toBe('confirmationSent');
	});

	test('sends no second confirmation email for a second row of the same person', async () => {
		finds(ann);
		finds(ann);
		adds({ ConfirmEmail: 'true' });
		adds({});
		finds(ann, { pending: [1] });
		const { items } = await runNode({
			parameters: { ...parameters, optInMode: 'double' },
			items: [{ email: ann }, { email: 'ANN@example.com' }],
		});
		expect(items.map(({ json }) => json.outcome)).toEqual(['confirmationSent', 'stillPending']);
	});

	test('calls the second row of the same person already subscribed', async () => {
		finds(ann);
		adds();
		adds();
		finds(ann, { subscribed: [1] });
		const { items } = await runNode({ parameters, items: [{ email: ann }, { email: ann }] });
		expect(items.map(({ json }) => json.outcome)).toEqual(['subscribed', 'alreadySubscribed']);
	});

	test('says unknown when the status cannot be read afterwards', async () => {
		finds(ann);
		adds();
		mailUp().get('/Recipients').query(true).reply(403, refusal(403, 'Not enabled'));
		const { items, error } = await runNode({ parameters, items: [{ email: ann }] });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', status: null, recipientId: 77 });
		expectToMatchSchema('recipient', 'upsert', items);
	});
});

describe('people who opted out', () => {
	const optedOut = (type: number | null) =>
		mailUp()
			.get('/Recipients/77/EmailOptins')
			.query({ PageNumber: 0, PageSize: 500 })
			.reply(
				200,
				page([
					{ IdList: 2, Optout_Type: 8 },
					{ IdList: 1, Optout_Type: type, Status: 'OPTOUT' },
				]),
			);

	test('are asked again by email if the user says so', async () => {
		finds(ann, { unsubscribed: [1] });
		optedOut(2);
		finds(ann, { unsubscribed: [1] });
		optedOut(2);
		adds({ ConfirmEmail: 'true' });
		finds(ann, { pending: [1] });
		const { items } = await runNode({
			parameters: { ...parameters, optedOutPolicy: 'askAgain' },
			items: [{ email: ann }],
		});
		expect(items[0]?.json.outcome).toBe('confirmationSent');
	});

	test.each([
		[8, 'hard bounce'],
		[81, 'hard bounce'],
		[16, 'spam report'],
		[1024, 'right to be forgotten'],
		[null, 'reason not given by MailUp'],
		[7000, 'type 7000'],
	])('are never asked again after type %s (%s)', async (type, reason) => {
		finds(ann, { unsubscribed: [1] });
		optedOut(type);
		adds({});
		finds(ann, { unsubscribed: [1] });
		const { items } = await runNode({
			parameters: { ...parameters, optedOutPolicy: 'askAgain' },
			items: [{ email: ann }],
		});
		expect(items[0]?.json).toMatchObject({
			outcome: 'leftUnsubscribed',
			detail: expect.stringContaining(`(${reason})`),
		});
	});

	test('stop the run before anything is written if the user says so', async () => {
		mailUp()
			.get('/Recipients')
			.query(byEmail('new@example.com', ann))
			.reply(200, page([person(77, ann, { unsubscribed: [1] })]));
		const { error } = await runNode({
			parameters: { ...parameters, optedOutPolicy: 'fail' },
			items: [{ email: 'new@example.com' }, { email: ann }],
		});
		expect(error).toMatchObject({ message: 'The person opted out of the list [item 1]', context: { itemIndex: 1 } });
	});

	test('fail alone if the user wants the others to go on', async () => {
		mailUp()
			.get('/Recipients')
			.query(byEmail('new@example.com', ann))
			.reply(200, page([person(77, ann, { unsubscribed: [1] })]));
		adds();
		finds('new@example.com', { subscribed: [1] });
		const { items } = await runNode({
			parameters: { ...parameters, optedOutPolicy: 'fail' },
			items: [{ email: 'new@example.com' }, { email: ann }],
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json }) => json.outcome ?? json.error)).toEqual([
			'subscribed',
			'The person opted out of the list [item 1]',
		]);
	});
});

test.each([
	['Opt-In', { optInMode: '={{ "Double" }}' }, 'single, double'],
	['If Opted Out', { optedOutPolicy: '={{ "force" }}' }, 'leave, askAgain, fail'],
	['If Opted Out', { optedOutPolicy: '={{ $json.nothing }}' }, 'leave, askAgain, fail'],
])('%s is never guessed: nothing is sent', async (name, choice, allowed) => {
	const { error } = await runNode({ parameters: { ...parameters, ...choice }, items: [{ email: ann }] });
	expect(error?.message).toEqual(parameterRefused(name, 0));
	expect(allSaid(error)).toContain(`Choose one of: ${allowed}.`);
});

describe('groups', () => {
	const toGroup = { ...parameters, target: 'group', group: locator(9) };
	const groups = () =>
		mailUp()
			.get('/List/1/Groups')
			.query({ PageNumber: 0, PageSize: 500 })
			.reply(200, page([{ idGroup: 9, idList: 1, Name: 'VIP' }]));

	test('take the person together with their list', async () => {
		groups();
		finds(ann);
		mailUp().post('/Group/9/Recipient', plain).reply(200, '77', { 'Content-Type': 'application/json' });
		finds(ann, { subscribed: [1] });
		const { items } = await runNode({ parameters: toGroup, items: [{ email: ann }] });
		expect(items[0]?.json).toMatchObject({ outcome: 'subscribed', listId: 1, groupId: 9 });
	});

	test('of another list are refused, because the person would be subscribed there', async () => {
		groups();
		const { error } = await runNode({ parameters: { ...toGroup, group: locator(10) }, items: [{ email: ann }] });
		expect(error?.message).toEqual(parameterRefused('Group', 0));
		expect(error?.message).toContain('list 1 has no group 10');
	});
});

describe('when MailUp refuses or is gone', () => {
	test("passes MailUp's words on, and names what was written before", async () => {
		mailUp().get('/Recipients').query(byEmail('a@example.com', ann)).reply(200, page([]));
		mailUp()
			.post('/List/1/Recipient', (body: { Email: string }) => body.Email === 'a@example.com')
			.reply(200, '5', { 'Content-Type': 'application/json' });
		mailUp()
			.post('/List/1/Recipient')
			.delay(50)
			.reply(400, refusal(400, 'Email and number belong to different recipients'));
		const { error } = await runNode({ parameters, items: [{ email: 'a@example.com' }, { email: ann }] });
		expect(error).toMatchObject({
			message: mailUpRefused('add the recipient', 1),
			httpCode: '400',
			context: { itemIndex: 1 },
		});
		expect(allSaid(error)).toContain('"Email and number belong to different recipients"');
		expect(allSaid(error)).toContain('Already written to MailUp: items 0.');
	});

	test('names an item whose answer was lost before', async () => {
		mailUp().get('/Recipients').query(true).reply(200, page([]));
		mailUp().post('/List/1/Recipient').reply(503);
		mailUp().post('/List/2/Recipient').reply(403, refusal(403, 'List not enabled'));
		const { error } = await runNode({
			parameters: { ...parameters, list: locator('={{ $json.list }}') },
			items: [1, 2].map((list) => ({ email: ann, list })),
		});
		expect(error?.context.itemIndex).toBe(1);
		expect(allSaid(error)).toContain('Perhaps written, as the answer was lost: items 0.');
	});

	test('an unknown list is said to be unknown', async () => {
		finds(ann);
		mailUp().post('/List/1/Recipient').reply(404, refusal(404, 'List not found'));
		const { error } = await runNode({ parameters, items: [{ email: ann }] });
		expect(error).toMatchObject({ message: mailUpRefused('add the recipient', 0), httpCode: '404' });
		expect(error?.description).toBe('MailUp does not know list 1. Check that it still exists in this MailUp account.');
	});

	test('reading before the add fails the item, and nothing is written', async () => {
		mailUp()
			.get('/Recipients')
			.query(true)
			.reply(
				403,
				refusal(403, 'Authorization error: Contract not signed, please login in console and accept terms of service.'),
			);
		const { error } = await runNode({ parameters, items: [{ email: ann }] });
		expect(error).toMatchObject({ message: mailUpRefused('find the recipient', 0), httpCode: '403' });
		expect(allSaid(error)).toContain('Contract not signed');
	});
});

test.each([
	['List', { list: locator('={{ "1/../2" }}') }],
	['List', { list: locator('={{ -1 }}') }],
	['Email', { email: 'ann at example.com' }],
	['Group', { target: 'group', group: locator('={{ "VIP" }}') }],
])('names the parameter %s when it cannot be used, and sends nothing', async (parameter, wrong) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wrong }, items: [{ email: ann }] });
	expect(error).toMatchObject({
		message: parameterRefused(parameter, 0),
		context: { itemIndex: 0 },
	});
});

test('checks every item before the first is written', async () => {
	const { error } = await runNode({ parameters, items: [{ email: ann }, { email: 'bad' }] });
	expect(error).toMatchObject({ message: parameterRefused('Email', 1), context: { itemIndex: 1 } });
});

test('reads list and policy for each item', async () => {
	finds(ann, { subscribed: [2] });
	mailUp().post('/List/2/Recipient').reply(200, '77', { 'Content-Type': 'application/json' });
	finds(ann, { subscribed: [2] });
	mailUp()
		.post('/List/3/Recipient')
		.query({ ConfirmEmail: 'true' })
		.reply(200, '77', { 'Content-Type': 'application/json' });
	finds(ann, { subscribed: [2], pending: [3] });
	const { items } = await runNode({
		parameters: { ...parameters, list: locator('={{ $json.list }}'), optInMode: '={{ $json.mode }}' },
		items: [
			{ email: ann, list: 2, mode: 'single' },
			{ email: ann, list: 3, mode: 'double' },
		],
	});
	expect(items.map(({ json }) => json.outcome)).toEqual(['alreadySubscribed', 'confirmationSent']);
});

/** An answer that does not say who there is must not be taken for nobody. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type nock from 'nock';

import { byEmail, locator, mailUp, page, person, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { adds, ann, finds, parameters as upsert } from './upsertAnswers';
import { allSaid } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const JSON_TYPE = { 'Content-Type': 'application/json' };
const unreadable: Array<[string, nock.Body]> = [
	['an empty body', ''],
	['an empty object', {}],
	['null', 'null'],
	["MailUp's error text", refusal(500, 'Something went wrong')],
	['rows that are none', { Items: null, TotalElementsCount: 0 }],
	['no row of one that there is', page([], 1)],
];
const doubleOptIn = { ...upsert, optInMode: 'double', optedOutPolicy: 'fail' };
const lookUps = () => mailUp().get('/Recipients').query(byEmail(ann));

test.each(unreadable)('%s to the look-up sends nothing, and says so', async (_, body) => {
	lookUps().times(5).reply(200, body, JSON_TYPE);
	const { error } = await runNode({ parameters: doubleOptIn, items: [{ email: ann }] });
	expect(error).toMatchObject({
		message: 'MailUp did not find the recipient: its answer cannot be read [item 0]',
		description: expect.stringContaining('Try again later'),
	});
});

test("MailUp's own words in such an answer are shown", async () => {
	lookUps().times(5).reply(200, refusal(500, 'Something went wrong'));
	const { error } = await runNode({ parameters: doubleOptIn, items: [{ email: ann }] });
	expect(allSaid(error)).toContain('"Something went wrong"');
});

test('the look-up is repeated, so that one such answer costs nothing', async () => {
	lookUps().reply(200, '');
	finds(ann);
	// Once more right before a confirmation email leaves.
	finds(ann);
	adds({ ConfirmEmail: 'true' });
	finds(ann, { pending: [1] });
	const { items } = await runNode({ parameters: doubleOptIn, items: [{ email: ann }] });
	expect(items[0]?.json).toMatchObject({ outcome: 'confirmationSent', statusBefore: 'notOnList' });
});

test.each(unreadable)('%s to the question for the groups of a person is not "in no group"', async (_, body) => {
	mailUp()
		.get('/List/1/Groups')
		.query(true)
		.reply(200, page([{ idGroup: 12, idList: 1, Name: 'VIP' }]));
	lookUps().reply(200, page([person(77, ann, { subscribed: [1] })]));
	mailUp().get('/List/1/Recipient/77/Groups').query(true).times(5).reply(200, body, JSON_TYPE);
	const { error } = await runNode({
		parameters: {
			resource: 'recipient',
			operation: 'removeFromGroup',
			email: ann,
			list: locator(1),
			group: locator(12),
		},
	});
	expect(error?.message).toBe('MailUp did not show the groups of the recipient: its answer cannot be read [item 0]');
});

test('an answer about something else than the person with the id is not nobody', async () => {
	mailUp().get('/Recipients/77').times(5).reply(200, refusal(500, 'Something went wrong'));
	const { error } = await runNode({
		parameters: { resource: 'recipient', operation: 'delete', findBy: 'id', recipientId: '77', deleteFrom: 'all' },
	});
	expect(error?.message).toBe('MailUp did not find the recipient: its answer cannot be read [item 0]');
});

describe('somebody who is shown without their lists', () => {
	const rest = person(77, ann, { subscribed: [1] });
	const bare = Object.fromEntries(Object.entries(rest).filter(([key]) => !key.trim().endsWith('Channel')));
	const without: Array<[string, IDataObject]> = [
		['nothing of lists', bare],
		['lists that are no ids', { ...rest, UnsubscribedOnEmailChannel: [{ IdList: 1 }] }],
		['lists in a text', { ...rest, UnsubscribedOnEmailChannel: '1,2' }],
	];
	const recipient = { resource: 'recipient', email: ann, list: locator(1) };
	const operations: Array<[string, INodeParameters]> = [
		['upsert', { ...doubleOptIn, email: ann }],
		['upsert that subscribes at once', { ...doubleOptIn, email: ann, optInMode: 'single' }],
		['subscribe', { ...recipient, operation: 'subscribe', lists: [1] }],
		['unsubscribe from all lists', { ...recipient, operation: 'unsubscribe', unsubscribeFrom: 'all' }],
		['delete from a list', { ...recipient, operation: 'delete' }],
		['get', { ...recipient, operation: 'get' }],
		['tracking of all lists', { ...recipient, resource: 'tracking', operation: 'set' }],
		[
			'send to one recipient',
			{ ...recipient, resource: 'sending', operation: 'send', message: locator(12), sendTo: 'recipient' },
		],
	];

	test.each(operations.flatMap(([name, form]) => without.map(([what, row]) => [name, what, form, row] as const)))(
		'%s: %s sends nothing, and says so',
		async (_, __, form, row) => {
			lookUps().reply(200, page([row]));
			const { error } = await runNode({ parameters: form });
			expect(error).toMatchObject({
				message: 'MailUp did not say on which lists the recipient is [item 0]',
				description: expect.stringContaining('opted out of some'),
			});
		},
	);

	test('nor are they put onto the list of a group', async () => {
		mailUp()
			.get('/List/1/Groups')
			.query(true)
			.reply(200, page([{ idGroup: 12, idList: 1, Name: 'VIP' }]));
		lookUps().reply(200, page([bare]));
		const { error } = await runNode({
			parameters: { ...recipient, operation: 'addToGroup', group: locator(12), subscribeToList: true },
		});
		expect(error?.message).toBe('MailUp did not say on which lists the recipient is [item 0]');
	});

	test('lists that are null or empty are none', async () => {
		lookUps().reply(200, page([{ ...rest, UnsubscribedOnEmailChannel: null, SubscribedOnEmailChannel: ['1'] }]));
		const { items } = await runNode({ parameters: { ...recipient, operation: 'get' } });
		expect(items[0]?.json.lists).toEqual([{ listId: 1, email: 'subscribed', sms: 'notOnList' }]);
	});
});

describe('a page of a list', () => {
	const getAll = { resource: 'recipient', operation: 'getAll', list: locator(1), returnAll: true };
	const people = Array.from({ length: 500 }, (_, index) => ({
		idRecipient: index + 1,
		Email: `p${index}@example.com`,
	}));
	const pages = (PageNumber: number) =>
		mailUp()
			.get('/List/1/Recipients/Subscribed')
			.query((query) => query.PageNumber === String(PageNumber));

	test.each(unreadable.slice(0, 5))('that is %s ends the reading with an error', async (_, body) => {
		pages(0).reply(200, page(people, 1_200));
		pages(1).times(5).reply(200, body, JSON_TYPE);
		const { error } = await runNode({ parameters: getAll });
		expect(error?.message).toBe('MailUp did not show the recipients: its answer cannot be read [item 0]');
	});

	test('that is empty although there is more ends the reading with an error', async () => {
		pages(0).reply(200, page(people, 1_200));
		pages(1).reply(200, page([], 1_200, 1));
		const { error } = await runNode({ parameters: getAll });
		expect(error).toMatchObject({
			message: 'MailUp did not show the recipients: rows are missing [item 0]',
			description: expect.stringContaining('500 of 1200'),
		});
	});

	test('is read once more where the next one shows that somebody left, who pulled others up', async () => {
		const rows = (from: number, to: number) => everybody.slice(from, to).map((id) => ({ idRecipient: id }));
		let everybody = Array.from({ length: 1_200 }, (_, index) => index + 1);
		pages(0).reply(200, page(rows(0, 500), 1_200));
		everybody = everybody.filter((id) => id !== 3);
		pages(1).reply(200, page(rows(500, 1_000), 1_199, 1));
		pages(0).reply(200, page(rows(0, 500), 1_199));
		pages(2).reply(200, page(rows(1_000, 1_500), 1_199, 2));
		const { items } = await runNode({ parameters: getAll });
		expect(items.map(({ json }) => json.id)).toEqual(Array.from({ length: 1_200 }, (_, index) => index + 1));
	});
});

/** An answer that does not say who there is must not be taken for nobody. */
import type nock from 'nock';

import * as pauses from '../../../nodes/shared/http/pauses';
import { byEmail, locator, mailUp, page, person, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { adds, ann, finds, parameters as upsert } from './upsertAnswers';

useNock();

beforeEach(() => jest.spyOn(pauses, 'pause').mockResolvedValue());
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
	expect(error?.description).toContain('MailUp says: "Something went wrong"');
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
	mailUp().get('/Recipients/77').reply(200, refusal(500, 'Something went wrong'));
	const { error } = await runNode({
		parameters: { resource: 'recipient', operation: 'delete', findBy: 'id', recipientId: '77', deleteFrom: 'all' },
	});
	expect(error?.message).toBe('MailUp did not find the recipient: its answer cannot be read [item 0]');
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

/** Whom a phone number means: the wrong person deleted or opted out would be the worst that can happen. */
import type { IDataObject } from 'n8n-workflow';

import { locator, mailUp, page, person } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { allSaid, parameterRefused } from '../../support/headlines';

useNock();

const get = { resource: 'recipient', operation: 'get', findBy: 'phone', phone: '={{ $json.phone }}' };
const italian = '00393331234567';
const british = '00443331234567';
const withNumber = (id: number, MobilePrefix: string | null, MobileNumber = '3331234567') => ({
	...person(id, ''),
	MobilePrefix,
	MobileNumber,
});
const bare = withNumber(7, null);
const exact = withNumber(8, '0044');
const asked = (...keys: string[]) =>
	mailUp()
		.get('/Recipients')
		.query({ sms: `"${keys.join(',')}"` });
const both = [{ phone: '+39 333 1234567' }, { phone: '+44 333 1234567' }];
const outcomes = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => json.id ?? json.error);
const UNCLEAR = 'MailUp did not find the recipient: it is not clear who has this number';

test('the number with its prefix wins over one that merely ends alike, wherever it stands', async () => {
	asked(british).reply(200, page([bare, exact]));
	const { items } = await runNode({ parameters: get, items: [{ phone: '+44 333 1234567' }] });
	expect(outcomes(items)).toEqual([8]);
});

test('a number without prefix that fits two of the items is asked for alone', async () => {
	asked(italian, british).reply(200, page([bare, exact]));
	asked(italian).reply(200, page([bare]));
	const { items } = await runNode({ parameters: get, items: both });
	expect(outcomes(items)).toEqual([7, 8]);
});

test('somebody whom only the other number found is not the person', async () => {
	asked(italian, british).reply(200, page([bare]));
	asked(italian).reply(200, page([]));
	asked(british).reply(200, page([bare]));
	const { items } = await runNode({ parameters: get, items: both, onError: 'continueRegularOutput' });
	expect(outcomes(items)).toEqual([expect.stringMatching(/: nobody in MailUp has .* \[item 0\]$/), 7]);
});

test('nobody is taken whom MailUp finds under two numbers', async () => {
	asked(italian, british).reply(200, page([bare]));
	asked(italian).reply(200, page([bare]));
	asked(british).reply(200, page([bare]));
	const { items } = await runNode({ parameters: get, items: both, onError: 'continueRegularOutput' });
	expect(outcomes(items)).toEqual([`${UNCLEAR} [item 0]`, `${UNCLEAR} [item 1]`]);
});

test('nobody is taken where two people without prefix fit', async () => {
	asked(italian).reply(200, page([bare, withNumber(9, '', '1234567')]));
	const { error } = await runNode({ parameters: get, items: [{ phone: italian }] });
	expect(error).toMatchObject({
		message: `${UNCLEAR} [item 0]`,
		description: expect.stringContaining('recipient ID'),
	});
});

test('deletes each person once, and never one in place of the other', async () => {
	asked(italian, british).reply(200, page([bare, { ...exact, SubscribedOnSmsChannel: [1] }]));
	asked(italian).reply(200, page([]));
	mailUp().delete('/List/1/Recipient/8').reply(200, { Deleted: true, IdList: 1, Message: 'Ok' });
	const { items } = await runNode({
		parameters: { ...get, operation: 'delete', deleteFrom: 'list', list: locator(1) },
		items: both,
	});
	expect(items.map(({ json }) => [json.outcome, json.recipientId])).toEqual([
		['notFound', null],
		['deleted', 8],
	]);
});

test.each(['333 1234567', '0333 1234567', '39 333 1234567', 393331234567, '+', '00'])(
	'refuses %p, which has no international prefix',
	async (phone) => {
		const { error } = await runNode({ parameters: get, items: [{ phone }] });
		expect(error?.message).toEqual(parameterRefused('Phone', 0));
		expect(allSaid(error)).toContain('starting with + or 00');
	},
);

describe('by id, somebody without an address whose number has no prefix', () => {
	const withoutStatuses = { idRecipient: 7, Email: '', MobileNumber: '3331234567', MobilePrefix: '' };
	const byId = { ...get, findBy: 'id', recipientId: '7' };

	test.each([
		['subscribe', { lists: [1], channel: 'sms' }],
		['unsubscribe', { unsubscribeFrom: 'all' }],
		['get', {}],
	])('is not taken for somebody on no list: %s', async (operation, wish) => {
		mailUp().get('/Recipients/7').times(2).reply(200, withoutStatuses);
		const { error } = await runNode({ parameters: { ...byId, operation, ...wish } });
		expect(error).toMatchObject({
			message: 'MailUp did not say on which lists the recipient is [item 0]',
			description: expect.stringContaining('email or phone number'),
		});
	});

	test('is found where MailUp says on which lists', async () => {
		mailUp()
			.get('/Recipients/7')
			.reply(200, { ...withoutStatuses, UnsubscribedOnSmsChannel: [1] });
		const { items } = await runNode({ parameters: byId });
		expect(items[0]?.json.lists).toEqual([{ listId: 1, email: 'notOnList', sms: 'unsubscribed' }]);
	});
});

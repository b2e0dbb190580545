import type { IDataObject } from 'n8n-workflow';

import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { useNoWaits } from './answers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();
useNoWaits();

const parameters = { resource: 'sending', operation: 'getHistory', list: locator(1), message: locator(12) };

const sent: IDataObject = {
	EndDate: '2014-04-01 13:53:06Z',
	Kb_transferred: 6302,
	Recipients: 1,
	SenderEmail: 'marketing@example.com',
	SenderName: 'Your Dealer',
	StartDate: '2014-04-01 13:52:35Z',
	idMessage: 12,
};

const answers = (rows: IDataObject[]) =>
	mailUp().get('/List/1/Email/12/SendHistory').query({ PageNumber: '0', PageSize: '50' }).reply(200, page(rows));

test('shows when a message was sent, by whom and to how many', async () => {
	answers([sent, { ...sent, Id: 9, EndDate: '0001-01-01 00:00:00Z' }]);
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json)).toEqual([
		{
			id: null,
			messageId: 12,
			startDate: '2014-04-01T13:52:35Z',
			endDate: '2014-04-01T13:53:06Z',
			recipients: 1,
			kilobytes: 6302,
			senderName: 'Your Dealer',
			senderEmail: 'marketing@example.com',
		},
		expect.objectContaining({ id: 9, endDate: null }),
	]);
	expectToMatchSchema('sending', 'getHistory', items);
});

test("shows MailUp's own rows where these are wanted", async () => {
	answers([sent]);
	const { items } = await runNode({ parameters: { ...parameters, simplify: false } });
	expect(items[0]?.json).toEqual(sent);
});

test('shows nothing for a message that was never sent', async () => {
	answers([]);
	const { items, error } = await runNode({ parameters });
	expect([items, error]).toEqual([[], undefined]);
});

test.each([
	['List', { list: locator('={{ "a" }}') }],
	['Email Message', { message: locator('={{ "1/2" }}') }],
])('names the parameter %s when it cannot be used', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('passes a refusal on', async () => {
	mailUp().get('/List/1/Email/12/SendHistory').query(true).reply(403, refusal(403, 'No'));
	const { error } = await runNode({ parameters });
	expect(error?.message).toEqual(mailUpRefused('show the past sendings', 0));
});

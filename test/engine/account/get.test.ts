import { mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { allSaid, mailUpRefused } from '../../support/headlines';

useNock();

const parameters = { resource: 'account', operation: 'get' };
const info = {
	AccountName: '',
	Company: 'Acme',
	ExpiryDate: '2026-12-09 00:00:00.000',
	IsTrial: true,
	UID: '388',
	Url: 'https://a1b2.example.com',
	Username: 'm1234',
	Version: '9.0.0',
};

test('shows the account, with the access token of the credential', async () => {
	mailUp().get('/Authentication/Info').matchHeader('authorization', 'Bearer tok-access-1').reply(200, info);
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				id: '388',
				username: 'm1234',
				company: 'Acme',
				accountName: '',
				url: 'https://a1b2.example.com',
				expiryDate: '2026-12-09 00:00:00.000',
				isTrial: true,
				version: '9.0.0',
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('account', 'get', items);
});

test('reads older answers, which lack some keys', async () => {
	mailUp().get('/Authentication/Info').reply(200, { UID: 388, IsTrial: 'false' });
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({ id: '388', isTrial: false, expiryDate: null, url: '' });
	expectToMatchSchema('account', 'get', items);
});

test.each([{}, '', [], { Company: 'Acme' }])('an answer without an id is no account: %j', async (answer) => {
	mailUp().get('/Authentication/Info').reply(200, answer);
	const { error } = await runNode({ parameters });
	expect(error?.message).toBe('MailUp did not show the account: its answer holds none [item 0]');
	expect(allSaid(error)).toContain('Check the Service URL');
});

test('returns the raw answer when it is not to be simplified', async () => {
	mailUp().get('/Authentication/Info').reply(200, info);
	const { items } = await runNode({ parameters: { ...parameters, simplify: false } });
	expect(items[0]?.json).toEqual(info);
});

test('passes a refusal on', async () => {
	mailUp().get('/Authentication/Info').reply(403, refusal(403, 'Contract not signed'));
	const { error } = await runNode({ parameters });
	expect(error).toMatchObject({
		message: mailUpRefused('show the account', 0),
		httpCode: '403',
		context: { itemIndex: 0 },
	});
	expect(allSaid(error)).toContain('Contract not signed');
});

import { byEmail, mailUp, page, person, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { resource: 'recipient', operation: 'getSubscriptions', email: '={{ $json.email }}' };
const ann = 'ann@example.com';
const firstPage = { PageNumber: 0, PageSize: 500 };

const optedOut = {
	IdList: 10,
	Optin_Date: '2017-04-11 11:53:17.150',
	Optin_Request_Date: '',
	Optin_Request_IP: null,
	Optout_Date: '2018-04-11 10:55:10.617',
	Optout_MsgID: 41,
	Optout_Subtype: null,
	Optout_Type: 2,
	Status: 'OPTOUT',
};
const pending = { IdList: 99, Optin_Date: '', Optin_Request_Date: '2020-01-02 03:04:05.000', Status: 'PENDING' };

const finds = (...emails: string[]) =>
	mailUp()
		.get('/Recipients')
		.query(byEmail(...emails))
		.reply(200, page(emails.map((email, index) => person(77 + index, email))));
const optins = (kind: 'EmailOptins' | 'SmsOptins', id = 77) =>
	mailUp().get(`/Recipients/${id}/${kind}`).query(firstPage);
const lists = () =>
	mailUp()
		.get('/List')
		.query(firstPage)
		.reply(200, page([{ IdList: 10, Name: 'News' }]));

test('returns one item for each list and channel, with the name of the list and the reason in words', async () => {
	finds(ann);
	lists();
	optins('EmailOptins').reply(200, page([optedOut]));
	optins('SmsOptins').reply(200, page([pending]));
	const { items, error } = await runNode({ parameters, items: [{ email: ann }] });

	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				recipientId: 77,
				listId: 10,
				listName: 'News',
				channel: 'email',
				status: 'unsubscribed',
				optinDate: '2017-04-11 11:53:17.150',
				optinRequestDate: null,
				optoutDate: '2018-04-11 10:55:10.617',
				optoutType: 2,
				reason: 'unsubscribe link in a message',
			},
			pairedItem: { item: 0 },
		},
		{
			json: {
				recipientId: 77,
				listId: 99,
				// The user of the credential may not see this list.
				listName: null,
				channel: 'sms',
				status: 'pending',
				optinDate: null,
				optinRequestDate: '2020-01-02 03:04:05.000',
				optoutDate: null,
				optoutType: null,
				reason: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('recipient', 'getSubscriptions', items);
});

test.each(['email', 'sms'])('reads the %s channel only, if the user wants no other', async (channel) => {
	finds(ann);
	lists();
	optins(channel === 'sms' ? 'SmsOptins' : 'EmailOptins').reply(200, page([pending]));
	const { items } = await runNode({ parameters: { ...parameters, channel }, items: [{ email: ann }] });
	expect(items.map(({ json }) => json.channel)).toEqual([channel]);
});

test('reads the names of the lists once for all items, and people ten a call', async () => {
	finds(ann, 'bob@example.com');
	lists();
	optins('EmailOptins').reply(200, page([optedOut]));
	optins('EmailOptins', 78).reply(200, page([optedOut]));
	const { items } = await runNode({
		parameters: { ...parameters, channel: 'email' },
		items: [ann, 'bob@example.com'].map((email) => ({ email })),
	});
	expect(items.map(({ json, pairedItem }) => [json.recipientId, pairedItem])).toEqual([
		[77, { item: 0 }],
		[78, { item: 1 }],
	]);
});

test("returns MailUp's own rows with their channel, without names, if Simplify is off", async () => {
	finds(ann);
	optins('EmailOptins').reply(200, page([optedOut]));
	optins('SmsOptins').reply(200, page([]));
	const { items } = await runNode({ parameters: { ...parameters, simplify: false }, items: [{ email: ann }] });
	expect(items.map(({ json }) => json)).toEqual([{ channel: 'email', ...optedOut }]);
});

test('returns nothing for a person who is on no list', async () => {
	finds(ann);
	lists();
	optins('EmailOptins').reply(200, page([]));
	optins('SmsOptins').reply(200, page([]));
	const { items, error } = await runNode({ parameters, items: [{ email: ann }] });
	expect([items, error]).toEqual([[], undefined]);
});

test('fails for somebody whom MailUp does not know', async () => {
	mailUp().get('/Recipients').query(byEmail(ann)).reply(200, page([]));
	const { error } = await runNode({ parameters, items: [{ email: ann }] });
	expect(error?.message).toEqual(expect.stringMatching(/: nobody in MailUp has .* \[item 0\]$/));
	expect(allSaid(error)).toContain(ann);
});

test('passes a refusal of MailUp on', async () => {
	finds(ann);
	lists();
	optins('EmailOptins').reply(403, refusal(403, 'Not enabled'));
	const { error } = await runNode({ parameters, items: [{ email: ann }] });
	expect(error?.message).toEqual(mailUpRefused('show the subscriptions of the recipient', 0));
	expect(allSaid(error)).toContain('Not enabled');
});

test('names the parameter Channel when it cannot be used', async () => {
	const { error } = await runNode({ parameters: { ...parameters, channel: '={{ "" }}' }, items: [{ email: ann }] });
	expect(error?.message).toEqual(parameterRefused('Channel', 0));
	expect(allSaid(error)).toContain('both');
});

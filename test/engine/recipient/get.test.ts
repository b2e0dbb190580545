import { byEmail, mailUp, page, person, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();

const parameters = { resource: 'recipient', operation: 'get', findBy: 'email', email: '={{ $json.email }}' };

const peter = person(13, 'peter@example.com', { subscribed: [1], unsubscribed: [4], pending: [2] }, [
	[1, 'FirstName', 'Peter'],
	[4, 'Città ', 'Forlì'],
]);

test('finds a person by email and shows fields by name and the status on each list', async () => {
	mailUp()
		.get('/Recipients')
		.query(byEmail('peter@example.com'))
		.reply(200, page([peter]));
	const { items, error } = await runNode({ parameters, items: [{ email: ' Peter@Example.com ' }] });

	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				id: 13,
				email: 'peter@example.com',
				mobilePrefix: '',
				mobileNumber: '',
				fields: { FirstName: 'Peter', 'Città ': 'Forlì' },
				lists: [
					{ listId: 1, email: 'subscribed', sms: 'notOnList' },
					{ listId: 2, email: 'pending', sms: 'notOnList' },
					{ listId: 4, email: 'unsubscribed', sms: 'notOnList' },
				],
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('recipient', 'get', items);
});

test('looks ten people up in a call, each once, and keeps the order of the items', async () => {
	const emails = Array.from({ length: 12 }, (_, index) => `p${index}@example.com`);
	const people = emails.map((email, index) => person(index + 1, email));
	mailUp()
		.get('/Recipients')
		.query(byEmail(...emails.slice(0, 10)))
		.reply(200, page(people.slice(0, 10).reverse()));
	mailUp()
		.get('/Recipients')
		.query(byEmail(...emails.slice(10)))
		.reply(200, page(people.slice(10)));
	const { items } = await runNode({ parameters, items: [...emails, 'P0@example.com'].map((email) => ({ email })) });

	expect(items.map(({ json }) => json.id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
});

test('finds people by phone number, however it is written', async () => {
	const rose = { ...person(7, ''), MobilePrefix: '0039', MobileNumber: '3331234567' };
	mailUp()
		.get('/Recipients')
		.query({ sms: '"00393331234567"' })
		.reply(200, page([rose]));
	const { items } = await runNode({
		parameters: { ...parameters, findBy: 'phone', phone: '={{ $json.phone }}' },
		items: [{ phone: '+39 333 123-4567' }, { phone: '0039 (333) 1234567' }],
	});
	expect(items.map(({ json }) => json.id)).toEqual([7, 7]);
});

test('finds a number that MailUp keeps without its prefix, and nobody whose number merely ends alike', async () => {
	const bare = { ...person(7, ''), MobilePrefix: null, MobileNumber: '3331234567' };
	const foreign = { ...person(8, ''), MobilePrefix: '0044', MobileNumber: '3331234567' };
	const none = { ...person(9, ''), MobileNumber: null };
	mailUp()
		.get('/Recipients')
		.query({ sms: '"00393331234567"' })
		.reply(200, page([none, foreign, bare]));
	const { items } = await runNode({ parameters: { ...parameters, findBy: 'phone', phone: '+393331234567' } });
	expect(items[0]?.json.id).toBe(7);
});

test('finds a person by id and returns the raw answer when it is not to be simplified', async () => {
	mailUp().get('/Recipients/13').reply(200, peter);
	const { items } = await runNode({ parameters: { ...parameters, findBy: 'id', recipientId: '13', simplify: false } });
	expect(items[0]?.json).toEqual(peter);
});

test('asks for the lists of a person found by id where MailUp left them out', async () => {
	const bare = { idRecipient: 13, Email: 'peter@example.com', Fields: [] };
	mailUp().get('/Recipients/13').reply(200, bare);
	mailUp()
		.get('/Recipients')
		.query(byEmail('peter@example.com'))
		.reply(200, page([person(13, 'peter@example.com', { unsubscribed: [4] })]));
	const { items } = await runNode({ parameters: { ...parameters, findBy: 'id', recipientId: '13' } });
	expect(items[0]?.json.lists).toEqual([{ listId: 4, email: 'unsubscribed', sms: 'notOnList' }]);
});

test.each([
	['an email that nobody has', { email: 'nobody@example.com' }, 'nobody in MailUp has nobody@example.com'],
	[
		'an address that holds a word which n8n takes for a broken connection',
		{ email: 'EPERM@example.com' },
		'nobody in MailUp has EPERM@example.com',
	],
	['a phone number that nobody has', { findBy: 'phone', phone: '+39111222333' }, 'nobody in MailUp has 0039111222333'],
])('says so for %s', async (_, wish, description) => {
	mailUp().get('/Recipients').query(true).reply(200, page([]));
	const { error } = await runNode({ parameters: { ...parameters, ...wish } });
	expect(error).toMatchObject({
		message: expect.stringMatching(/: nobody in MailUp has .* \[item 0\]$/),
		context: { itemIndex: 0 },
	});
	expect(allSaid(error)).toContain(description);
});

test('says so for an id that MailUp does not know', async () => {
	mailUp().get('/Recipients/99').reply(404, refusal(404, 'Recipient not found'));
	const { error } = await runNode({ parameters: { ...parameters, findBy: 'id', recipientId: 99 } });
	expect(error?.message).toEqual(expect.stringMatching(/: nobody in MailUp has .* \[item 0\]$/));
	expect(allSaid(error)).toContain('nobody in MailUp has the id 99');
});

test.each([
	['stopWorkflow', 'Check the spelling. To go on with the other items, set "On Error" in the settings of this node.'],
	['continueRegularOutput', 'Check the spelling.'],
] as const)('with On Error %s, it is said how to go on where that is still to be done', async (onError, advice) => {
	mailUp().get('/Recipients').query(byEmail('nobody@example.com')).reply(200, page([]));
	const { items, error } = await runNode({ parameters, items: [{ email: 'nobody@example.com' }], onError });
	expect(error?.description ?? items[0]?.json.message).toBe(advice);
});

test('asks one by one when MailUp refuses a batch, and only the bad address fails', async () => {
	mailUp().get('/Recipients').query(byEmail('good@example.com', 'odd@b')).reply(400, refusal(400, 'Invalid address'));
	mailUp()
		.get('/Recipients')
		.query(byEmail('good@example.com'))
		.reply(200, page([person(1, 'good@example.com')]));
	mailUp().get('/Recipients').query(byEmail('odd@b')).reply(400, refusal(400, 'Invalid address'));
	const { items } = await runNode({
		parameters,
		items: [{ email: 'good@example.com' }, { email: 'odd@b' }],
		onError: 'continueRegularOutput',
	});
	expect(items[0]?.json).toMatchObject({ id: 1 });
	expect(items[1]).toMatchObject({
		json: {
			error: mailUpRefused('find the recipient', 1),
			message: 'MailUp answered with HTTP 400: check the values of this item.',
		},
		pairedItem: { item: 1 },
	});
});

test.each([
	['Email', { email: 'not an address' }, 'Enter one email address'],
	['Email', { email: '=' }, 'Enter one email address'],
	['Email', { email: 'a@example.com,b@example.com' }, 'Enter one email address'],
	['Phone', { findBy: 'phone', phone: 'call me' }, 'Enter one mobile number with its international prefix'],
	['Recipient ID', { findBy: 'id', recipientId: '1/../2' }, 'Enter the number that MailUp gave it.'],
])('names the parameter %s when it cannot be used, and sends nothing', async (parameter, wish, advice) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
	expect(allSaid(error)).toContain(advice);
	expect(error?.context.itemIndex).toBe(0);
});

test('goes on with the other items if the user asked for it', async () => {
	mailUp()
		.get('/Recipients')
		.query(byEmail('a@example.com', 'c@example.com'))
		.reply(200, page([person(1, 'a@example.com'), person(3, 'c@example.com')]));
	const { items, errorItems } = await runNode({
		parameters,
		items: [{ email: 'a@example.com' }, { email: 'b' }, { email: 'c@example.com' }],
		onError: 'continueErrorOutput',
	});
	expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
		[1, { item: 0 }],
		[3, { item: 2 }],
	]);
	expect(errorItems).toMatchObject([
		{ json: { error: expect.any(String), message: expect.any(String) }, pairedItem: { item: 1 } },
	]);
});

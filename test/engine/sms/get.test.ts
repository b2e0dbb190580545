import { mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { details, readsDetails, row, target } from './smsAnswers';
import { mailUpRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { ...target, operation: 'get' };

test('shows a message with its cost', async () => {
	readsDetails();
	const { items } = await runNode({ parameters });
	expect(items).toEqual([
		{
			json: {
				id: 27,
				listId: 1,
				subject: 'Reminder',
				content: 'Hi [FirstName], see you tomorrow',
				notes: 'Issue 5',
				sender: 'ACME',
				unicode: false,
				createdAt: '2026-05-29T08:21:59Z',
				tags: [{ id: 5, name: 'news' }],
				cost: {
					alphabet: 'GSM-7',
					units: 21,
					partsAtLeast: 1,
					partsAtMost: 4,
					fields: ['FirstName'],
					dearCharacters: [],
				},
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('sms', 'get', items);
});

test('shows what little MailUp may say', async () => {
	readsDetails(row(27));
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({ content: '', createdAt: null, tags: [], cost: { partsAtMost: 1 } });
	expectToMatchSchema('sms', 'get', items);
});

test("passes MailUp's answer on as it is", async () => {
	readsDetails(details({ Another: 1 }));
	const { items } = await runNode({ parameters: { ...parameters, simplify: false } });
	expect(items[0]?.json).toEqual(details({ Another: 1 }));
});

test.each([
	['refuses', 404, refusal(404, 'No'), mailUpRefused('show the SMS message', 0)],
	['shows another one', 200, row(28), 'SMS Message: list 1 has no SMS message 27 [item 0]'],
	['shows nothing', 200, '', 'SMS Message: list 1 has no SMS message 27 [item 0]'],
])('is an error where MailUp %s', async (_, status, body, message) => {
	mailUp().get('/Sms/List/1/Message/27').reply(status, body);
	const { error } = await runNode({ parameters });
	expect(error?.message).toEqual(message);
});

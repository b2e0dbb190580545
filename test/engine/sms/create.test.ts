import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { hasFields, lost, newest, row } from './smsAnswers';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = {
	resource: 'sms',
	operation: 'create',
	list: locator(1),
	subject: 'Reminder',
	content: 'See you tomorrow',
};
const blank = {
	Subject: 'Reminder',
	idList: 1,
	Content: 'See you tomorrow',
	Fields: [],
	Notes: '',
	Tags: [],
	IsUnicode: false,
	Sender: '',
};
const creates = (body: object) => mailUp().post('/Sms/List/1/Message', body as never);
const CHEAP = { alphabet: 'GSM-7', partsAtLeast: 1, partsAtMost: 1, fields: [], dearCharacters: [] };

test('creates an SMS message, and says what it costs', async () => {
	newest(1, [row(26)]);
	creates(blank).reply(200, row(27));
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				outcome: 'created',
				id: 27,
				listId: 1,
				subject: 'Reminder',
				cost: { ...CHEAP, units: 16 },
				detail: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('sms', 'create', items);
});

test('sends every setting, fields and tags by their names, accents composed', async () => {
	hasFields('FirstName', 'City');
	mailUp()
		.get('/List/1/Tags')
		.query(true)
		.reply(200, page([{ Enabled: true, Id: 5, Name: 'news' }]));
	newest(1, []);
	creates({
		...blank,
		Content: 'Hi [firstname], perché no? 😀',
		Fields: [{ Description: 'FirstName', Id: 1, Value: 'friend' }],
		IsUnicode: true,
		Notes: 'Issue 5',
		Sender: 'ACME',
		Tags: [{ Enabled: true, Id: 5, Name: 'news' }],
	}).reply(200, row(27));
	const value = { FirstName: 'friend' };
	const { items, error } = await runNode({
		parameters: {
			...parameters,
			content: 'Hi [firstname], perche\u0301 no? 😀',
			unicode: true,
			defaultValues: { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] },
			options: { notes: 'Issue 5', sender: 'ACME', tags: ['news'] },
		},
	});
	expect(error).toBeUndefined();
	expect(items[0]?.json.cost).toMatchObject({
		alphabet: 'UCS-2',
		fields: ['firstname'],
		dearCharacters: [{ character: '😀' }],
	});
	expectToMatchSchema('sms', 'create', items);
});

describe('a text is refused, and nothing is sent', () => {
	test.each([
		['that is empty', ' ', 'Enter a text'],
		['that is too long', 'a'.repeat(671), 'it has 671 characters, and MailUp cuts a text after 670'],
		['with a character that makes it dear', 'It’s late', `"’" (U+2019) at position 3, where "'" would do`],
		['with a character that cannot travel', 'a\ufffd', 'U+FFFD'],
	])('%s', async (_, content, advice) => {
		const { error } = await runNode({ parameters: { ...parameters, content } });
		expect(error?.message).toEqual(parameterRefused('Text', 0));
		expect(allSaid(error)).toContain(advice);
	});

	test('with a placeholder for a field that the account does not have', async () => {
		hasFields('FirstName');
		const { error } = await runNode({ parameters: { ...parameters, content: '[FirstName] [Nmae]' } });
		expect(allSaid(error)).toContain('MailUp has no field for [Nmae]');
	});
});

test('a text of the longest length is taken', async () => {
	newest(1, []);
	creates({ ...blank, Content: 'a'.repeat(670) }).reply(200, row(27));
	const { items } = await runNode({ parameters: { ...parameters, content: 'a'.repeat(670) } });
	expect(items[0]?.json.cost).toMatchObject({ units: 670, partsAtLeast: 5, partsAtMost: 5 });
});

test.each([
	['Title', { subject: 'one\ntwo' }],
	['Sender', { options: { sender: 'Müller & Co' } }],
	['Unicode', { unicode: '={{ "maybe" }}' }],
	['Notes', { options: { notes: '={{ undefined }}' } }],
	['List', { list: locator('={{ "1/../2" }}') }],
])('names the parameter %s when it cannot be used', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('passes on what MailUp refuses', async () => {
	newest(1, []);
	creates(blank).reply(400, refusal(400, 'SMS are not enabled'));
	const { error } = await runNode({ parameters });
	expect(error?.message).toEqual(mailUpRefused('create the SMS message', 0));
	expect(allSaid(error)).toContain('SMS are not enabled');
});

describe('after a lost answer', () => {
	test('finds the new message by its title', async () => {
		newest(1, [row(26)]);
		creates(blank).replyWithError(lost);
		newest(20, [row(27), row(26)]);
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ outcome: 'created', id: 27 });
	});

	test.each([
		['nothing new is there', [row(26)], 'no new message'],
		['two new ones could be it', [row(28), row(27), row(26)], '28, 27'],
	])('says unknown where %s, and sends nothing again', async (_, rows, seen) => {
		newest(1, [row(26)]);
		creates(blank).reply(503, '');
		newest(20, rows);
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', id: null, detail: expect.stringContaining(seen) });
		expectToMatchSchema('sms', 'create', items);
	});

	test('takes an error under a status of success for no answer', async () => {
		newest(1, [row(26)]);
		creates(blank).reply(200, refusal(500, 'Something went wrong'));
		newest(20, [row(26)]);
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', detail: expect.stringContaining('went wrong') });
	});
});

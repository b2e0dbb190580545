import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { hasFields, hasTags, lost, mapping, newest, row } from './messageAnswers';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = {
	resource: 'email',
	operation: 'create',
	list: locator(1),
	subject: '={{ $json.subject ?? "News" }}',
	content: '<p>Hello [FirstName]</p>',
};
const blank = {
	Subject: 'News',
	Content: '<p>Hello [FirstName]</p>',
	Embed: false,
	IsConfirmation: false,
	Notes: '',
	PreHeader: '',
	UseDynamicField: true,
	Tags: null,
	TrackingInfo: { CustomParams: '', Enabled: true, Protocols: ['http:', 'https:'] },
};
const created = { CreationDate: '2026-09-16 15:57:35Z', Notes: '', Subject: 'News', idList: 1, idMessage: 1060 };
const creates = (body: object) => mailUp().post('/List/1/Email', body as never);

test('creates a message with what MailUp needs at least', async () => {
	newest(1, [row(1059)]);
	creates(blank).reply(200, created);
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				outcome: 'created',
				id: 1060,
				listId: 1,
				subject: 'News',
				notes: '',
				createdAt: '2026-09-16T15:57:35Z',
				detail: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('email', 'create', items);
});

test('sends every setting, fields and tags by their names', async () => {
	hasTags('news', 'events');
	hasFields('FirstName', 'LastName', 'Country');
	newest(1, []);
	creates({
		...blank,
		Embed: true,
		IsConfirmation: true,
		Notes: 'Issue 5',
		PreHeader: 'In short',
		Fields: [{ Description: 'Country', Id: 3, Value: 'Italy' }],
		Tags: [
			{ Enabled: true, Id: 6, Name: 'events' },
			{ Enabled: true, Id: 5, Name: 'news' },
		],
		TrackingInfo: { CustomParams: 'utm_source=mailup&a=1', Enabled: true, Protocols: ['https:', 'ftp:'] },
	}).reply(200, created);
	const { error } = await runNode({
		parameters: {
			...parameters,
			defaultValues: mapping({ country: 'Italy', LastName: '' }),
			tags: '={{ ["events", 5, "6"] }}',
			options: {
				embedImages: true,
				confirmationMessage: true,
				notes: 'Issue 5',
				preHeader: 'In short',
				linkParameters: 'utm_source=mailup&a=1',
				protocols: '={{ ["https:", "ftp:"] }}',
			},
		},
	});
	expect(error).toBeUndefined();
});

test('leaves dynamic fields and tracking off', async () => {
	newest(1, []);
	creates({
		...blank,
		UseDynamicField: false,
		TrackingInfo: { ...blank.TrackingInfo, Enabled: false },
	}).reply(200, created);
	const { error } = await runNode({ parameters: { ...parameters, dynamicFields: false, trackLinks: false } });
	expect(error).toBeUndefined();
});

test('reads the newest message of a list once for all items', async () => {
	newest(1, [row(1)]);
	for (const subject of ['A', 'B']) {
		creates({ ...blank, Subject: subject }).reply(200, { ...created, Subject: subject });
	}
	const { items } = await runNode({ parameters, items: [{ subject: 'A' }, { subject: 'B' }] });
	expect(items.map(({ json }) => json.subject)).toEqual(['A', 'B']);
});

describe('after a lost answer', () => {
	test('finds the new message by its subject, and sends nothing again', async () => {
		newest(1, [row(1059)]);
		creates(blank).replyWithError(lost);
		newest(20, [row(1061, 'Other'), row(1060), row(1059)]);
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ outcome: 'created', id: 1060, detail: null });
	});

	test('finds it after an answer that names no message, too', async () => {
		newest(1, []);
		creates(blank).reply(200, '');
		newest(20, [row(1060)]);
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ outcome: 'created', id: 1060 });
	});

	test('an older message of that subject is not taken for it', async () => {
		newest(1, [row(1059)]);
		creates(blank).reply(502, 'Bad gateway');
		newest(20, [row(1059)]);
		const { items, error } = await runNode({ parameters });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', id: null });
		expect(items[0]?.json.detail).toContain('no new message');
		expectToMatchSchema('email', 'create', items);
	});

	test('two new messages of that subject are both named, and neither is chosen', async () => {
		newest(1, [row(1059)]);
		creates(blank).replyWithError(lost);
		newest(20, [row(1061), row(1060), row(1059)]);
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', id: null });
		expect(items[0]?.json.detail).toContain('1061, 1060');
	});

	test('a message of an earlier item is not taken for it', async () => {
		newest(1, [row(1059)]);
		creates(blank).reply(200, created);
		creates(blank).replyWithError(lost);
		newest(20, [row(1060), row(1059)]);
		const { items } = await runNode({ parameters, items: [{}, {}] });
		expect(items.map(({ json }) => [json.outcome, json.id])).toEqual([
			['created', 1060],
			['unknown', null],
		]);
	});

	test.each([
		['refuses to show the messages', [], 403],
		['shows them in another order', [row(1060), row(1061)], 200],
	])('says unknown where MailUp %s', async (_, rows, status) => {
		newest(1, [row(1059)]);
		creates(blank).replyWithError(lost);
		newest(20, rows, status);
		const { items, error } = await runNode({ parameters });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', id: null });
		expect(items[0]?.json.detail).toContain('could not be asked');
	});
});

test.each([
	['Subject', { subject: ' ' }],
	['Subject', { subject: 'one\nBcc: two@example.com' }],
	['Subject', { subject: '={{ {} }}' }],
	['HTML Content', { content: '={{ " " }}' }],
	['List', { list: locator('={{ "1/../2" }}') }],
	['Dynamic Fields', { dynamicFields: '={{ "maybe" }}' }],
	['Track Links', { trackLinks: '={{ null }}' }],
	['Embed Images', { options: { embedImages: '={{ "perhaps" }}' } }],
	['Tracked Protocols', { options: { protocols: '={{ ["https://"] }}' } }],
	['Tracked Protocols', { options: { protocols: '={{ ["FTP"] }}' } }],
])('names the parameter %s when it cannot be used, and sends nothing', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } as typeof parameters });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('finds a tag by its name in another case, and refuses the name of several', async () => {
	const mistaken = async (tags: string, ...names: string[]) => {
		hasTags(...names);
		return (await runNode({ parameters: { ...parameters, tags } })).error;
	};
	expect(await mistaken('SALES', 'Sales', 'sales')).toMatchObject({
		message: 'Tag Names or IDs: "SALES" is the name of several tags [item 0]',
		description: 'The tags 5 and 6 have this name. Enter the number of one of them.',
	});
	expect((await mistaken('NEWS, other', 'news'))?.message).toContain('list 1 has no tag "other"');
});

test.each([['sales'], ['={{ ["news", "sales"] }}'], ['={{ 99 }}']])(
	'refuses a tag that the list does not have: %s',
	async (tags) => {
		hasTags('news');
		const { error } = await runNode({ parameters: { ...parameters, tags } });
		expect(error).toMatchObject({
			message: parameterRefused('Tag Names or IDs', 0),
			description: expect.stringContaining('create it first'),
		});
	},
);

test('names a default value for a field that the account does not have', async () => {
	hasFields('FirstName');
	const { error } = await runNode({ parameters: { ...parameters, defaultValues: mapping({ Shoe: '43' }) } });
	expect(error).toMatchObject({
		message: parameterRefused('Default Values', 0),
		description: expect.stringContaining('"Shoe"'),
	});
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	newest(1, []);
	creates({ ...blank, Subject: 'A' }).reply(400, refusal(400, 'Subject too long'));
	creates({ ...blank, Subject: 'B' }).reply(200, { ...created, Subject: 'B' });
	const { items } = await runNode({
		parameters,
		items: [{ subject: 'A' }, { subject: 'B' }, { subject: ' ' }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{
			json: {
				error: mailUpRefused('create the email', 0, 'Subject too long'),
			},
			pairedItem: { item: 0 },
		},
		{ json: { outcome: 'created', subject: 'B' }, pairedItem: { item: 1 } },
		{ json: { error: parameterRefused('Subject', 2) }, pairedItem: { item: 2 } },
	]);
});

test('a run that stops names what it made', async () => {
	newest(1, []);
	creates({ ...blank, Subject: 'A' }).reply(200, created);
	creates({ ...blank, Subject: 'B' }).reply(403, refusal(403, 'No'));
	const { error } = await runNode({ parameters, items: [{ subject: 'A' }, { subject: 'B' }, { subject: 'C' }] });
	expect(error).toMatchObject({ message: mailUpRefused('create the email', 1), context: { itemIndex: 1 } });
	expect(allSaid(error)).toContain('Already written to MailUp: items 0.');
});

test('writes nothing where the list may not be seen', async () => {
	mailUp().get('/List/1/Emails').query(true).reply(403, refusal(403, 'Not enabled'));
	const { error } = await runNode({ parameters });
	expect(error?.message).toEqual(mailUpRefused('show the emails', 0));
});

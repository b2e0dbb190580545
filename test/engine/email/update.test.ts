import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { details, hasFields, hasTags, lost, mapping, readsDetails, target } from './messageAnswers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { ...target, operation: 'update', updateFields: { subject: 'May' } };
const writes = (change: object) => mailUp().put('/List/1/Email/24', { ...details(), ...change } as never);
const answer = { Subject: 'May', idList: 1, idMessage: 24 };

test('changes what was named and writes everything else back, tracked links too', async () => {
	readsDetails();
	writes({ Subject: 'May' }).reply(200, answer);
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: { outcome: 'updated', id: 24, listId: 1, subject: 'May', notes: 'Issue 5', detail: null },
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('email', 'update', items);
});

test('changes every field that MailUp knows', async () => {
	hasTags('news', 'events');
	hasFields('FirstName', 'LastName');
	readsDetails();
	writes({
		Subject: 'May',
		Content: '<p>New</p>',
		PreHeader: '',
		Notes: 'Issue 6',
		IsConfirmation: true,
		Embed: true,
		Tags: [
			{ Enabled: true, Id: 5, Name: 'news' },
			{ Enabled: true, Id: 6, Name: 'events' },
		],
		Fields: [
			{ Description: 'FirstName', Id: 1, Value: 'friend' },
			{ Description: 'LastName', Id: 2, Value: 'reader' },
		],
		TrackingInfo: { CustomParams: 'b=2', Enabled: false, Protocols: ['https:'] },
	}).reply(200, answer);
	const { items, error } = await runNode({
		parameters: {
			...parameters,
			updateFields: {
				subject: 'May',
				content: '<p>New</p>',
				preHeader: '',
				notes: 'Issue 6',
				confirmationMessage: true,
				embedImages: true,
				tags: ['events', 'news'],
				linkParameters: 'b=2',
				trackLinks: false,
				protocols: ['https:'],
			},
			defaultValues: mapping({ LastName: 'reader' }),
		},
	});
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ outcome: 'updated', notes: 'Issue 6' });
});

test('empties what was left empty on purpose', async () => {
	readsDetails();
	writes({ Notes: '', TrackingInfo: { CustomParams: '', Enabled: true, Protocols: [] } }).reply(200, answer);
	const { error } = await runNode({
		parameters: { ...parameters, updateFields: { notes: '={{ "" }}', linkParameters: '', protocols: [] } },
	});
	expect(error).toBeUndefined();
});

test('replaces the tags if the user says so', async () => {
	hasTags('news', 'events');
	readsDetails();
	writes({ Tags: [{ Enabled: true, Id: 6, Name: 'events' }] }).reply(200, answer);
	const { error } = await runNode({
		parameters: { ...parameters, updateFields: { tags: [6], replaceTags: true } },
	});
	expect(error).toBeUndefined();
});

test('refuses to remove every tag, because MailUp cannot', async () => {
	const { error } = await runNode({ parameters: { ...parameters, updateFields: { replaceTags: true, tags: [] } } });
	expect(error).toMatchObject({
		message: parameterRefused('Replace Tags', 0),
		description: expect.stringContaining('no way to remove every tag'),
	});
});

test('sends tags even where MailUp gave none, and no fields where dynamic fields are off', async () => {
	const { Tags, Fields, ...rest } = details({ UseDynamicField: false });
	readsDetails({ ...rest, Tags: null, Fields });
	mailUp()
		.put('/List/1/Email/24', { ...rest, Subject: 'May', Tags: [] } as never)
		.reply(200, answer);
	const { error } = await runNode({ parameters });
	expect(Tags).toHaveLength(1);
	expect(error).toBeUndefined();
});

test.each([
	['nothing was named', {}],
	['the message is so already', { updateFields: { subject: 'News', notes: 'Issue 5' } }],
	[
		'the content is the same apart from tracking',
		{ updateFields: { content: '<a href="https://www.example.com">manual</a>' } },
	],
])('writes nothing where %s', async (_, wish) => {
	readsDetails();
	const { items } = await runNode({ parameters: { ...parameters, updateFields: {}, ...wish } as typeof parameters });
	expect(items[0]?.json).toMatchObject({ outcome: 'unchanged', subject: 'News' });
	expectToMatchSchema('email', 'update', items);
});

test('items about one message follow one another, each on top of the last', async () => {
	readsDetails();
	writes({ Subject: 'A' }).reply(200, answer);
	readsDetails(details({ Subject: 'A' }));
	writes({ Subject: 'B' }).reply(200, answer);
	const { items } = await runNode({
		parameters: { ...parameters, updateFields: { subject: '={{ $json.subject }}' } },
		items: [{ subject: 'A' }, { subject: 'B' }],
	});
	expect(items.map(({ json }) => json.subject)).toEqual(['A', 'B']);
});

describe('after a lost answer', () => {
	test('finds out that the change arrived', async () => {
		readsDetails();
		writes({ Subject: 'May' }).replyWithError(lost);
		readsDetails(details({ Subject: 'May' }));
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ outcome: 'updated', subject: 'May', detail: null });
	});

	test.each([
		['the message is as before', () => readsDetails()],
		['the message is gone', () => mailUp().get('/List/1/Email/24').reply(404, refusal(404, 'No'))],
		['MailUp does not say', () => mailUp().get('/List/1/Email/24').reply(403, refusal(403, 'No'))],
	])('says unknown where %s', async (_, look) => {
		readsDetails();
		writes({ Subject: 'May' }).replyWithError(lost);
		look();
		const { items, error } = await runNode({ parameters });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', subject: 'News' });
		expect(items[0]?.json.detail).toContain('not sent again');
		expectToMatchSchema('email', 'update', items);
	});
});

test.each([
	['Email Message', { message: locator('={{ "" }}') }],
	['Subject', { updateFields: { subject: '={{ "" }}' } }],
	['HTML Content', { updateFields: { content: '={{ null }}' } }],
	['Confirmation Message', { updateFields: { confirmationMessage: '={{ 2 }}' } }],
	['Notes', { updateFields: { notes: '={{ $json.nothing }}' } }],
	['Pre-Header', { updateFields: { preHeader: '={{ null }}' } }],
	['Link Parameters', { updateFields: { linkParameters: '={{ $json.nothing }}' } }],
	['Tracked Protocols', { updateFields: { protocols: '={{ $json.nothing }}' } }],
	['Tag Names or IDs', { updateFields: { tags: '={{ $json.nothing }}' } }],
])('names the parameter %s when it cannot be used, and sends nothing', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } as typeof parameters });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test.each([
	['an empty answer', 200, '', 'Email Message: list 1 has no message 24 [item 0]'],
	['a message of another list', 200, details({ idList: 2 }), 'Email Message: list 1 has no message 24 [item 0]'],
	['a refusal', 404, refusal(404, 'No such message'), mailUpRefused('show the email', 0)],
])('writes nothing where the message cannot be read: %s', async (_, status, body, message) => {
	mailUp().get('/List/1/Email/24').reply(status, body);
	const { error } = await runNode({ parameters });
	expect(error?.message).toEqual(message);
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	readsDetails();
	writes({ Subject: 'May' }).reply(400, refusal(400, 'The message is being sent'));
	mailUp()
		.get('/List/1/Email/25')
		.reply(200, details({ idMessage: 25, Subject: 'May' }));
	const { items } = await runNode({
		parameters: { ...parameters, message: locator('={{ $json.message }}') },
		items: [{ message: 24 }, { message: 25 }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{
			json: {
				error: mailUpRefused('update the email', 0, 'The message is being sent'),
			},
		},
		{ json: { outcome: 'unchanged', id: 25 }, pairedItem: { item: 1 } },
	]);
});

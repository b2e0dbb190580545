import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { details, lost, newest, readsDetails, row, target } from './messageAnswers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { ...target, operation: 'duplicate' };
const copies = (body: object = {}) => mailUp().post('/List/1/Email/24', body as never);

test('copies a message as it is', async () => {
	newest(1, [row(24)]);
	copies().reply(200, row(25));
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				outcome: 'created',
				id: 25,
				listId: 1,
				subject: 'News',
				notes: 'Issue 5',
				createdAt: '2026-05-29T08:21:59Z',
				detail: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('email', 'duplicate', items);
});

test.each([
	[{ subject: 'May' }, { Subject: 'May' }],
	[{ notes: '' }, { Notes: '' }],
	[
		{ subject: 'May', notes: 'Issue 6' },
		{ Subject: 'May', Notes: 'Issue 6' },
	],
])('asks for a copy with %j', async (options, body) => {
	newest(1, []);
	copies(body).reply(200, { ...row(25), ...body });
	const { items, error } = await runNode({ parameters: { ...parameters, options } });
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ outcome: 'created', id: 25, ...options });
});

describe('where MailUp does not take the new subject with the copy', () => {
	const copy = details({ idMessage: 25 });

	test.each<[string, string]>([
		['still names the old one', JSON.stringify(row(25))],
		['answers with the bare number of the copy', '25'],
	])('writes it to the copy: MailUp %s', async (_, answer) => {
		newest(1, []);
		copies({ Subject: 'May' }).reply(200, answer, { 'Content-Type': 'application/json' });
		mailUp().get('/List/1/Email/25').reply(200, copy);
		mailUp()
			.put('/List/1/Email/25', { ...copy, Subject: 'May' } as never)
			.reply(200, {});
		const { items } = await runNode({ parameters: { ...parameters, options: { subject: 'May' } } });
		expect(items[0]?.json).toMatchObject({ outcome: 'created', id: 25, subject: 'May', notes: 'Issue 5' });
	});
});

test('does not take the original for its copy, and never writes to it', async () => {
	newest(1, [row(24)]);
	copies({ Subject: 'May' }).reply(200, row(24));
	newest(20, [row(24)]);
	const { items } = await runNode({ parameters: { ...parameters, options: { subject: 'May' } } });
	expect(items[0]?.json).toMatchObject({ outcome: 'unknown', id: null });
});

describe('after a lost answer', () => {
	test('finds the copy by the subject of the original', async () => {
		newest(1, [row(24)]);
		copies().replyWithError(lost);
		newest(20, [row(26, 'Other'), row(25), row(24)]);
		readsDetails();
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ outcome: 'created', id: 25 });
	});

	test('finds the copy by its new subject', async () => {
		newest(1, [row(24)]);
		copies({ Subject: 'May' }).replyWithError(lost);
		newest(20, [row(25, 'May'), row(24)]);
		const { items } = await runNode({ parameters: { ...parameters, options: { subject: 'May' } } });
		expect(items[0]?.json).toMatchObject({ outcome: 'created', id: 25, subject: 'May' });
	});

	test('says unknown and names what is new where the original cannot be read', async () => {
		newest(1, [row(24)]);
		copies().replyWithError(lost);
		newest(20, [row(25), row(24)]);
		mailUp().get('/List/1/Email/24').reply(403, refusal(403, 'No'));
		const { items, error } = await runNode({ parameters });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', id: null });
		expect(items[0]?.json.detail).toContain('25');
		expectToMatchSchema('email', 'duplicate', items);
	});
});

test.each([
	['List', { list: locator('={{ "x" }}') }],
	['Email Message', { message: locator('={{ "24?x=1" }}') }],
	['Subject', { options: { subject: '={{ "a\\rb" }}' } }],
])('names the parameter %s when it cannot be used, and sends nothing', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } as typeof parameters });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	newest(1, []);
	copies().reply(404, refusal(404, 'No such message'));
	mailUp().post('/List/1/Email/23', '{}').reply(200, row(25));
	const { items } = await runNode({
		parameters: { ...parameters, message: locator('={{ $json.message }}') },
		items: [{ message: 24 }, { message: 23 }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('duplicate the email', 0) } },
		{ json: { outcome: 'created' }, pairedItem: { item: 1 } },
	]);
});

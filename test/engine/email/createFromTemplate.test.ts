import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { details, lost, newest, readsDetails, row } from './messageAnswers';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { resource: 'email', operation: 'createFromTemplate', list: locator(1), template: locator(278) };
const template = { Subject: 'Two columns', Notes: '' };
const creates = () => mailUp().post('/List/1/Email/Template/278', '');
const made = { idList: 1, idMessage: 24, ...template };

test('creates a message from a template', async () => {
	newest(1, [row(23)]);
	creates().reply(200, made);
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				outcome: 'created',
				id: 24,
				listId: 1,
				subject: 'Two columns',
				notes: '',
				createdAt: null,
				detail: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('email', 'createFromTemplate', items);
});

describe('with a subject', () => {
	const wish = { ...parameters, options: { subject: 'May', notes: 'Issue 6' } };
	const before = details(template);
	const writes = () => mailUp().put('/List/1/Email/24', { ...before, Subject: 'May', Notes: 'Issue 6' });

	test('writes it to the new message and keeps the rest', async () => {
		newest(1, []);
		creates().reply(200, made);
		readsDetails(before);
		writes().reply(200, { Subject: 'May', idList: 1, idMessage: 24 });
		const { items } = await runNode({ parameters: wish });
		expect(items[0]?.json).toMatchObject({ outcome: 'created', id: 24, subject: 'May', notes: 'Issue 6' });
	});

	test('calls nothing more where the new message has it already', async () => {
		newest(1, []);
		creates().reply(200, { ...made, Subject: 'May', Notes: 'Issue 6' });
		const { items } = await runNode({ parameters: wish });
		expect(items[0]?.json).toMatchObject({ outcome: 'created', subject: 'May' });
	});

	test('fails and names the new message where MailUp refuses the subject', async () => {
		newest(1, []);
		creates().reply(200, made);
		readsDetails(before);
		writes().reply(400, refusal(400, 'Subject too long'));
		const { error, items } = await runNode({ parameters: wish });
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/^The new email did not get its subject and notes: MailUp did not .*\[item 0\]$/);
		expect(allSaid(error)).toContain('Email 24 of list 1 was made');
		expect(allSaid(error)).toContain('Subject too long');
		expect(allSaid(error)).toContain('Already written to MailUp: items 0.');
	});

	test('says unknown and names the new message where the answer was lost', async () => {
		newest(1, []);
		creates().reply(200, made);
		readsDetails(before);
		writes().replyWithError(lost);
		readsDetails(before);
		const { items } = await runNode({ parameters: wish });
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', id: 24, subject: 'Two columns' });
		expect(items[0]?.json.detail).toContain('Run "Get"');
		expectToMatchSchema('email', 'createFromTemplate', items);
	});
});

test('names new messages after a lost answer, and takes none of them for the right one', async () => {
	newest(1, [row(23)]);
	creates().replyWithError(lost);
	newest(20, [row(24), row(23)]);
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ outcome: 'unknown', id: null });
	expect(items[0]?.json.detail).toContain('new messages that it may be: 24.');
});

test.each([
	['List', { list: locator('={{ "0" }}') }],
	['Template', { template: locator('={{ "1/../2" }}') }],
	['Subject', { options: { subject: '={{ "" }}' } }],
	['Notes', { options: { notes: '={{ {} }}' } }],
])('names the parameter %s when it cannot be used, and sends nothing', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } as typeof parameters });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	newest(1, []);
	creates().reply(404, refusal(404, 'No such template'));
	mailUp().post('/List/1/Email/Template/279', '').reply(200, made);
	const { items } = await runNode({
		parameters: { ...parameters, template: locator('={{ $json.template }}') },
		items: [{ template: 278 }, { template: 279 }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('create the email from the template', 0) } },
		{ json: { outcome: 'created' }, pairedItem: { item: 1 } },
	]);
});

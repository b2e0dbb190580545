import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { details, readsDetails, target } from './messageAnswers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();

const parameters = { ...target, operation: 'get' };

test('returns a message in few keys', async () => {
	readsDetails();
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				id: 24,
				listId: 1,
				subject: 'News',
				preHeader: 'In short',
				notes: 'Issue 5',
				createdAt: '2026-05-29T08:21:59Z',
				content: '<a href="http://[track]/https://www.example.com">manual</a>',
				tags: [{ id: 5, name: 'news' }],
				attachments: [{ slot: 1, name: 'readme.txt' }],
				settings: {
					confirmationMessage: false,
					embedImages: false,
					dynamicFields: true,
					trackLinks: true,
					linkParameters: 'a=1',
				},
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('email', 'get', items);
});

test.each([true, false])(
	'shows links as they were written if the user asks for it (simplify: %s)',
	async (simplify) => {
		readsDetails();
		const { items } = await runNode({ parameters: { ...parameters, simplify, plainLinks: true } });
		const content = '<a href="https://www.example.com">manual</a>';
		expect(items[0]?.json).toMatchObject(simplify ? { content } : { Content: content, Subject: 'News' });
	},
);

test("returns MailUp's own answer when it is not to be simplified", async () => {
	readsDetails();
	const { items } = await runNode({ parameters: { ...parameters, simplify: false } });
	expect(items[0]?.json).toEqual(details());
});

test('does not claim what MailUp does not say', async () => {
	readsDetails({ idMessage: 24, Subject: 'News' });
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({ attachments: null, tags: [], settings: { trackLinks: null } });
	expectToMatchSchema('email', 'get', items);
});

test.each([
	['an empty answer', 200, '', 'Email Message: list 1 has no message 24 [item 0]'],
	['a refusal', 404, refusal(404, 'No such message'), mailUpRefused('show the email', 0)],
])('says so where MailUp has no such message: %s', async (_, status, body, message) => {
	mailUp().get('/List/1/Email/24').reply(status, body);
	const { error } = await runNode({ parameters });
	expect(error?.message).toEqual(message);
});

test('goes on with the other items if the user asked for it', async () => {
	mailUp().get('/List/1/Email/24').reply(404, refusal(404, 'No such message'));
	mailUp()
		.get('/List/1/Email/25')
		.reply(200, details({ idMessage: 25 }));
	const { items } = await runNode({
		parameters: { ...parameters, message: locator('={{ $json.message }}') },
		items: [{ message: 24 }, { message: '..' }, { message: 25 }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('show the email', 0) } },
		{ json: { error: parameterRefused('Email Message', 1) } },
		{ json: { id: 25 }, pairedItem: { item: 2 } },
	]);
});

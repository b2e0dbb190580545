import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { attachment, holds, target } from './messageAnswers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();

const parameters = { ...target, operation: 'getAttachments' };

test('returns one item for each file, by its name, and the path as MailUp gives it', async () => {
	holds(attachment(1, 'readme.txt'), attachment(4, '2026 prices.pdf'));
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				listId: 1,
				messageId: 24,
				slot: 1,
				name: 'readme.txt',
				path: 'http://host\\console\\download\\24\\24/readme.txt',
			},
			pairedItem: { item: 0 },
		},
		{ json: expect.objectContaining({ slot: 4, name: '2026 prices.pdf' }), pairedItem: { item: 0 } },
	]);
	expectToMatchSchema('email', 'getAttachments', items);
});

test('returns no items for a message without attachments', async () => {
	holds();
	const { items, error } = await runNode({ parameters });
	expect([items, error]).toEqual([[], undefined]);
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	mailUp().get('/List/1/Email/23/Attachment').reply(404, refusal(404, 'No such message'));
	holds(attachment(1, 'a.txt'));
	const { items } = await runNode({
		parameters: { ...parameters, message: locator('={{ $json.id }}') },
		items: [{ id: 23 }, { id: '24/..' }, { id: 24 }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('show the attachments', 0) } },
		{ json: { error: parameterRefused('Email Message', 1) } },
		{ json: { name: 'a.txt' }, pairedItem: { item: 2 } },
	]);
});

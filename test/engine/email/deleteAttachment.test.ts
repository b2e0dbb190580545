import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { attachment, holds, lost, target } from './messageAnswers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { ...target, operation: 'deleteAttachment', slot: 2 };
const deletes = (slot = 2) => mailUp().delete(`/List/1/Email/24/Attachment/${slot}`, '');
const [first, second] = [attachment(1, 'a.txt'), attachment(2, 'b.txt')];

test('empties a slot and says what was in it', async () => {
	holds(first, second);
	deletes().reply(200, [first]);
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				deleted: true,
				outcome: 'deleted',
				listId: 1,
				messageId: 24,
				slot: 2,
				name: 'b.txt',
				detail: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('email', 'deleteAttachment', items);
});

test('calls nothing for a slot that is empty', async () => {
	holds(first);
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({ deleted: false, outcome: 'alreadyEmpty', name: null });
	expectToMatchSchema('email', 'deleteAttachment', items);
});

test('looks at a message once, however many of its slots are emptied', async () => {
	holds(first, second);
	deletes(1).reply(200, [second]);
	deletes(2).reply(200, []);
	const { items } = await runNode({
		parameters: { ...parameters, slot: '={{ $json.slot }}' },
		items: [{ slot: 1 }, { slot: '2' }, { slot: 1 }],
	});
	expect(items.map(({ json }) => [json.outcome, json.name])).toEqual([
		['deleted', 'a.txt'],
		['deleted', 'b.txt'],
		['alreadyEmpty', null],
	]);
});

describe('after an answer that proves nothing', () => {
	test.each<[string, () => void]>([
		['a lost one', () => deletes().replyWithError(lost)],
		['an empty one', () => deletes().reply(200, '')],
	])('looks again: %s', async (_, answer) => {
		holds(first, second);
		answer();
		holds(first);
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ deleted: true, outcome: 'deleted', name: 'b.txt' });
	});

	test.each<[string, () => void]>([
		['the file is still there', () => holds(first, second)],
		[
			'MailUp answers with something else',
			() => mailUp().get('/List/1/Email/24/Attachment').times(5).reply(200, { Message: 'busy' }),
		],
		['MailUp does not say', () => mailUp().get('/List/1/Email/24/Attachment').reply(403, refusal(403, 'No'))],
	])('says unknown where %s', async (_, look) => {
		holds(first, second);
		deletes().replyWithError(lost);
		look();
		const { items, error } = await runNode({ parameters });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ deleted: false, outcome: 'unknown', name: 'b.txt' });
		expectToMatchSchema('email', 'deleteAttachment', items);
	});
});

test.each([
	['Slot', { slot: '={{ 0 }}' }],
	['Slot', { slot: '={{ null }}' }],
	['List', { list: locator('={{ "" }}') }],
])('names the parameter %s when it cannot be used, and sends nothing', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } as typeof parameters });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	holds(first, second);
	deletes().reply(403, refusal(403, 'No'));
	deletes(1).reply(200, [second]);
	const { items } = await runNode({
		parameters: { ...parameters, slot: '={{ $json.slot }}' },
		items: [{ slot: 2 }, { slot: 1 }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('delete the attachment', 0) } },
		{ json: { deleted: true }, pairedItem: { item: 1 } },
	]);
});

import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { lost, readsDetails, target } from './messageAnswers';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { ...target, operation: 'delete' };
const deletes = (id = 24) => mailUp().delete(`/List/1/Email/${id}`, '');

test('deletes a message', async () => {
	deletes().reply(200, '');
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{ json: { deleted: true, outcome: 'deleted', id: 24, listId: 1, detail: null }, pairedItem: { item: 0 } },
	]);
	expectToMatchSchema('email', 'delete', items);
});

test('deletes a message once that several items name', async () => {
	deletes().reply(200, '');
	deletes(25).reply(200, '');
	const { items, error } = await runNode({
		parameters: { ...parameters, message: locator('={{ $json.id }}') },
		items: [{ id: 24 }, { id: 25 }, { id: ' 24' }],
	});
	expect(error).toBeUndefined();
	expect(items.map(({ json, pairedItem }) => [json.id, json.outcome, pairedItem])).toEqual([
		[24, 'deleted', { item: 0 }],
		[25, 'deleted', { item: 1 }],
		[24, 'deleted', { item: 2 }],
	]);
});

describe('after a lost answer', () => {
	test.each([
		['refuses to show it', 404, refusal(404, 'No such message')],
		['shows nothing', 200, ''],
		['shows an empty message', 200, {}],
	])('is sure of it where MailUp %s', async (_, status, body) => {
		deletes().replyWithError(lost);
		mailUp().get('/List/1/Email/24').reply(status, body);
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ deleted: true, outcome: 'deleted' });
	});

	test('says unknown where the message is still there, and does not send it again', async () => {
		deletes().reply(503, '');
		readsDetails();
		const { items, error } = await runNode({ parameters });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ deleted: false, outcome: 'unknown' });
		expect(items[0]?.json.detail).toContain('not sent again');
		expectToMatchSchema('email', 'delete', items);
	});

	test.each([
		['does not say', 403, refusal(403, 'No')],
		['shows something else', 200, { idMessage: 25, idList: 1 }],
	])('says unknown where MailUp %s', async (_, status, body) => {
		deletes().replyWithError(lost);
		mailUp().get('/List/1/Email/24').reply(status, body);
		const { items } = await runNode({ parameters });
		expect(items[0]?.json).toMatchObject({ deleted: false, outcome: 'unknown' });
	});
});

test('deletes one after another, and stops at the first that MailUp refuses', async () => {
	deletes().reply(200, '');
	deletes(25).delay(50).reply(403, refusal(403, 'No'));
	const { error } = await runNode({
		parameters: { ...parameters, message: locator('={{ $json.id }}') },
		items: [{ id: 24 }, { id: 25 }, { id: 26 }],
	});
	expect(error).toMatchObject({ message: mailUpRefused('delete the email', 1), context: { itemIndex: 1 } });
	expect(allSaid(error)).toContain('Already written to MailUp: items 0.');
});

test.each([
	['List', { list: locator('={{ "1/../2" }}') }],
	['Email Message', { message: locator('={{ "" }}') }],
])('names the parameter %s when it cannot be used, and deletes nothing', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('one unusable item keeps all others from being deleted, unless the user said to go on', async () => {
	const wish = { ...parameters, message: locator('={{ $json.id }}') };
	const items = [{ id: 24 }, { id: 'x' }];
	const stopped = await runNode({ parameters: wish, items });
	expect(stopped.error?.message).toEqual(parameterRefused('Email Message', 1));

	deletes().reply(200, '');
	const went = await runNode({ parameters: wish, items, onError: 'continueRegularOutput' });
	expect(went.items).toMatchObject([
		{ json: { deleted: true } },
		{ json: { error: parameterRefused('Email Message', 1) } },
	]);
});

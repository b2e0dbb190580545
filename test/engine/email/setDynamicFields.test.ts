import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { details, lost, readsDetails, target } from './messageAnswers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { ...target, operation: 'setDynamicFields' };
const sets = (enable: boolean) => mailUp().put(`/List/1/Email/24/EnableDynamicFields/${enable}`, '');
const withFields = (UseDynamicField: boolean) => details({ UseDynamicField });

test.each([
	[true, 'enabled'],
	[false, 'disabled'],
])('says %s in the path and sends no body', async (dynamicFields, outcome) => {
	sets(dynamicFields).reply(200, withFields(dynamicFields));
	const { items, error } = await runNode({ parameters: { ...parameters, dynamicFields } });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{ json: { outcome, id: 24, listId: 1, subject: 'News', detail: null }, pairedItem: { item: 0 } },
	]);
	expectToMatchSchema('email', 'setDynamicFields', items);
});

test('does not claim success where MailUp shows the opposite', async () => {
	sets(false).reply(200, withFields(true));
	const { items } = await runNode({ parameters: { ...parameters, dynamicFields: false } });
	expect(items[0]?.json).toMatchObject({ outcome: 'unknown', detail: expect.stringContaining('Run "Get"') });
});

test.each<[string, () => void, string]>([
	['an empty one', () => sets(true).reply(200, ''), 'enabled'],
	['a lost one', () => sets(true).replyWithError(lost), 'enabled'],
])('reads the message after an answer that says nothing: %s', async (_, answer, outcome) => {
	answer();
	readsDetails(withFields(true));
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toMatchObject({ outcome });
});

test('says unknown where the message cannot be read either', async () => {
	sets(true).replyWithError(lost);
	mailUp().get('/List/1/Email/24').reply(403, refusal(403, 'No'));
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ outcome: 'unknown', subject: null });
	expectToMatchSchema('email', 'setDynamicFields', items);
});

test.each([
	['List', { list: locator('={{ "" }}') }],
	['Dynamic Fields', { dynamicFields: '={{ 1 }}' }],
])('names the parameter %s when it cannot be used, and sends nothing', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish } as typeof parameters });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	sets(true).reply(404, refusal(404, 'No such message'));
	mailUp().put('/List/1/Email/25/EnableDynamicFields/true', '').reply(200, withFields(true));
	const { items } = await runNode({
		parameters: { ...parameters, message: locator('={{ $json.id }}') },
		items: [{ id: 24 }, { id: 25 }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('switch the dynamic fields', 0) } },
		{ json: { outcome: 'enabled', id: 25 }, pairedItem: { item: 1 } },
	]);
});

import { mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { details, lost, readsDetails, row, target } from './smsAnswers';
import { allSaid, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { ...target, operation: 'update' };
const writes = (body: object) => mailUp().put('/Sms/List/1/Message/27', body as never);

test('changes one part and writes back all others', async () => {
	readsDetails();
	writes(details({ Subject: 'Last call' })).reply(200, row(27, 'Last call'));
	const { items, error } = await runNode({ parameters: { ...parameters, updateFields: { subject: 'Last call' } } });
	expect(error).toBeUndefined();
	expect(items).toMatchObject([
		{ json: { outcome: 'updated', id: 27, listId: 1, subject: 'Last call', cost: { partsAtLeast: 1 }, detail: null } },
	]);
	expectToMatchSchema('sms', 'update', items);
});

test('changes text and settings together', async () => {
	readsDetails();
	writes(details({ Content: 'Приве́т', IsUnicode: true, Notes: '', Sender: '' })).reply(200, '');
	const updateFields = { content: 'Приве́т', unicode: true, notes: '', sender: '' };
	const { items, error } = await runNode({ parameters: { ...parameters, updateFields } });
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ outcome: 'updated', cost: { alphabet: 'UCS-2' } });
});

test('sends nothing where the message is so already', async () => {
	readsDetails();
	const { items } = await runNode({ parameters: { ...parameters, updateFields: { notes: 'Issue 5' } } });
	expect(items[0]?.json).toMatchObject({ outcome: 'unchanged' });
	expectToMatchSchema('sms', 'update', items);
});

test.each([
	['Text', { content: 'It’s late' }, details()],
	['Unicode', { unicode: false }, details({ Content: 'It’s late', IsUnicode: true })],
	['Replace Tags', { replaceTags: true, tags: [] }, undefined],
])('refuses %s where characters or tags would be lost', async (parameter, updateFields, present) => {
	if (present) readsDetails(present);
	const { error } = await runNode({ parameters: { ...parameters, updateFields } });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('lets a title be corrected although the text is one that it would refuse', async () => {
	const present = details({ Content: 'It’s late' });
	readsDetails(present);
	writes({ ...present, Subject: 'Last call' }).reply(200, '');
	const { items } = await runNode({ parameters: { ...parameters, updateFields: { subject: 'Last call' } } });
	expect(items[0]?.json.outcome).toBe('updated');
});

test('does not blank a text that MailUp did not show', async () => {
	readsDetails(row(27));
	const { error } = await runNode({ parameters: { ...parameters, updateFields: { subject: 'Last call' } } });
	expect(error?.message).toBe('MailUp did not show the text of the SMS message [item 0]');
});

test('passes on what MailUp refuses', async () => {
	readsDetails();
	writes(details({ Subject: 'Last call' })).reply(400, refusal(400, 'The message is in a sending'));
	const { error } = await runNode({ parameters: { ...parameters, updateFields: { subject: 'Last call' } } });
	expect(allSaid(error)).toContain('The message is in a sending');
});

test.each([
	['updated', details({ Subject: 'Last call' })],
	['unknown', details()],
])('after a lost answer says %s by what MailUp shows', async (outcome, after) => {
	readsDetails();
	writes(details({ Subject: 'Last call' })).replyWithError(lost);
	readsDetails(after);
	const { items } = await runNode({ parameters: { ...parameters, updateFields: { subject: 'Last call' } } });
	expect(items[0]?.json.outcome).toBe(outcome);
	expectToMatchSchema('sms', 'update', items);
});

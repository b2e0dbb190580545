import { mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { skipPauses } from '../../support/pauses';
import { expectToMatchSchema } from '../../support/schema';
import { details, lost, readsDetails, target } from './smsAnswers';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { ...target, operation: 'delete' };
const deletes = () => mailUp().delete('/Sms/List/1/Message/27', '');

test('deletes a message', async () => {
	deletes().reply(200, '');
	const { items } = await runNode({ parameters });
	expect(items[0]?.json).toEqual({ deleted: true, outcome: 'deleted', id: 27, listId: 1, detail: null });
	expectToMatchSchema('sms', 'delete', items);
});

test('goes ahead with the code of its dry run', async () => {
	readsDetails();
	const shown = await runNode({ parameters: { ...parameters, dryRun: true } });
	expect(shown.items[0]?.json).toMatchObject({ deleted: false, outcome: 'dryRun', subject: 'Reminder' });
	expectToMatchSchema('sms', 'delete', shown.items);
	readsDetails();
	deletes().reply(200, '');
	const code = String(shown.items[0]?.json.confirmationCode);
	const { items } = await runNode({ parameters: { ...parameters, confirmationCode: code } });
	expect(items[0]?.json.outcome).toBe('deleted');
});

test.each([
	['deleted', 404, refusal(404, 'No')],
	['unknown', 200, details()],
])('after a lost answer says %s by what MailUp shows', async (outcome, status, body) => {
	deletes().replyWithError(lost);
	mailUp().get('/Sms/List/1/Message/27').reply(status, body);
	const { items } = await runNode({ parameters });
	expect(items[0]?.json.outcome).toBe(outcome);
});

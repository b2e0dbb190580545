import { asTool } from '../../support/agent';
import { mailUp, page } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { skipPauses } from '../../support/pauses';
import { expectToMatchSchema } from '../../support/schema';

import { adds, ann, finds, parameters } from './upsertAnswers';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const clearing = (options: object = {}) => ({
	...parameters,
	fields: {
		mappingMode: 'defineBelow',
		value: { City: '' },
		matchingColumns: [],
		schema: [],
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	},
	options: { clearEmptyFields: true, ...options },
});
const item = { email: ann };

const names = () =>
	mailUp()
		.get('/Recipient/DynamicFields')
		.query(true)
		.reply(200, page([{ Id: 4, Description: 'City' }]));

async function dryRun() {
	names();
	finds(ann, { subscribed: [1] }, [[4, 'City', 'Rome']]);
	const { items } = await runNode({ parameters: clearing({ dryRun: true }), items: [item] });
	return items;
}

test('a dry run names the fields that would be blanked, and writes nothing', async () => {
	const items = await dryRun();
	expect(items[0]?.json).toMatchObject({
		email: ann,
		outcome: 'dryRun',
		status: 'subscribed',
		detail: 'Nothing was written. Fields that would be blanked: City.',
		confirmationCode: expect.stringMatching(/^.{4}-.{4}$/),
	});
	expectToMatchSchema('recipient', 'upsert', items);
});

test('an agent blanks nothing without the code of a dry run', async () => {
	names();
	finds(ann, { subscribed: [1] }, [[4, 'City', 'Rome']]);
	const { error } = await runNode({ parameters: clearing(), items: [item], ...asTool() });
	expect(error?.message).toMatch(/^This needs a confirmation code \[item 0\]\. AI agents have to show /);
});

test('an agent blanks a field with the code of a dry run', async () => {
	const [shown] = await dryRun();
	names();
	finds(ann, { subscribed: [1] }, [[4, 'City', 'Rome']]);
	const sent = adds();
	finds(ann, { subscribed: [1] }, [[4, 'City', '']]);
	const confirmationCode = String(shown?.json.confirmationCode);
	const { items } = await runNode({ parameters: clearing({ confirmationCode }), items: [item], ...asTool() });
	expect(items[0]?.json.outcome).toBe('alreadySubscribed');
	expect(sent.body()).toMatchObject({ Fields: [{ Id: 4, Value: '' }] });
});

test('a code does not fit once somebody else emptied the field', async () => {
	const [shown] = await dryRun();
	names();
	finds(ann, { subscribed: [1] }, [[4, 'City', '']]);
	const confirmationCode = String(shown?.json.confirmationCode);
	const { error } = await runNode({ parameters: clearing({ confirmationCode }), items: [item] });
	expect(error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
});

test('an agent needs no code for somebody who loses nothing', async () => {
	names();
	finds(ann);
	adds();
	finds(ann, { subscribed: [1] });
	const { items } = await runNode({ parameters: clearing(), items: [item], ...asTool() });
	expect(items[0]?.json.outcome).toBe('subscribed');
});

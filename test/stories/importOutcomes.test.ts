/** Import Items that says what came of each person, where something goes wrong on the way: no outcome is guessed. */
import { useNock } from '../support/http';
import { runNode } from '../support/engine';
import { locator } from '../support/answers';
import type { Person, Stage } from '../support/people/ways';
import { accountOf, addressOf, imports, stageOf } from '../support/people/ways';
import { connectedTo } from '../support/sandbox';

useNock({ loopback: true });

let stage: Stage;

/** One person each who is new, subscribed, pending and opted out. */
const KINDS = [undefined, 'OPTIN', 'PENDING', 'OPTOUT'] as const;
const people = KINDS.map(
	(status): Person | undefined =>
		status && { statuses: { 1: status }, optoutType: 2, hasNumber: false, city: '', isMember: false },
);

beforeEach(async () => {
	stage = await stageOf(accountOf(people));
});
afterEach(async () => await stage.server.stop());

async function importAll(more: object = {}, others: string[] = []) {
	const { server } = stage;
	const parameters = {
		resource: 'import',
		operation: 'importItems',
		list: locator(1),
		email: '={{ $json.email }}',
		options: { sayOutcomes: true },
		...more,
	};
	const items = [...KINDS.map((_, index) => addressOf(index)), ...others].map((email) => ({ email }));
	const run = await runNode({ parameters, items, credential: connectedTo(server) });
	return run.items.map(({ json }) => json);
}

test.each([
	['subscribed', ['subscribed', 'alreadySubscribed', 'stillPending', 'leftUnsubscribed']],
	['pending', ['madePending', 'madePending', 'stillPending', 'leftUnsubscribed']],
	['optedOut', ['unsubscribed', 'unsubscribed', 'stillPending', 'alreadyUnsubscribed']],
])('as %s: what MailUp did, and a row that it left out is named', async (importAs, expected) => {
	const told = await importAll({ importAs }, ['bad..address@example.com']);
	expect(told.map(({ verdict }) => verdict)).toEqual([...expected, 'notTaken']);
	expect(told[4]).toMatchObject({ status: 'notOnList', statusBefore: 'notOnList', importId: 1 });
	expect(told[4]?.detail).toContain('Its report counts 1 invalid email address.');
	expect(imports(stage.server)).toBe(1);
});

test.each([
	['after', true],
	['before', false],
])('an answer that is lost %s the work: unknown, nothing is sent again', async (_, after) => {
	stage.server.faults.add({ kind: 'cut', after, method: 'POST', path: /\/List\/1\/Recipients$/ });
	const told = await importAll();
	expect(new Set(told.map(({ verdict }) => verdict))).toEqual(new Set(['unknown']));
	expect(told[0]?.detail).toContain("MailUp's answer was lost on the way.");
	expect(told.map(({ statusBefore }) => statusBefore)).toEqual(['notOnList', 'subscribed', 'pending', 'unsubscribed']);
	expect(stage.server.account.imports.all()).toHaveLength(after ? 1 : 0);
});

test('an import that fails says so of everybody, with the status before', async () => {
	stage.server.account.imports.failNext();
	const told = await importAll();
	expect(new Set(told.map(({ verdict }) => verdict))).toEqual(new Set(['importFailed']));
	expect(told[1]).toMatchObject({ statusBefore: 'subscribed', status: null });
});

/** What many people cost: the node in n8n's engine against the sandbox, with the calls counted that reached it. */
import type { INodeParameters } from 'n8n-workflow';

import type { RecipientData } from '../../sandbox/account/types';
import { demoAccount } from '../../sandbox/demo';
import { locator } from '../support/answers';
import { runNode } from '../support/engine';
import { useNock } from '../support/http';
import type { Stage } from '../support/sandbox';
import { useSandbox } from '../support/sandbox';

useNock({ loopback: true });
const stage = useSandbox();

/** So many people at once; they are the first of the account. */
const MANY = 120;

const start = async () => {
	const data = demoAccount(600);
	return await stage({ callsPerSecond: null, data: { ...data, recipients: onFewLists(data.recipients) } });
};

/** People as they are, on three lists at the most: on more, MailUp is asked for each person. */
function* onFewLists(people: Iterable<RecipientData>): Generator<RecipientData> {
	for (const person of people) yield { ...person, subscriptions: person.subscriptions.filter(({ list }) => list <= 3) };
}

async function run({ server, credential }: Stage, operation: string, wish: INodeParameters, count: number) {
	const items = Array.from({ length: count }, (_, index) => ({
		email: server.account.recipients.find(index + 1)?.email,
	}));
	const parameters = { resource: 'recipient', operation, email: '={{ $json.email }}', ...wish };
	const { items: output, error } = await runNode({ parameters, items, credential });
	expect(error).toBeUndefined();
	return output.map(({ json }) => json);
}

/** Calls by what they are about. */
function callsOf({ server }: Stage) {
	const read = server.requests.all().filter(({ method }) => method === 'GET');
	const count = (part: RegExp) => read.filter(({ path }) => part.test(path)).length;
	const optins = read.filter(({ path }) => /\/List\/\d+\/Recipients\/EmailOptins$/.test(path));
	const ofGroups = optins.filter(({ query }) => new URLSearchParams(query).has('Groups')).length;
	return {
		lookUps: count(/\/Console\/Recipients$/),
		people: count(/\/Console\/Recipients\/\d+/),
		lists: optins.length - ofGroups,
		groups: ofGroups,
		memberships: count(/\/Recipient\/\d+\/Groups$/),
	};
}

test('what came of subscribing many is read from the list', async () => {
	const at = await start();
	const output = await run(at, 'subscribe', { lists: [5] }, MANY);
	expect(output.map(({ outcome }) => outcome)).toEqual(output.map(() => 'subscribed'));
	expect(callsOf(at)).toEqual({ lookUps: MANY / 10, people: 0, lists: 1, groups: 0, memberships: 0 });
});

test('what adding many to a group changed on its list is read from the list', async () => {
	const at = await start();
	const wish = { list: locator(2), group: locator(27), subscribeToList: true };
	const output = await run(at, 'addToGroup', wish, MANY);
	expect(new Set(output.map(({ outcome }) => outcome))).toEqual(new Set(['added']));
	const statusOf = (id: unknown) => at.server.account.list(2).email.get(Number(id))?.status;
	const words: Record<string, string> = { OPTIN: 'subscribed', OPTOUT: 'unsubscribed', PENDING: 'pending' };
	for (const { recipientId, status } of output) expect(status).toBe(words[statusOf(recipientId) ?? '']);
	// A third of them are on the list: its groups show nobody else.
	const memberships = (MANY * 2) / 3;
	expect(callsOf(at)).toEqual({ lookUps: MANY / 10, people: 0, lists: 1, groups: 2, memberships });
});

test('who of many is in a group already is read from the group, and asked for where it leaves nobody out', async () => {
	const at = await start();
	const wish = { list: locator(1), group: locator(2) };
	const isIn = (id: unknown) => Number(id) % 10 === 0;
	const output = await run(at, 'addToGroup', wish, MANY);
	for (const { recipientId, outcome } of output) expect(outcome).toBe(isIn(recipientId) ? 'alreadyMember' : 'added');
	expect(callsOf(at)).toEqual({ lookUps: MANY / 10, people: 0, lists: 1, groups: 2, memberships: 0 });
	const written = at.server.requests.all().filter(({ method }) => method === 'POST');
	expect(written).toHaveLength(MANY - MANY / 10);

	at.server.requests.clear();
	const again = await run(at, 'addToGroup', wish, MANY);
	expect(again.map(({ outcome }) => outcome)).toEqual(again.map(() => 'alreadyMember'));
	expect(callsOf(at)).toEqual({ lookUps: MANY / 10, people: 0, lists: 0, groups: 1, memberships: MANY });
	expect(at.server.requests.all().filter(({ method }) => method === 'POST')).toEqual([]);
});

test('the subscriptions of many come from the lists, and are those that MailUp says of each', async () => {
	const at = await start();
	const wish = { channel: 'email' };
	const few = await run(at, 'getSubscriptions', wish, 10);
	expect(callsOf(at)).toEqual({ lookUps: 1, people: 10, lists: 0, groups: 0, memberships: 0 });
	at.server.requests.clear();
	const many = await run(at, 'getSubscriptions', wish, MANY);
	expect(many.slice(0, few.length)).toEqual(few);
	expect(new Set(many.map(({ listId }) => listId)).size).toBeGreaterThan(2);
	const lists = callsOf(at);
	expect(lists).toMatchObject({ lookUps: MANY / 10, people: 0 });
	expect(lists.lists).toBeLessThan(10);
});

test('rows as MailUp gives them are asked for one by one, as are people of lists that it does not show', async () => {
	const at = await start();
	const raw = await run(at, 'getSubscriptions', { channel: 'email', simplify: false }, MANY);
	expect(callsOf(at)).toMatchObject({ people: MANY, lists: 0 });
	at.server.requests.clear();
	at.server.faults.add({ kind: 'status', status: 403, path: /List\/1\/Recipients\/EmailOptins/ });
	const simplified = await run(at, 'getSubscriptions', { channel: 'email' }, MANY);
	expect(simplified.map(({ listId }) => listId)).toEqual(raw.map(({ IdList }) => IdList));
	expect(callsOf(at)).toMatchObject({ people: MANY });
});

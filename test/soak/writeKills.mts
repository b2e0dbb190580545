/**
 * A real n8n is killed (SIGKILL) again and again while it imports and sends. After each restart the account holds no repeated
 * send, and the node's own readings tell the state of each item: who has the message, and what became of the import.
 *
 * Part of `npm run test:soak`; `WRITE_KILLS=2` makes it short, `SEED=…` repeats a run.
 */
import { setTimeout as pause } from 'node:timers/promises';

import { demoAccount } from '../../sandbox/demo.js';
import { connectSandbox, startWorld, undo, type Cleanup, type World } from '../../scripts/demo/world.mjs';
import type { CredentialRef } from '../../scripts/demo/workflows.mjs';
import { ensureN8n } from '../../scripts/n8n/ensure.mjs';
import { buildPackage } from '../../scripts/n8n/package.mjs';
import { at } from '../../scripts/support/json.mjs';
import { called } from '../e2e/support/called.mjs';
import { chain, importItems, items, mailUp, sendToEach, START } from '../e2e/support/workflows.mjs';
import { randomFrom } from './random.mjs';

const KILLS = Number(process.env.WRITE_KILLS ?? 10);
const SECOND = 1_000;
const [LIST, IMPORTING] = [1, 2];
const MESSAGE = 102;
const PEOPLE = 6;
const ROWS = 400;

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const random = randomFrom(seed);
const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort());

const SEND = sendToEach('Send', LIST, MESSAGE);

const IMPORT = importItems(IMPORTING);

const DELIVERIES = mailUp('Look', {
	resource: 'statistics',
	operation: 'getRecipientEvents',
	email: '={{ $json.email }}',
	event: 'deliveries',
	returnAll: true,
});

const IMPORTS = mailUp('Look', { resource: 'import', operation: 'getAll', returnAll: true });

console.log(`Kills while n8n imports and sends: ${KILLS}, seed ${seed}`);
const install = await ensureN8n(stopping.signal);
await buildPackage();
const cleanup: Cleanup = [];
try {
	const sandbox = { data: demoAccount(3_000), importMs: 4_000, queueMs: 0 };
	const world = await startWorld({ install, sandbox, signal: stopping.signal, cleanup });
	world.sandbox.account.statistics.reactions = false;
	await soak(world);
} finally {
	await undo(cleanup);
}

async function soak(world: World): Promise<void> {
	const credential = await connectSandbox(world);
	const sends = await called(world, credential, 'Sendings', [SEND]);
	const imports = await called(world, credential, 'Imports', [IMPORT]);
	const waiting = subscribers(world);
	for (let kill = 1; kill <= KILLS; kill++) {
		const people = waiting.splice(0, PEOPLE);
		const rows = Array.from({ length: ROWS }, (_, row) => ({ email: `kill-${kill}-${row}@example.com` }));
		const before = sendingsOf(world);
		const tasks = posts(world);
		await sends.start(people);
		await imports.start(rows);
		await middle(world, before.length + tasks);
		await world.n8n.kill();
		await world.startAgain();
		await world.client.signIn(world.owner);
		const told = await deliveriesTold(world, credential, people);
		const sent = people.filter(({ email }) => count(sendingsOf(world), email) - count(before, email) > 0);
		const twice = people.filter(({ email }) => count(sendingsOf(world), email) - count(before, email) > 1);
		check(twice.length === 0, `kill ${kill}: ${sent.length} of ${PEOPLE} got the message, ${twice.length} twice`);
		const right = people.every(({ email }) => told.has(email) === sent.some((one) => one.email === email));
		check(right, `  the readings name the ${told.size} who have it, and nobody else`);
		await importTold(world, credential, rows, posts(world) - tasks);
	}
}

/** Comes back in the middle of the work: after some of its writes, in whatever state the next one is. */
async function middle(world: World, before: number): Promise<void> {
	const wanted = before + Math.floor(random() * (PEOPLE + 1));
	const deadline = Date.now() + 30 * SECOND;
	while (sendingsOf(world).length + posts(world) < wanted && Date.now() < deadline) await pause(5);
	await rest(random() * SECOND);
}

/** Who has the message, as the node reads it from MailUp's statistics. */
async function deliveriesTold(world: World, credential: CredentialRef, people: Array<{ email: string }>) {
	const nodes = [START, items('People', people), DELIVERIES];
	const { id } = await world.client.createWorkflow(chain('Who has it', credential, nodes));
	const execution = await world.client.run(id, START.name, 180 * SECOND);
	const ofMessage = execution.output('Look').filter((row) => at(row, 'messageId') === MESSAGE);
	return new Set(ofMessage.map((row) => String(at(row, 'email'))));
}

/** The import is there as often as it was posted, at most once, and its rows are all on the list or none is. */
async function importTold(world: World, credential: CredentialRef, rows: Array<{ email: string }>, posted: number) {
	world.sandbox.account.imports.settle();
	const { account } = world.sandbox;
	const on = rows.filter(({ email }) => {
		const recipient = account.recipients.findByEmail(email);
		return recipient && account.list(IMPORTING).email.get(recipient.id)?.status === 'OPTIN';
	}).length;
	const { id } = await world.client.createWorkflow(chain('Imports', credential, [START, IMPORTS]));
	const execution = await world.client.run(id, START.name, 120 * SECOND);
	const shown = execution.output('Look').length;
	check(posted <= 1, `  the import was posted ${posted} times; ${on} of ${rows.length} rows are on the list`);
	check(
		on === (posted === 1 ? rows.length : 0) && shown === posts(world),
		`  the readings show ${shown} imports of ${posts(world)}`,
	);
}

/** How many imports MailUp took; a call that it refused, or that was cut on its way, made none. */
function posts({ sandbox: { account } }: World): number {
	return account.imports.all().length;
}

/** How often each address was reached by the message. */
function sendingsOf({ sandbox: { account } }: World): string[] {
	const own = account.sendings.all().filter(({ messageId }) => messageId === MESSAGE);
	return own.flatMap(({ recipients }) => recipients).map((id) => account.recipients.get(id).email ?? '');
}

function count(all: readonly string[], wanted: string): number {
	return all.filter((email) => email === wanted).length;
}

/** People who are subscribed and did not get the message yet. */
function subscribers(world: World): Array<{ email: string }> {
	const { account } = world.sandbox;
	const had = new Set(sendingsOf(world));
	return [...account.list(LIST).email.values()].flatMap(({ status, recipientId }) => {
		const { email } = account.recipients.get(recipientId);
		return status === 'OPTIN' && email && !had.has(email) ? [{ email }] : [];
	});
}

function check(isRight: boolean, line: string): void {
	console.log(`${isRight ? 'well   ' : 'WRONG  '}${line}`);
	if (!isRight) process.exitCode = 1;
}

async function rest(ms: number): Promise<void> {
	await pause(ms, undefined, { signal: stopping.signal });
}

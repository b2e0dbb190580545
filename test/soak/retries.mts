/**
 * A real n8n is killed (SIGKILL) while it sends, imports, and works on what the polling trigger found. It shows these executions as
 * *Crashed*, and *Retry* is pressed on each of them: what the trigger found comes through once, people are added and imported once,
 * and no message is sent again: a retried send is refused, with the reason, and who lacks the message gets it by a new run.
 *
 * Part of `npm run test:soak`; takes about four minutes. `POLLING=default` for n8n's own way of polling.
 */
import { setTimeout as pause } from 'node:timers/promises';

import { demoAccount } from '../../sandbox/demo.js';
import { connectSandbox, startWorld, undo, type Cleanup, type World } from '../../scripts/demo/world.mjs';
import type { CredentialRef } from '../../scripts/demo/workflows.mjs';
import { ensureN8n } from '../../scripts/n8n/ensure.mjs';
import { buildPackage } from '../../scripts/n8n/package.mjs';
import type { Execution, SavedWorkflow } from '../../scripts/n8n/rest.mjs';
import { at } from '../../scripts/support/json.mjs';
import { called, type Called } from '../e2e/support/called.mjs';
import { POLLING_MODES } from '../e2e/support/pollingModes.mjs';
import { chain, chosen, importItems, mailUp, sendToEach } from '../e2e/support/workflows.mjs';

const SECOND = 1_000;
const LISTS = { sending: 1, importing: 2, leaving: 3 } as const;
const MESSAGE = 102;
const [PEOPLE, ROWS, LEAVING] = [6, 400, 60];

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort());

interface Flows {
	readonly sends: Called;
	readonly imports: Called;
	readonly optOuts: SavedWorkflow;
}

/** Addresses of who is to get the message, to be imported, and to leave. */
interface Crowds {
	readonly people: readonly string[];
	readonly rows: readonly string[];
	readonly leaving: readonly string[];
}

console.log('Retry on executions that crashed');
const install = await ensureN8n(stopping.signal);
await buildPackage();
const cleanup: Cleanup = [];
try {
	const world = await startWorld({
		install,
		n8nSettings: POLLING_MODES[process.env.POLLING ?? 'durable'],
		// The import goes on until n8n is killed.
		sandbox: { data: demoAccount(3_000), importMs: 20 * SECOND, queueMs: 0 },
		signal: stopping.signal,
		cleanup,
	});
	world.sandbox.account.statistics.reactions = false;
	await tryRetry(world);
} finally {
	await undo(cleanup);
}

async function tryRetry(world: World): Promise<void> {
	const credential = await connectSandbox(world);
	const flows: Flows = {
		sends: await called(world, credential, 'Sendings', [sendToEach('Send', LISTS.sending, MESSAGE)]),
		imports: await called(world, credential, 'Imports', [importItems(LISTS.importing)]),
		optOuts: await watch(world, credential),
	};
	const crowds: Crowds = {
		people: subscribed(world, LISTS.sending)
			.filter((email) => !sent(world).includes(email))
			.slice(0, PEOPLE),
		rows: Array.from({ length: ROWS }, (_, row) => `row-${row}@example.com`),
		leaving: subscribed(world, LISTS.leaving).slice(0, LEAVING),
	};
	await killInTheMiddle(world, flows, crowds);
	await optOutsRetried(world, flows.optOuts, crowds.leaving);
	await sendsRetried(world, flows.sends, crowds.people);
	await importRetried(world, flows.imports, crowds.rows);
}

/**
 * The trigger, and work that takes long enough for a kill in its middle: somebody new is added for each event. A node behind it looks
 * back at the trigger's items.
 */
async function watch({ client, sandbox }: World, credential: CredentialRef): Promise<SavedWorkflow> {
	const pollTimes = { item: [{ mode: 'everyMinute' }] };
	const ofTrigger = { id: 'of', name: 'of', type: 'string', value: "={{ $('Opt-outs').item.json.email }}" };
	const add = { list: chosen(LISTS.importing), email: '=from-{{ $json.email }}', options: { write: 'oneByOne' } };
	const workflow = await client.createWorkflow(
		chain('Opt-outs', credential, [
			{ name: 'Opt-outs', type: 'mailUpTrigger', parameters: { pollTimes, lists: 'one', list: chosen(LISTS.leaving) } },
			mailUp('Add', { resource: 'recipient', operation: 'upsert', ...add }),
			{
				name: 'Done',
				type: 'n8n-nodes-base.set/3.4',
				parameters: { assignments: { assignments: [ofTrigger] }, options: {} },
			},
		]),
	);
	await client.activate(workflow);
	// The base counts from the first poll of n8n's scheduler on.
	await until(() => sandbox.requests.all(/EmailOptins$/).length > 1);
	await pause(3 * SECOND);
	return workflow;
}

/** Everything is begun and nothing has come to its end when n8n is killed. */
async function killInTheMiddle(
	world: World,
	{ sends, imports }: Flows,
	{ people, rows, leaving }: Crowds,
): Promise<void> {
	const { account } = world.sandbox;
	const before = sent(world).length;
	account.optOut({ list: LISTS.leaving, recipients: [...leaving], type: 2, channel: 'email' });
	await until(() => leaving.some(isAdded(world)));
	await imports.start(rows.map((email) => ({ email })));
	await sends.start(people.map((email) => ({ email })));
	await until(() => sent(world).length >= before + 2 && account.imports.all().length > 0);
	await world.n8n.kill();
	const added = leaving.filter(isAdded(world)).length;
	console.log(`killed: ${sent(world).length - before} of ${PEOPLE} had the message, ${added} of ${LEAVING} were added`);
	await world.startAgain();
	await world.client.signIn(world.owner);
}

async function optOutsRetried(world: World, workflow: SavedWorkflow, leaving: readonly string[]): Promise<void> {
	const cut = await crashed(world, workflow);
	// n8n's own words come from the log of its events; without that log it would recover executions in another way.
	check(
		cut.triggered.length === leaving.length && /^Workflow did not finish/.test(cut.error ?? ''),
		`crashed, "${cut.error}": it holds ${cut.triggered.length} of ${leaving.length} events of the trigger`,
	);
	const retried = await world.client.retry(cut.id);
	const done = retried.output('Done').map((item) => String(at(item, 'of')));
	check(
		retried.status === 'success' && isSame(done, leaving),
		`  Retry: ${retried.status}, ${done.length} events came through to the end, each once`,
	);
	const missing = leaving.filter((email) => !isAdded(world)(email)).length;
	check(missing === 0, `  ${missing} of them are not added`);
	const polls = () => world.sandbox.requests.all(/EmailOptins$/).length;
	const from = polls();
	await until(() => polls() >= from + 2);
	const executions = await world.client.executions(workflow.id, 'trigger');
	check(executions.length === 1, `  two more polls brought ${executions.length - 1} executions`);
}

async function sendsRetried(world: World, { workflow, start }: Called, people: readonly string[]): Promise<void> {
	const cut = await crashed(world, workflow);
	const had = people.filter((email) => sent(world).includes(email));
	const retried = await world.client.retry(cut.id);
	check(
		retried.status === 'error' && /may have been sent by the execution that is retried/.test(retried.error ?? ''),
		`crashed while it sent, ${had.length} of ${people.length} had the message. Retry: ${retried.status}: ${retried.error}`,
	);
	const lacking = people.filter((email) => !sent(world).includes(email));
	check(
		lacking.length === people.length - had.length,
		`  ${people.length - had.length - lacking.length} more have the message`,
	);
	await start(lacking.map((email) => ({ email })));
	await until(() => people.every((email) => sent(world).includes(email)));
	const twice = people.filter((email) => sent(world).filter((one) => one === email).length > 1);
	check(twice.length === 0, `  run anew with the ${lacking.length} others: everybody has it, ${twice.length} twice`);
}

async function importRetried(world: World, { workflow }: Called, rows: readonly string[]): Promise<void> {
	const cut = await crashed(world, workflow);
	const { imports } = world.sandbox.account;
	const before = imports.all().length;
	const retried = await world.client.retry(cut.id);
	imports.settle();
	const missing = rows.filter((email) => !isImported(world)(email)).length;
	check(
		retried.status === 'success' && missing === 0,
		`crashed while it imported. Retry: ${retried.status}, ${imports.all().length - before} more imports, ${missing} of ${rows.length} rows are missing`,
	);
}

/** The execution that the kill cut. */
async function crashed({ client }: World, { id }: SavedWorkflow): Promise<Execution> {
	const cut = (await client.executions(id)).find(({ status }) => status === 'crashed');
	if (!cut) throw new Error('n8n shows no crashed execution: it was over before the kill');
	return cut;
}

function subscribed({ sandbox: { account } }: World, list: number): string[] {
	return [...account.list(list).email.values()].flatMap(({ status, recipientId }) => {
		const { email } = account.recipients.get(recipientId);
		return status === 'OPTIN' && email ? [email] : [];
	});
}

/** Whether an address is on the list of imports. */
function isImported({ sandbox: { account } }: World): (email: string) => boolean {
	return (email) => {
		const recipient = account.recipients.findByEmail(email);
		return recipient !== undefined && account.list(LISTS.importing).email.get(recipient.id)?.status === 'OPTIN';
	};
}

/** Whether somebody was added for an address that left. */
function isAdded(world: World): (email: string) => boolean {
	return (email) => isImported(world)(`from-${email}`);
}

/** Everybody whom the message was sent to, as often as it was. */
function sent({ sandbox: { account } }: World): string[] {
	const own = account.sendings.all().filter(({ messageId }) => messageId === MESSAGE);
	return own.flatMap(({ recipients }) => recipients).map((id) => account.recipients.get(id).email ?? '');
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
	return [...some].sort().join() === [...others].sort().join();
}

async function until(isSo: () => boolean): Promise<void> {
	for (const deadline = Date.now() + 180 * SECOND; !isSo(); await pause(20)) {
		stopping.signal.throwIfAborted();
		if (Date.now() > deadline) throw new Error('It did not happen within three minutes');
	}
}

function check(isRight: boolean, line: string): void {
	console.log(`${isRight ? 'well   ' : 'WRONG  '}${line}`);
	if (!isRight) process.exitCode = 1;
}

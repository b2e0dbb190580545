/** What became of everything that the test of queue mode began. */
import { readFile } from 'node:fs/promises';

import type { CredentialRef } from '../../scripts/demo/workflows.mjs';
import type { World } from '../../scripts/demo/world.mjs';
import type { Execution, SavedWorkflow } from '../../scripts/n8n/rest.mjs';
import { at, text } from '../../scripts/support/json.mjs';
import { explain } from '../../scripts/support/trouble.mjs';
import type { Called } from '../e2e/support/called.mjs';
import { eventually } from '../e2e/support/stage.mjs';
import { handOvers, wasLost, type Life } from '../soak/handOvers.mjs';
import { deliveries, history, look, type Deliveries, type Leaving } from './deliveries.mjs';
import { LISTS, readOptOuts, WELCOME } from './workflows.mjs';

interface Person {
	readonly email: string;
	readonly [field: string]: string;
}

/** What was begun. */
export interface Begun {
	readonly flows: { signUps: Called; additions: Called; imports: Called; optOuts: SavedWorkflow };
	readonly groups: ReadonlyArray<readonly Person[]>;
	readonly rows: readonly Person[];
	readonly leaving: readonly Leaving[];
	/** Main, until it was stopped. */
	readonly life: Pick<Life, 'to'>;
	/** Where those who had left by then were before the worker was killed. */
	readonly written: Deliveries;
	readonly credential: CredentialRef;
	/** n8n's way of polling. */
	readonly mode: string;
	/** The highest number of a sending before. */
	readonly newestBefore: number;
}

/** What n8n writes where a worker has gone and main is up; otherwise it marks the execution as crashed. */
const OF_KILLED_WORKER = /failed to be processed too many times/;

/** Looks at executions and account, prints what it sees, and lets the test fail where something is wrong. */
export async function report(world: World, begun: Begun): Promise<void> {
	pace(world, 'in all');
	// First, as it waits until n8n has noticed what became of the killed worker's executions.
	await delivered(world, begun);
	await signedUp(world, begun);
	await imported(world, begun);
	await tokens(world, begun);
}

function check(isRight: boolean, line: string): void {
	console.log(`${isRight ? '  well   ' : '  WRONG  '}${line}`);
	if (!isRight) process.exitCode = 1;
}

/** From the first to the last call of an execution; those of the trigger count as well. */
export function pace({ sandbox: { requests } }: World, when: string): void {
	const all = requests.all(/ConsoleService/);
	const ofExecutions = all.filter(({ path }) => !/EmailOptins$/.test(path));
	const [from, to] = [ofExecutions[0]?.at ?? 0, ofExecutions.at(-1)?.at ?? 0];
	const calls = all.filter(({ at: moment }) => moment >= from && moment <= to);
	const refused = calls.filter(({ status }) => status === 429).length;
	const seconds = (to - from) / 1_000;
	const perSecond = ((calls.length - refused) / seconds).toFixed(2);
	const share = ((100 * refused) / Math.max(1, calls.length)).toFixed(1);
	console.log(
		`  ${when}: ${calls.length} calls in ${seconds.toFixed(0)} s: ${perSecond} a second taken, ${share}% refused (429)`,
	);
}

/** How many of MailUp's sendings each person got the welcome by. */
function welcomes({ sandbox: { account } }: World, before: number): Map<string, number> {
	const counts = new Map<string, number>();
	const own = account.sendings.all().filter(({ messageId, id }) => messageId === WELCOME && id > before);
	for (const id of own.flatMap(({ recipients }) => recipients)) {
		const { email } = account.recipients.get(id);
		if (email) counts.set(email, (counts.get(email) ?? 0) + 1);
	}
	return counts;
}

async function signedUp(world: World, { flows, groups, newestBefore }: Begun): Promise<void> {
	const executions = await world.client.executions(flows.signUps.workflow.id);
	const everybody = groups.flat();
	const sent = welcomes(world, newestBefore);
	const twice = everybody.filter(({ email }) => (sent.get(email) ?? 0) > 1);
	check(
		executions.length === groups.length,
		`${executions.length} executions are recorded of ${groups.length} calls: ${statuses(executions)}`,
	);
	const errors = executions.filter(({ error, status }) => status === 'error' && !OF_KILLED_WORKER.test(error ?? ''));
	check(errors.length === 0, `${errors.length} ended with an error other than that of a killed worker`);
	check(twice.length === 0, `${twice.length} people got the message twice`);
	const whole = executions.filter(({ status }) => status === 'success');
	const said = whole.flatMap((execution) => execution.output('Welcome'));
	const claimed = said
		.filter((item) => at(item, 'outcome') === 'queued')
		.map((item) => text(at(item, 'audience', 'email')));
	const missing = claimed.filter((email) => sent.get(email) !== 1);
	check(
		missing.length === 0,
		`${said.length} people stand in the ${whole.length} whole executions, ${missing.length} of them without their message`,
	);
	const late = everybody.filter(({ email }) => !isOn(world, LISTS.signUps, email));
	console.log(
		`  ${sent.size} of ${everybody.length} people have the message; ${late.length} were not added, as their execution was cut`,
	);
	if (late.length > 0) {
		await flows.additions.start(late);
		await ended(world, flows.additions);
	}
	const lost = everybody.filter(({ email }) => !isOn(world, LISTS.signUps, email));
	check(lost.length === 0, `${lost.length} people are not on the list after these were run again`);
}

/** Waits until the newest run of a workflow is over. */
async function ended({ client }: World, { workflow }: Called): Promise<void> {
	const newest = async () => (await client.executions(workflow.id))[0]?.status;
	await eventually(async () => (['success', 'error'].includes((await newest()) ?? '') ? true : undefined), 600_000);
}

async function imported(world: World, { flows, rows }: Begun): Promise<void> {
	const posts = () =>
		world.sandbox.requests.all(/\/List\/\d+\/Recipients$/).filter(({ method }) => method === 'POST').length;
	const first = await world.client.executions(flows.imports.workflow.id);
	if (first[0]?.status !== 'success') {
		console.log(`  the import was cut after ${posts()} requests; it is run again, as its owner would`);
		await flows.imports.start(rows);
		await ended(world, flows.imports);
	}
	const executions = await world.client.executions(flows.imports.workflow.id);
	const missing = rows.filter(({ email }) => !isOn(world, LISTS.importing, email)).length;
	check(
		missing === 0,
		`import of ${rows.length}: ${statuses(executions)}, ${posts()} requests, ${missing} rows are missing`,
	);
}

/**
 * Who is in no execution was in one that n8n has emptied since, or left in n8n's own way of polling while main was stopped between
 * n8n's two writes. Anything else is a fault of the trigger.
 */
async function delivered(world: World, begun: Begun): Promise<void> {
	const { flows, leaving, life, mode, written } = begun;
	const found = await deliveries(world, flows.optOuts, leaving);
	const { executions, cut, missing } = found;
	const wasWritten = new Set([...written.delivered, ...written.cut].map(({ email }) => email));
	const emptied = missing.filter(({ email }) => wasWritten.has(email));
	const taken = handOvers(await readFile(world.n8n.logFile, 'utf8'), [life], executions);
	const lost = missing.filter((one) => mode !== 'durable' && !emptied.includes(one) && wasLost(one.at, taken));
	const unknown = missing.length - emptied.length - lost.length;
	if (missing.length > 0) for (const line of await history(world, found)) console.log(`    ${line}`);
	check(
		unknown === 0 && found.repeats === 0,
		`${leaving.length} opted out; ${statuses(executions)}; ${found.delivered.length} delivered, ${found.repeats} came twice, ${unknown} are missing`,
	);
	console.log(
		`  ${emptied.length} were in an execution of the killed worker, which n8n ended with an error and emptied`,
	);
	console.log(`  ${lost.length} were taken by main, which was stopped before it wrote an execution`);
	if (emptied.length > 0) await notRetried(world, executions);
	if (emptied.length + lost.length > 0) await readAgain(world, begun, [...emptied, ...lost]);
	if (cut.length > 0) await retried(world, begun);
}

/** *Retry* on executions that n8n has emptied: what it says. */
async function notRetried({ client }: World, executions: readonly Execution[]): Promise<void> {
	for (const { id, error } of executions.filter(({ triggered }) => triggered.length === 0)) {
		const answer = await client.retry(id).then(({ status }) => status, explain);
		console.log(`  Retry on "${error}": ${answer}`);
	}
}

/** Who is in no execution any more stands in MailUp all the same. */
async function readAgain(world: World, { credential }: Begun, people: readonly Leaving[]): Promise<void> {
	const rows = await readOptOuts(world, credential);
	const shown = new Set(rows.map((row) => at(row, 'email')));
	const unseen = people.filter(({ email }) => !shown.has(email));
	check(unseen.length === 0, `  *Recipient: Get Many* shows these ${people.length} but ${unseen.length}`);
}

/** Cut executions are run again by n8n's own *Retry*, as their owner would. */
async function retried(world: World, { flows: { optOuts }, leaving }: Begun): Promise<void> {
	for (const { id, status } of await world.client.executions(optOuts.id))
		if (status === 'crashed') await world.client.retry(id);
	const none = async () => ((await look(world, optOuts, leaving)).cut.length === 0 ? true : undefined);
	const isDone = await eventually(none, 120_000).catch(() => false);
	check(isDone, `  n8n's Retry brought them: ${statuses(await world.client.executions(optOuts.id))}`);
}

async function tokens({ sandbox: { requests } }: World, _begun: Begun): Promise<void> {
	const refreshes = requests.all(/OAuth\/Token$/i);
	const refused = refreshes.filter(({ status }) => status !== 200);
	check(refused.length === 0, `${refreshes.length} renewals of the token, ${refused.length} refused`);
}

function isOn({ sandbox: { account } }: World, list: number, email: string): boolean {
	const recipient = account.recipients.findByEmail(email);
	return recipient !== undefined && account.list(list).email.get(recipient.id)?.status === 'OPTIN';
}

function statuses(executions: readonly Execution[]): string {
	const counts = new Map<string, number>();
	for (const { status } of executions) counts.set(status, (counts.get(status) ?? 0) + 1);
	return [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
}

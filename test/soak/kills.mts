/**
 * A real n8n is killed (SIGKILL) twenty times while people opt out in bursts. Afterwards everybody who opted out must
 * stand in the trigger data of a recorded execution.
 *
 * With n8n's durable cursors nobody may be missing. In n8n's default mode the cursor is saved before the execution is
 * created: who is missing there must have been handed to n8n by the node right before a kill, which n8n's log shows.
 *
 * Part of `npm run test:soak`; `KILLS=3` makes it short, `SEED=…` repeats a run, `MODES=durable` runs one mode only.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

import { demoAccount } from '../../sandbox/demo.js';
import { connectSandbox, startWorld, undo, type Cleanup, type World } from '../../scripts/demo/world.mjs';
import { ensureN8n } from '../../scripts/n8n/ensure.mjs';
import { buildPackage } from '../../scripts/n8n/package.mjs';
import type { SavedWorkflow } from '../../scripts/n8n/rest.mjs';
import { at } from '../../scripts/support/json.mjs';
import { chain, chosen } from '../e2e/support/workflows.mjs';
import { handOvers, wasLost, type Life } from './handOvers.mjs';
import { MODES } from './modes.mjs';
import { randomFrom } from './random.mjs';

const KILLS = Number(process.env.KILLS ?? 20);
const PEOPLE_PER_LIFE = 100;
const LIST = 1;
const SECOND = 1_000;

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const random = randomFrom(seed);
const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort());

console.log(`Kills: ${KILLS} in each mode, seed ${seed}`);
const install = await ensureN8n(stopping.signal);
await buildPackage();
for (const mode of (process.env.MODES ?? Object.keys(MODES).join()).split(',')) await soak(mode);

async function soak(mode: string): Promise<void> {
	const cleanup: Cleanup = [];
	try {
		const world = await startWorld({
			install,
			n8nSettings: { ...MODES[mode], N8N_LOG_LEVEL: 'debug', N8N_LOG_OUTPUT: 'console', N8N_LOG_FORMAT: 'json' },
			sandbox: { data: demoAccount(2 * KILLS * PEOPLE_PER_LIFE) },
			signal: stopping.signal,
			cleanup,
		});
		const workflow = await watch(world);
		const waiting = subscribers(world);
		const lives: Life[] = [];
		for (let kill = 1; kill <= KILLS; kill++) lives.push(await live(world, waiting, kill));
		// Two more polls by an n8n that nobody disturbs.
		await rest(150 * SECOND);
		await report(mode, world, workflow, lives);
	} finally {
		await undo(cleanup);
	}
}

/** A published workflow whose trigger has taken its base. */
async function watch(world: World): Promise<SavedWorkflow> {
	const parameters = { pollTimes: { item: [{ mode: 'everyMinute' }] }, lists: 'one', list: chosen(LIST) };
	const nodes = [
		{ name: 'Opt-outs', type: 'mailUpTrigger', parameters },
		{ name: 'Done', type: 'n8n-nodes-base.noOp/1' },
	];
	const workflow = await world.client.createWorkflow(chain('Kills', await connectSandbox(world), nodes));
	await world.client.activate(workflow);
	// With durable cursors, n8n saves nothing of the poll at publishing: the base counts from the first one of its scheduler on.
	for (const asked = () => world.sandbox.requests.all(/EmailOptins$/).length; asked() < 2; ) await rest(200);
	await rest(3 * SECOND);
	return workflow;
}

/** The addresses of people who are subscribed, in the order in which they will opt out. */
function subscribers({ sandbox }: World): string[] {
	const wanted = KILLS * PEOPLE_PER_LIFE;
	const found: string[] = [];
	for (let id = 1; found.length < wanted; id++) {
		const recipient = sandbox.account.lookUp(id);
		if (!recipient?.email) throw new Error('The sandbox has too few subscribers');
		if (sandbox.account.list(LIST)?.email.get(id)?.status === 'OPTIN') found.push(recipient.email);
	}
	return found;
}

/** One life of n8n: people opt out in bursts, n8n is killed in the middle, the rest opts out while it is away. */
async function live(world: World, waiting: string[], kill: number): Promise<Life> {
	const from = Date.now();
	const optOuts: Life['optOuts'] = [];
	const emails = waiting.splice(0, PEOPLE_PER_LIFE);
	const optOut = (burst: string[]) => {
		world.sandbox.account.optOut({ list: LIST, recipients: burst, type: 2, channel: 'email' });
		optOuts.push(...burst.map((email) => ({ email, at: Date.now() })));
	};
	let alive = true;
	const death = deathOf(world, kill).then(async () => {
		alive = false;
		await world.n8n.kill();
	});
	while (alive && emails.length > 0) {
		optOut(emails.splice(0, 1 + Math.floor(random() * 30)));
		await Promise.race([death, rest(random() * 12 * SECOND)]);
	}
	await death;
	const to = Date.now();
	console.log(
		`  kill ${kill}: after ${Math.round((to - from) / SECOND)} s, ${optOuts.length} people had opted out by then`,
	);
	if (emails.length > 0) optOut(emails);
	await world.startAgain();
	return { optOuts, from, to };
}

/** Every other time the moment comes right after the node asked MailUp, which is where a kill can hurt; else at random. */
async function deathOf(world: World, kill: number): Promise<void> {
	if (kill % 2 === 0) return await rest(random() * 60 * SECOND);
	const asked = () => world.sandbox.requests.all(/EmailOptins$/).at(-1)?.id ?? 0;
	const deadline = Date.now() + 90 * SECOND;
	for (const before = asked(); asked() === before && Date.now() < deadline; ) await pause(5);
	await pause(random() * 250);
}

async function report(mode: string, world: World, workflow: SavedWorkflow, lives: Life[]): Promise<void> {
	const executions = await world.client.executions(workflow.id);
	const delivered = executions.flatMap(({ triggered }) => triggered);
	const seen = new Set(delivered.map((item) => at(item, 'email')));
	const optOuts = lives.flatMap((life) => life.optOuts);
	const missing = optOuts.filter(({ email }) => !seen.has(email));
	const repeats = delivered.length - new Set(delivered.map((item) => at(item, 'eventId'))).size;
	console.log(
		`${mode}: ${optOuts.length} opted out, ${optOuts.length - missing.length} stand in ${executions.length} executions, ` +
			`${repeats} came twice, ${missing.length} are missing`,
	);
	const all = mode === 'durable' ? [] : handOvers(await readFile(world.n8n.logFile, 'utf8'), lives, executions);
	for (const { at: time } of all.filter(({ lost }) => lost)) {
		console.log(`  ${new Date(time).toISOString()}: handed over by the node, n8n was killed before it recorded them`);
	}
	const unexplained = missing.filter(({ at: optedOut }) => !wasLost(optedOut, all));
	if (unexplained.length > 0) {
		console.error(`  missing without an explanation: ${unexplained.map(({ email }) => email).join(', ')}`);
		process.exitCode = 1;
	}
}

async function rest(ms: number): Promise<void> {
	await pause(ms, undefined, { signal: stopping.signal });
}

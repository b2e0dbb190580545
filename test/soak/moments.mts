/**
 * n8n ends in the worst moment, right after it took events from the polling trigger: killed and stopped in turns, in n8n's own way of
 * polling and with its durable cursors. Prints in how many of these moments events were lost, and how many; with durable cursors
 * none may be.
 *
 * Part of `npm run test:soak`; takes about twenty minutes. `MOMENTS=2` makes it short, `MODES=default` runs one mode only.
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
import { handOverTimes } from './handOvers.mjs';
import { MODES } from './modes.mjs';

const MOMENTS = Number(process.env.MOMENTS ?? 6);
const PEOPLE = 20;
const LIST = 1;
const SECOND = 1_000;

/** What is done to n8n in turns, after it was left alone, which has to lose nothing. */
const ENDS = ['killed', 'stopped'] as const;
const ALONE = 'left alone';

interface Moment {
	readonly end: (typeof ENDS)[number] | typeof ALONE;
	readonly people: readonly string[];
}

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort());

console.log(`n8n ends right after it took events from the trigger: ${MOMENTS} moments in each mode`);
const install = await ensureN8n(stopping.signal);
await buildPackage();
for (const mode of (process.env.MODES ?? Object.keys(MODES).join()).split(',')) await inMode(mode);

async function inMode(mode: string): Promise<void> {
	const cleanup: Cleanup = [];
	try {
		const world = await startWorld({
			install,
			// n8n's log tells when it took events from the trigger.
			n8nSettings: { ...MODES[mode], N8N_LOG_LEVEL: 'debug', N8N_LOG_OUTPUT: 'console', N8N_LOG_FORMAT: 'json' },
			sandbox: { data: demoAccount(3_000), callsPerSecond: null },
			signal: stopping.signal,
			cleanup,
		});
		const workflow = await watch(world);
		const waiting = subscribers(world);
		// In its own way of polling n8n saves where the trigger stands with the first events only.
		const moments = [await moment(world, waiting.splice(0, PEOPLE), ALONE)];
		await polled(world, 1);
		for (let index = 0; index < MOMENTS; index++)
			moments.push(await moment(world, waiting.splice(0, PEOPLE), ENDS[index % ENDS.length] ?? 'killed'));
		await world.client.signIn(world.owner);
		// Two more polls by an n8n that nobody disturbs.
		await polled(world, 2);
		await report(mode, world, { workflow, moments });
	} finally {
		await undo(cleanup);
	}
}

/** A published workflow whose trigger has taken its base. */
async function watch(world: World): Promise<SavedWorkflow> {
	const nodes = [
		{
			name: 'Opt-outs',
			type: 'mailUpTrigger',
			parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, lists: 'one', list: chosen(LIST) },
		},
		{ name: 'Done', type: 'n8n-nodes-base.noOp/1' },
	];
	const workflow = await world.client.createWorkflow(chain('Moments', await connectSandbox(world), nodes));
	await world.client.activate(workflow);
	await polled(world, 2);
	return workflow;
}

/** People leave, and n8n ends as soon as its log says that it took them. */
async function moment(world: World, people: readonly string[], end: Moment['end']): Promise<Moment> {
	const taken = async () => handOverTimes(await readFile(world.n8n.logFile, 'utf8')).length;
	const before = await taken();
	world.sandbox.account.optOut({ list: LIST, recipients: [...people], type: 2, channel: 'email' });
	for (const deadline = Date.now() + 180 * SECOND; (await taken()) === before; await pause(1)) {
		stopping.signal.throwIfAborted();
		if (Date.now() > deadline) throw new Error('n8n took nothing from the trigger within three minutes');
	}
	if (end === 'killed') await world.n8n.kill();
	if (end === 'stopped') await world.n8n.stop();
	if (end !== ALONE) await world.startAgain();
	return { end, people };
}

/** Waits for so many polls more, and for what n8n does with them. */
async function polled({ sandbox }: World, count: number): Promise<void> {
	const polls = () => sandbox.requests.all(/EmailOptins$/).length;
	for (const from = polls(); polls() < from + count; ) await rest(200);
	await rest(3 * SECOND);
}

async function report(mode: string, { client }: World, { workflow, moments }: Seen): Promise<void> {
	const executions = await client.executions(workflow.id);
	const delivered = executions.flatMap(({ triggered }) => triggered);
	const seen = new Set(delivered.map((item) => at(item, 'email')));
	const repeats = delivered.length - new Set(delivered.map((item) => at(item, 'eventId'))).size;
	let missing = 0;
	for (const end of [ALONE, ...ENDS]) {
		const own = moments.filter((one) => one.end === end);
		const lost = own.map(({ people }) => people.filter((email) => !seen.has(email)).length);
		missing += lost.reduce((sum, count) => sum + count, 0);
		const hurt = lost.filter((count) => count > 0).length;
		console.log(
			`${mode}, ${end} ${own.length} times: events lost in ${hurt} moments, ${lost.join(' + ')} of ${PEOPLE} each`,
		);
	}
	console.log(`${mode}: ${missing} of ${moments.length * PEOPLE} events are in no execution, ${repeats} came twice`);
	if (mode === 'durable' && missing > 0) process.exitCode = 1;
	if (moments.some(({ end, people }) => end === ALONE && !people.every((email) => seen.has(email))))
		process.exitCode = 1;
}

interface Seen {
	readonly workflow: SavedWorkflow;
	readonly moments: readonly Moment[];
}

function subscribers({ sandbox: { account } }: World): string[] {
	return [...account.list(LIST).email.values()].flatMap(({ status, recipientId }) => {
		const { email } = account.recipients.get(recipientId);
		return status === 'OPTIN' && email ? [email] : [];
	});
}

async function rest(ms: number): Promise<void> {
	await pause(ms, undefined, { signal: stopping.signal });
}

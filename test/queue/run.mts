/**
 * n8n's queue mode: one main process and two workers on a Redis and a PostgreSQL of their own, all on one MailUp credential.
 * Twenty executions at once, an import and the polling trigger, with access tokens of five seconds and refresh tokens that
 * work once. The worker that has opt-outs of the trigger is killed, and main is stopped in the moment that hurts most: when it has
 * just taken opt-outs from the trigger. Afterwards nothing may be lost or sent twice.
 *
 * `npm run test:queue`; takes about nine minutes. EXECUTIONS, PEOPLE and ROWS change its size; POLLING=default shows what
 * n8n's own way of polling loses then.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

import { demoAccount } from '../../sandbox/demo.js';
import { connectSandbox, startWorld, undo, type Cleanup, type World } from '../../scripts/demo/world.mjs';
import { ensureN8n } from '../../scripts/n8n/ensure.mjs';
import type { SavedWorkflow } from '../../scripts/n8n/rest.mjs';
import type { N8nServer } from '../../scripts/n8n/server.mjs';
import { explain } from '../../scripts/support/trouble.mjs';
import { POLLING_MODES } from '../e2e/support/pollingModes.mjs';
import { handOver, look, type Leaving } from './deliveries.mjs';
import { findPrograms, startServices } from './services.mjs';
import { pace, report, type Begun } from './report.mjs';
import { additions, imports, LISTS, optOuts, signUps } from './workflows.mjs';

const EXECUTIONS = Number(process.env.EXECUTIONS ?? 20);
const PEOPLE = Number(process.env.PEOPLE ?? 10);
const ROWS = Number(process.env.ROWS ?? 5_000);
/** n8n's way of polling. With its other ways, a main that ends may take events with it: docs/triggers.md. */
const MODE = process.env.POLLING ?? 'durable';
const SECOND = 1_000;

/** MailUp was left alone for so long: whatever was to run has ended. Longer than the trigger's minute. */
const QUIET_MS = 20 * SECOND;

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort());
const cleanup: Cleanup = [];
try {
	await findPrograms();
	const install = await ensureN8n(stopping.signal);
	const world = await startWorld({
		install,
		n8nSettings: {
			...(await startServices(cleanup)),
			...POLLING_MODES[MODE],
			// Room for all of it at once; n8n's own is 10 executions for each worker.
			N8N_CONCURRENCY_PRODUCTION_LIMIT: '15',
			// n8n's own is three hours: so long it shows executions of a killed worker as running where main was started again.
			N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '1',
			// n8n's log tells when it took events from the trigger.
			N8N_LOG_LEVEL: 'debug',
			N8N_LOG_OUTPUT: 'console',
			N8N_LOG_FORMAT: 'json',
			N8N_ENCRYPTION_KEY: randomBytes(16).toString('hex'),
		},
		sandbox: { data: demoAccount(3_000), tokenSeconds: 5, callsPerSecond: 5, logCapacity: 100_000 },
		signal: stopping.signal,
		cleanup,
	});
	await run(world);
} catch (error) {
	console.error(explain(error));
	process.exitCode = 1;
} finally {
	await undo(cleanup);
}

async function run(world: World): Promise<void> {
	const { account, requests } = world.sandbox;
	account.statistics.reactions = false;
	const workers = [await world.startWorker(), await world.startWorker()] as const;
	console.log('n8n main and two workers are ready');
	const credential = await connectSandbox(world);
	const flows = {
		signUps: await signUps(world, credential),
		additions: await additions(world, credential),
		imports: await imports(world, credential),
		optOuts: await optOuts(world, credential),
	};
	// The base of the trigger counts from the first poll of n8n's scheduler on, after the one at publishing.
	await until(() => requests.all(/EmailOptins$/).length > 1);
	await rest(3 * SECOND);
	const groups = Array.from({ length: EXECUTIONS }, (_, index) => people(`sign-up-${index}`, PEOPLE));
	const rows = people('import', ROWS);
	const newestBefore = Math.max(...account.sendings.all().map(({ id }) => id));
	requests.clear();
	await Promise.all([...groups.map(async (group) => await flows.signUps.start(group)), flows.imports.start(rows)]);
	console.log(`${EXECUTIONS} executions of ${PEOPLE} people each and an import of ${ROWS} rows were started`);
	const disturbances = await disturb(world, workers, flows.optOuts);
	await quiet(world);
	await report(world, { flows, groups, rows, newestBefore, credential, mode: MODE, ...disturbances });
}

/** People leave, the worker that has them is killed, more people leave, and main is stopped when it has just taken these. */
async function disturb(
	world: World,
	workers: Workers,
	optOuts: SavedWorkflow,
): Promise<Pick<Begun, 'leaving' | 'life' | 'written'>> {
	const subscribed = subscribersOf(world);
	const leaving: Leaving[] = [];
	const leave = () => leaving.push(...optOut(world, subscribed.splice(0, 20)));
	leave();
	await rest(60 * SECOND);
	pace(world, 'before anything was killed');
	const killed = await workerWith(workers, 'Opt-outs');
	const written = await look(world, optOuts, leaving);
	await killed.kill();
	console.log('the worker that had the opt-outs was killed');
	await rest(5 * SECOND);
	await world.startWorker();
	const taken = await handOver(world, leave);
	const life = { to: Date.now() };
	await world.n8n.stop();
	console.log(`main was stopped, ${taken ? 'right after' : 'not after'} it took opt-outs from the trigger`);
	leave();
	await world.startAgain();
	await world.client.signIn(world.owner);
	console.log('main was started again');
	return { leaving, life, written };
}

type Workers = readonly [N8nServer, ...N8nServer[]];

/** The worker that runs the named workflow, as its log says; one of them, if none has begun it within three minutes. */
async function workerWith(workers: Workers, workflow: string): Promise<N8nServer> {
	const begun = async ({ logFile }: N8nServer) =>
		(await readFile(logFile, 'utf8'))
			.split('\n')
			.some((line) => line.includes('Worker started execution') && line.includes(`"workflowName":"${workflow}"`));
	for (const deadline = Date.now() + 180 * SECOND; Date.now() < deadline; await rest(100)) {
		for (const worker of workers) if (await begun(worker)) return worker;
	}
	return workers[0];
}

function people(name: string, count: number): Array<{ email: string; FirstName: string }> {
	return Array.from({ length: count }, (_, index) => ({
		email: `${name}-${index}@example.com`,
		FirstName: `N ${index}`,
	}));
}

function subscribersOf({ sandbox: { account } }: World): string[] {
	return [...account.list(LISTS.leaving).email.values()].flatMap(({ status, recipientId }) => {
		const { email } = account.recipients.get(recipientId);
		return status === 'OPTIN' && email ? [email] : [];
	});
}

function optOut({ sandbox: { account } }: World, recipients: string[]): Leaving[] {
	account.optOut({ list: LISTS.leaving, recipients, type: 2, channel: 'email' });
	return recipients.map((email) => ({ email, at: Date.now() }));
}

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await rest(200);
}

/** Comes back when only the trigger has asked MailUp for a while. */
async function quiet({ sandbox: { requests } }: World): Promise<void> {
	const others = () => requests.all().filter(({ path }) => !/EmailOptins$|OAuth/.test(path)).length;
	for (let seen = -1; seen !== others(); ) {
		seen = others();
		await rest(QUIET_MS);
	}
}

async function rest(ms: number): Promise<void> {
	await pause(ms, undefined, { signal: stopping.signal });
}

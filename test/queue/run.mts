/**
 * n8n's queue mode: one main process and two workers on a Redis and a PostgreSQL of their own, all on one MailUp credential.
 * Twenty executions at once, an import and the polling trigger, with access tokens of five seconds and refresh tokens that
 * work once. A worker is killed in the middle, and main is started again. Afterwards nothing may be lost or sent twice.
 *
 * `npm run test:queue`; takes about eight minutes. EXECUTIONS, PEOPLE and ROWS change its size.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { demoAccount } from '../../sandbox/demo.js';
import { connectSandbox, startWorld, undo, type Cleanup, type World } from '../../scripts/demo/world.mjs';
import { ensureN8n } from '../../scripts/n8n/ensure.mjs';
import { explain } from '../../scripts/support/trouble.mjs';
import { POLLING_MODES } from '../e2e/support/pollingModes.mjs';
import { findPrograms, startServices } from './services.mjs';
import { pace, report } from './report.mjs';
import { additions, imports, LISTS, optOuts, signUps } from './workflows.mjs';

const EXECUTIONS = Number(process.env.EXECUTIONS ?? 20);
const PEOPLE = Number(process.env.PEOPLE ?? 10);
const ROWS = Number(process.env.ROWS ?? 5_000);
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
			// With n8n's other ways of polling, a main that ends may take events with it: docs/triggers.md.
			...POLLING_MODES.durable,
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
	const workers = [await world.startWorker(), await world.startWorker()];
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
	const leaving = subscribersOf(world);
	const newestBefore = Math.max(...account.sendings.all().map(({ id }) => id));
	requests.clear();

	await Promise.all([...groups.map(async (group) => await flows.signUps.start(group)), flows.imports.start(rows)]);
	console.log(`${EXECUTIONS} executions of ${PEOPLE} people each and an import of ${ROWS} rows were started`);
	leave(world, leaving.slice(0, 20));
	await rest(60 * SECOND);
	pace(world, 'before anything was killed');
	await workers[0]?.kill();
	console.log('a worker was killed');
	leave(world, leaving.slice(20, 40));
	await rest(5 * SECOND);
	await world.startWorker();
	await rest(10 * SECOND);
	await world.n8n.stop();
	leave(world, leaving.slice(40, 60));
	await world.startAgain();
	await world.client.signIn(world.owner);
	console.log('another worker was started, and main was started again');
	await quiet(world);
	await report(world, { flows, groups, rows, leaving: leaving.slice(0, 60), newestBefore });
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

function leave({ sandbox: { account } }: World, recipients: string[]): void {
	account.optOut({ list: LISTS.leaving, recipients, type: 2, channel: 'email' });
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

/**
 * `npm run bench -- statistics`: reads 100,000 rows of clicks by "Get Message Events", and by a bare loop around n8n's own
 * helper in the same engine, in turn. Prints how much longer the node takes, and how much memory it needs beside its result.
 * Needs `npm run build` to have run.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { BareRows } from './statistics/bareRows.mjs';
import { type Job, loadPackage, type Outcome, runJob, withoutPacing } from './support/engine.mjs';
import { heapOf } from './support/heap.mjs';
import { median, paired } from './support/pairs.mjs';

const ROWS = 100_000;

/** So many that chance does not decide: with seven pairs, the result moves by a tenth from one time to the next. */
const RUNS = 41;

/** Runs before any is measured: Node compiles what is used often. */
const WARM_UPS = 4;

/** What the node may take, as a multiple of the bare loop's time, and of its own result's memory. */
const LIMITS = { time: 1.15, memory: 2.5 };

async function checked(job: Job): Promise<Outcome> {
	const outcome = await runJob(job);
	if (outcome.items.length !== ROWS) throw new Error(`${job.nodeType} read ${outcome.items.length} rows`);
	return outcome;
}

type Took = Pick<Outcome, 'cpuMs' | 'elapsedMs'>;

/** What a run took. Its items are let go: a hundred thousand of each run would weigh on the next ones. */
async function timed(job: Job): Promise<Took> {
	const { cpuMs, elapsedMs } = await checked(job);
	return { cpuMs, elapsedMs };
}

async function measure(serviceUrl: string): Promise<boolean> {
	const registry = await loadPackage();
	registry.addNode('bench', new BareRows());
	withoutPacing();
	const message = { __rl: true, mode: 'id', value: '12' };
	const parameters = {
		resource: 'statistics',
		operation: 'getMessageEvents',
		message,
		event: 'clicks',
		returnAll: true,
	};
	const node: Job = { registry, nodeType: 'n8n-nodes-mailup.mailUp', parameters, serviceUrl };
	const bare: Job = { registry, nodeType: 'bench.bareRows', parameters: {}, serviceUrl };
	for (let run = 0; run < WARM_UPS; run++) for (const job of [bare, node]) await checked(job);

	const pairs = await paired(
		RUNS,
		async () => await timed(node),
		async () => await timed(bare),
	);
	const ratio = (of: (took: Took) => number) => median(pairs.map(([own, other]) => of(own) / of(other)));
	const time = ratio(({ cpuMs }) => cpuMs);
	const read = async () => (await checked(node)).items;
	const { peak, result } = await heapOf('alive', read);
	const all = await heapOf('all', read);
	console.log(`rows read                          ${ROWS.toLocaleString('en')}`);
	console.log(
		`time, node to bare loop            ${time.toFixed(2)}   (median of ${RUNS} pairs, at most ${LIMITS.time})`,
	);
	console.log(
		`  the same on the clock            ${ratio(({ elapsedMs }) => elapsedMs).toFixed(2)}   (other work on this computer counts)`,
	);
	console.log(`result in memory                   ${(result / 2 ** 20).toFixed(1)} MB`);
	console.log(`peak memory, node to its result    ${(peak / result).toFixed(2)}   (at most ${LIMITS.memory})`);
	console.log(
		`  garbage counted                  ${(all.peak / all.result).toFixed(2)}   (until Node collects it by itself)`,
	);
	return time <= LIMITS.time && peak / result <= LIMITS.memory;
}

const server = fork(fileURLToPath(new URL('./statistics/rowServer.mts', import.meta.url)), [String(ROWS)], {
	execArgv: ['--import', 'tsx'],
});
try {
	const [serviceUrl] = (await once(server, 'message')) as [string];
	if (!(await measure(serviceUrl))) process.exitCode = 1;
} finally {
	server.kill();
}

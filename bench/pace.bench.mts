/**
 * `npm run bench -- pace`: how many calls a second MailUp takes, and how many it refuses, from one process and from three that know
 * nothing of each other (n8n's main process and two workers), each with executions of the built package in n8n's engine, on
 * real HTTP against the sandbox, which counts 5 calls in any second, refused ones too. Beside it, in the same run: three
 * processes that learn nothing from refusals. Counted by the sandbox.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { startSandbox } from '../sandbox/server.js';
import type { Work } from './pace/work.mjs';

/** So long in ms the processes find their shares; then it is counted. */
const SETTLE_MS = 10_000;
const COUNTED_MS = 60_000;

const EXECUTIONS = 2;

interface Case {
	what: string;
	processes: number;
	givesWay: boolean;
	/** Least calls taken in a second, and largest share refused; none where it is only shown. */
	limits?: { taken: number; refused: number };
}

const CASES: readonly Case[] = [
	{ what: 'one process', processes: 1, givesWay: true, limits: { taken: 4.75, refused: 0.01 } },
	{ what: 'three processes', processes: 3, givesWay: true, limits: { taken: 4.5, refused: 0.03 } },
	{ what: 'three that learn nothing', processes: 3, givesWay: false },
];

async function begin(): Promise<ChildProcess> {
	const worker = fork(fileURLToPath(new URL('./pace/worker.mts', import.meta.url)), [], {
		execArgv: ['--import', 'tsx'],
	});
	await once(worker, 'message');
	return worker;
}

async function measure({ what, processes, givesWay, limits }: Case): Promise<boolean> {
	const sandbox = await startSandbox({ logCapacity: 100_000 });
	const work: Work = {
		serviceUrl: sandbox.url,
		oauthTokenData: { ...sandbox.tokens.issue() },
		executions: EXECUTIONS,
		givesWay,
	};
	const workers = await Promise.all(Array.from({ length: processes }, begin));
	let failed = 0;
	try {
		for (const worker of workers) {
			worker.on('message', (message) => {
				failed++;
				console.log(`  failed: ${String(message)}`);
			});
			worker.send(work);
		}
		await sleep(SETTLE_MS);
		sandbox.requests.clear();
		const from = performance.now();
		await sleep(COUNTED_MS);
		const seconds = (performance.now() - from) / 1_000;
		const answered = sandbox.requests.all(/\/Console\//).filter(({ status }) => status !== null);
		const taken = answered.filter(({ status }) => status === 200).length;
		// To the hundredth, as the limits are: of at most 285.7 calls in the minute, 285 are all that can be counted.
		const rate = Math.round((taken / seconds) * 100) / 100;
		const refused = 1 - taken / answered.length;
		const figures = `${rate.toFixed(2).padStart(5)}  ${(refused * 100).toFixed(1).padStart(8)}%  ${String(failed).padStart(6)}`;
		console.log(`  ${what.padEnd(26)} ${figures}`);
		return !limits || (rate >= limits.taken && refused < limits.refused && failed === 0);
	} finally {
		for (const worker of workers) worker.kill();
		await sandbox.stop();
	}
}

console.log(`  ${''.padEnd(26)} taken/s   refused  failed`);
let good = true;
for (const one of CASES) good = (await measure(one)) && good;
if (!good) {
	console.log('  Not within the limits.');
	process.exitCode = 1;
}

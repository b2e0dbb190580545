/**
 * `npm run bench -- load`: what the package costs every n8n that has it installed, and the first execution that uses it; beside it one
 * node of n8n's own package, loaded in the same run. Each figure is the median of seven processes that do nothing else. The CPU time
 * must be no more than a share of what n8n's node takes: how fast the computer is does not count then.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ensureN8n } from '../scripts/n8n/ensure.mjs';
import { n8nFolder } from '../scripts/n8n/pins.mjs';
import { root } from '../test/support/package-root.js';
import { median } from './support/pairs.mjs';

const RUNS = 7;
const CHILD = fileURLToPath(new URL('./load/child.cjs', import.meta.url));

interface Cost {
	ms: number;
	kib: number;
}

interface Case {
	what: string;
	/** Those of the child. */
	args: readonly string[];
	/** The most CPU time, as a multiple of n8n's node, and heap in KiB; none where it is only shown. */
	limits?: { share: number; kib: number };
}

const START = { share: 0.9, kib: 400 };
const FIRST_USE = { share: 1, kib: 1_000 };

await ensureN8n(AbortSignal.timeout(60 * 60_000));
const base = join(n8nFolder(), 'node_modules', 'n8n-nodes-base');

const N8N_NODE: Case = {
	what: "n8n's Mailchimp node",
	args: ['oneNode', base, 'dist/nodes/Mailchimp/Mailchimp.node.js'],
};

const firstUse = (node: string, what: string): Case => ({
	what: `first use of the ${what}`,
	args: ['firstUse', root, node],
	limits: FIRST_USE,
});

const CASES: readonly Case[] = [
	{ what: 'start of n8n, as it is', args: ['start', root], limits: START },
	{ what: 'start of n8n, without the lists of the build', args: ['unlisted', root] },
	firstUse('mailUp', 'MailUp node'),
	firstUse('mailUpTrigger', 'MailUp Trigger'),
	firstUse('mailUpWebhookTrigger', 'MailUp Webhook Trigger'),
	N8N_NODE,
];

async function cost(args: readonly string[]): Promise<Cost> {
	const child = fork(CHILD, args, { execArgv: ['--expose-gc'], cwd: root });
	const [measured] = (await once(child, 'message')) as [Cost];
	return measured;
}

// In turns, so that what slows the computer down meets all of them.
const costs = new Map<Case, Cost[]>(CASES.map((one) => [one, []]));
for (let run = 0; run < RUNS; run++) {
	for (const [one, measured] of costs) measured.push(await cost(one.args));
}

function medians(one: Case): Cost {
	const measured = costs.get(one) ?? [];
	return { ms: median(measured.map(({ ms }) => ms)), kib: median(measured.map(({ kib }) => kib)) };
}

const unit = medians(N8N_NODE).ms;
console.log(`${''.padEnd(46)} CPU (ms)  share     at most  heap (KiB)     at most`);
for (const one of CASES) {
	const { ms, kib } = medians(one);
	// To the hundredth, as the limits are.
	const share = Math.round((ms / unit) * 100) / 100;
	const { limits } = one;
	const [time, heap] = [limits?.share.toFixed(2) ?? '', limits?.kib.toFixed(0) ?? ''];
	console.log(
		`${one.what.padEnd(46)} ${ms.toFixed(0).padStart(8)}  ${share.toFixed(2).padStart(5)}  ${time.padStart(10)}  ${kib.toFixed(0).padStart(10)}  ${heap.padStart(10)}`,
	);
	if (limits && (share > limits.share || kib > limits.kib)) process.exitCode = 1;
}
if (process.exitCode === 1) console.log('Not within the limits.');

/**
 * `npm run bench -- load`: what the package costs every n8n that has it installed, and the first execution that uses it; beside it one
 * node of n8n's own package, loaded in the same run. Each figure is the median of seven processes that do nothing else.
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

await ensureN8n(AbortSignal.timeout(60 * 60_000));
const base = join(n8nFolder(), 'node_modules', 'n8n-nodes-base');

/** What is loaded, in words, and the arguments of the child. */
const CASES: ReadonlyArray<readonly [what: string, args: readonly string[]]> = [
	['start of n8n, as it is', ['start', root]],
	['start of n8n, without the lists of the build', ['unlisted', root]],
	['first use of the MailUp node', ['firstUse', root, 'mailUp']],
	['first use of the MailUp Trigger', ['firstUse', root, 'mailUpTrigger']],
	["n8n's Mailchimp node", ['oneNode', base, 'dist/nodes/Mailchimp/Mailchimp.node.js']],
];

async function cost(args: readonly string[]): Promise<Cost> {
	const child = fork(CHILD, args, { execArgv: ['--expose-gc'], cwd: root });
	const [measured] = (await once(child, 'message')) as [Cost];
	return measured;
}

// In turns, so that what slows the computer down meets all of them.
const costs = new Map<string, Cost[]>(CASES.map(([what]) => [what, []]));
for (let run = 0; run < RUNS; run++) {
	for (const [what, args] of CASES) costs.get(what)?.push(await cost(args));
}
console.log(`${''.padEnd(46)} CPU (ms)  heap (KiB)`);
for (const [what, measured] of costs) {
	const ms = median(measured.map((one) => one.ms)).toFixed(0);
	const kib = median(measured.map((one) => one.kib)).toFixed(0);
	console.log(`${what.padEnd(46)} ${ms.padStart(8)}  ${kib.padStart(10)}`);
}

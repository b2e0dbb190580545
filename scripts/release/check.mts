/** `npm run release:check`: whether the built package may be published as it is. `--tag v1.2.3`: as that. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { execa } from 'execa';

import { PROJECT } from '../n8n/package.mjs';
import { problemsOf } from './problems.js';

const { tag } = parseArgs({ options: { tag: { type: 'string' } } }).values;
const problems = problemsOf({ tag, read: (file) => readFileSync(join(PROJECT, file), 'utf8') });
for (const problem of problems) console.error(problem);

// n8n's own conditions, on the sources and on the tarball that would be published.
const gates = await execa('node', ['test/contract/gates.mjs', 'scan', 'tarball'], {
	cwd: PROJECT,
	stdio: 'inherit',
	reject: false,
});

if (problems.length > 0 || gates.failed) process.exitCode = 1;
else console.log('This can be published.');

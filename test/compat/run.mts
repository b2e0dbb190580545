/**
 * `npm run test:compat`: the engine tests on other releases of n8n (five to twenty minutes each), and README's table of what they
 * showed. `-- --n8n oldest`: on one of them, and its row. What follows goes to jest; then the table stays as it is.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { tableIn, withTable } from '../support/operations-table';
import { ensureRelease, RELEASES, versionOf, type Release } from './releases.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

interface Outcome {
	readonly release: Release;
	readonly version: string;
	readonly passed: number;
	readonly failed: boolean;
}

function runOn(release: Release, jestArguments: readonly string[]): Outcome {
	const version = versionOf(release);
	const env = { ...process.env, COMPAT_MODULES: ensureRelease(version) };
	const folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-mailup-compat-'));
	const results = path.join(folder, 'results.json');
	console.log(`Engine tests on n8n ${version}, Node ${process.version}`);
	try {
		const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
		const config = path.join(root, 'test', 'compat', 'jest.config.cjs');
		const args = [jest, '--config', config, '--json', '--outputFile', results, ...jestArguments];
		const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
		const { numPassedTests } = JSON.parse(readFileSync(results, 'utf8')) as { numPassedTests: number };
		return { release, version, passed: numPassedTests, failed: status !== 0 };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The table with a new row for each release that was run; the others keep theirs. */
function tableOf(outcomes: readonly Outcome[], table: string): string {
	const [major] = process.versions.node.split('.');
	const rows = RELEASES.map((release) => {
		const outcome = outcomes.find((one) => one.release === release);
		if (!outcome) return table.split('\n').find((row) => row.includes(`| ${release.note} |`)) ?? '';
		const { version, passed, failed } = outcome;
		const result = failed ? '**not all passed**' : `${passed.toLocaleString('en')} passed`;
		return `| ${version} | ${release.note} | ${result}, Node ${major} |`;
	});
	return ['| n8n | which is | Engine tests |', '|---|---|---|', ...rows.filter(Boolean)].join('\n');
}

const { values, positionals } = parseArgs({ options: { n8n: { type: 'string' } }, allowPositionals: true });
const chosen = RELEASES.filter(({ name }) => values.n8n === undefined || values.n8n === name);
if (chosen.length === 0) throw new Error(`--n8n takes ${RELEASES.map(({ name }) => name).join(', ')}`);

const outcomes = chosen.map((release) => runOn(release, positionals));
if (positionals.length === 0) {
	const file = path.join(root, 'README.md');
	const text = readFileSync(file, 'utf8');
	writeFileSync(file, withTable(text, 'compatibility', tableOf(outcomes, tableIn(text, 'compatibility'))));
}
for (const { version, passed, failed } of outcomes) {
	console.log(`${failed ? 'FAILED' : 'passed'}  n8n ${version}: ${passed} tests passed`);
}
if (outcomes.some(({ failed }) => failed)) process.exitCode = 1;

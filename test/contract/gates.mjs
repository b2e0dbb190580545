/**
 * `npm run lint`: every static check that the package has to pass, n8n's own gate first. Prints what fails and why.
 * A part of the list can be chosen: `node test/contract/gates.mjs house lint`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import tsParser from '@typescript-eslint/parser';
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What n8n's scanner looks at in a published tarball. */
const TARBALL_PATTERNS = ['**/*.js', 'package.json'];

/** Verdicts on files stay valid while the files, the rules and the packages installed here do: `npm ci` forgets them. */
const CACHE = path.join(root, 'node_modules', '.cache', 'gates');

const PRETTIER_CACHE = ['--cache', '--cache-strategy=content', `--cache-location=${path.join(CACHE, 'prettier')}`];

const cached = (name) => ({ cache: true, cacheStrategy: 'content', cacheLocation: path.join(CACHE, name) });

/** Runs a command in the package; a failing one returns its output. */
function command(name, args) {
	const shell = process.platform === 'win32';
	const { status, stdout, stderr } = spawnSync(name, args, { cwd: root, encoding: 'utf8', shell });
	return status === 0 ? undefined : `${stdout}${stderr}`.trim() || `${name} ended with ${status}`;
}

/** Runs the file behind a locally installed command. */
function local(file, args) {
	return command(process.execPath, [path.join(root, 'node_modules', file), ...args]);
}

/** What a run found, warnings counted as much as errors; undefined for nothing. */
async function findingsOf(linter, results) {
	// A switch that house rules do not honour is no finding of theirs: other gates judge where switches may stand.
	const finding = ({ ruleId, message }) => ruleId !== null || !message.includes('noInlineConfig');
	const bad = results
		.map((result) => ({ ...result, messages: result.messages.filter(finding) }))
		.filter(({ messages }) => messages.length > 0);
	if (bad.length === 0) return undefined;
	return await (await linter.loadFormatter('stylish')).format(bad);
}

async function eslint(options, patterns) {
	const linter = new ESLint({ cwd: root, errorOnUnmatchedPattern: false, ...options });
	return await findingsOf(linter, await linter.lintFiles(patterns));
}

/** n8n's gate as it is, and the warnings of its run, of which the gate itself says nothing. */
async function scan(cwd, patterns) {
	const { lintFiles } = ESLint.prototype;
	const results = [];
	ESLint.prototype.lintFiles = async function (...files) {
		const linted = await lintFiles.apply(this, files);
		results.push(...linted);
		return linted;
	};
	try {
		const { passed, message, details } = await analyzePackage(cwd, patterns);
		if (!passed) return details ?? message;
	} finally {
		ESLint.prototype.lintFiles = lintFiles;
	}
	if (results.length === 0) return 'The gate looked at no file';
	return await findingsOf(new ESLint({ cwd, overrideConfigFile: true }), results);
}

/** Packs, unpacks into a temporary folder and hands that over. */
async function withTarball(work) {
	if (!existsSync(path.join(root, 'dist'))) return 'There is no dist: run `npm run build` first';
	const folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-mailup-gate-'));
	try {
		const packed = command('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]);
		if (packed) return packed;
		const [tarball] = readdirSync(folder);
		const unpacked = command('tar', ['-xzf', path.join(folder, tarball), '-C', folder]);
		return unpacked ?? (await work(path.join(folder, 'package')));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Files that carry a lint switch; n8n's gate ignores such switches, so each hides a failure. */
function lintSwitches() {
	const found = ['nodes', 'credentials']
		.filter((folder) => existsSync(path.join(root, folder)))
		.flatMap((folder) =>
			readdirSync(path.join(root, folder), { recursive: true }).map((file) => path.join(folder, file)),
		)
		.filter((file) => /\.[cm]?[jt]s$/.test(file))
		.filter((file) =>
			/eslint-(disable|enable)|@ts-(ignore|nocheck|expect-error)/.test(readFileSync(path.join(root, file), 'utf8')),
		);
	return found.length > 0 ? found.join('\n') : undefined;
}

const NODES_BASE = path.join(root, 'eslint.nodes-base.config.mjs');

const NO_ESCAPES = [
	{ selector: 'TSAnyKeyword', message: 'Name the type instead of any' },
	{ selector: 'TSNonNullExpression', message: 'Handle the missing value instead of asserting it away' },
];

/** The project's own limits: short files and functions, no `any`, no `!`. A list of test cases may be longer. */
const HOUSE = [
	{
		files: ['**/*.{ts,mts}'],
		languageOptions: { parser: tsParser },
		linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
		rules: { 'max-lines': ['error', 400], 'no-restricted-syntax': ['error', ...NO_ESCAPES] },
	},
	{
		files: ['**/*.{ts,mts}'],
		ignores: ['test/**/*.test.ts', 'test/**/*.e2e.mts'],
		rules: { 'max-lines': ['error', 250], 'max-lines-per-function': ['error', { max: 40 }] },
	},
	{ files: ['nodes/**/*.ts'], rules: { 'max-lines': ['error', 219] } },
];

const HOUSE_PATTERNS = [
	'package.json',
	...['nodes', 'credentials', 'sandbox', 'scripts', 'test', 'bench'].map((folder) => `${folder}/**/*.{ts,mts}`),
];

const gates = {
	scan: ["n8n's scanner on the sources", async () => await scan(root, SOURCE_FILE_PATTERNS)],
	tarball: [
		"n8n's scanner on the tarball",
		async () => await withTarball(async (folder) => await scan(folder, TARBALL_PATTERNS)),
	],
	lint: ['n8n-node lint', async () => local('@n8n/node-cli/bin/n8n-node.mjs', ['lint'])],
	switches: ['no lint switches in nodes/ and credentials/', async () => lintSwitches()],
	format: [
		'formatting (`npm run format` mends it)',
		async () => local('prettier/bin/prettier.cjs', ['--check', '.', ...PRETTIER_CACHE]),
	],
	house: [
		"the project's limits and eslint-plugin-n8n-nodes-base 2.0.0",
		async () =>
			await eslint({ ...cached('house'), overrideConfigFile: NODES_BASE, overrideConfig: HOUSE }, HOUSE_PATTERNS),
	],
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in gates));
if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}; there are ${Object.keys(gates).join(', ')}`);
for (const [name, [title, check]] of Object.entries(gates)) {
	if (chosen.length > 0 && !chosen.includes(name)) continue;
	const started = Date.now();
	const failure = await check();
	console.log(`${failure ? 'FAILED' : 'passed'}  ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
	if (!failure) continue;
	console.log(failure);
	process.exitCode = 1;
}

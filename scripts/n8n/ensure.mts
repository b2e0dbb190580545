import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { execa } from 'execa';
import { Listr } from 'listr2';
import { lock } from 'proper-lockfile';

import { cleanEnv } from '../support/env.mjs';
import { isThere } from '../support/files.mjs';
import { Trouble } from '../support/trouble.mjs';
import { ensureNode, type NodeRuntime } from './node.mjs';
import { cacheFolder, N8N_VERSION, n8nFolder, PINNED_FILES } from './pins.mjs';
import { checkPlatform, preflight } from './preflight.mjs';
import { showing, writtenFromNow, type Progress } from './progress.mjs';

/** An n8n that is ready to be started. */
export interface N8nInstall {
	readonly node: NodeRuntime;
	/** The n8n command, to be run by that Node. */
	readonly bin: string;
}

interface Context {
	node?: NodeRuntime;
}

/** Written last, so that a folder without it was interrupted. */
const MARKER = 'ready.json';

/** How long to wait for another install of the same n8n on this computer. */
const OTHER_INSTALL_MINUTES = 40;

/** Brings the pinned n8n into the user's cache folder, or finds it there. Shows what it does. */
export async function ensureN8n(signal: AbortSignal): Promise<N8nInstall> {
	checkPlatform();
	await mkdir(cacheFolder(), { recursive: true });
	if (!(await isReady())) await installOnce(signal);
	return { node: await ensureNode(signal), bin: join(n8nFolder(), 'node_modules', 'n8n', 'bin', 'n8n') };
}

async function isReady(): Promise<boolean> {
	return await isThere(join(n8nFolder(), MARKER));
}

/** Two terminals may start at once: the second waits for the first and uses what it installed. */
async function installOnce(signal: AbortSignal): Promise<void> {
	const release = await takeLock(signal);
	try {
		if (!(await isReady())) await install(signal);
	} finally {
		await release();
	}
}

async function takeLock(signal: AbortSignal): Promise<() => Promise<void>> {
	const deadline = Date.now() + OTHER_INSTALL_MINUTES * 60_000;
	for (let attempt = 0; ; attempt++) {
		try {
			// A lock whose owner was killed turns stale and is taken over.
			return await lock(cacheFolder(), { stale: 60_000, update: 10_000 });
		} catch (error) {
			const isHeld = error instanceof Error && 'code' in error && error.code === 'ELOCKED';
			if (!isHeld || Date.now() > deadline) throw error;
		}
		if (attempt === 0) console.log('Another install of n8n is under way on this computer. Waiting for it...');
		await pause(5_000, undefined, { signal });
	}
}

async function install(signal: AbortSignal): Promise<void> {
	const partial = `${n8nFolder()}.partial`;
	const tasks = new Listr<Context>(
		[
			{
				title: 'Find or fetch the Node that n8n needs',
				task: async (context) => void (context.node = await ensureNode(signal)),
			},
			{
				title: 'Check this computer',
				task: async (context) => await preflight(cacheFolder(), theNode(context)),
			},
			{
				title: `Fetch n8n ${N8N_VERSION} (once on this computer; 3 to 20 minutes, 3 GB)`,
				task: async (context, task) => await fetchPackages(partial, theNode(context), task, signal),
			},
			{
				title: "Compile n8n's database module (1 to 5 minutes)",
				task: async (context, task) => await compile(partial, theNode(context), task, signal),
			},
			{ title: 'Check that it runs', task: async (context) => await finish(partial, theNode(context)) },
		],
		// Ctrl-C is handled by whoever holds the abort signal; listr2 would end the process under it.
		{ registerSignalListeners: false, rendererOptions: { showErrorMessage: false } },
	);
	await tasks.run({});
}

async function fetchPackages(folder: string, node: NodeRuntime, task: Progress, signal: AbortSignal): Promise<void> {
	// A folder left by an interrupted install may hold half-written packages: begin again, npm's cache keeps it quick.
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	for (const file of PINNED_FILES) await copyFile(file, join(folder, basename(file)));
	const written = await writtenFromNow(folder);
	const soFar = async () => `${await countPackages(folder)} packages, ${await written()}`;
	const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	await showing(task, soFar, async () => await npm(args, folder, node, signal));
}

async function compile(folder: string, node: NodeRuntime, task: Progress, signal: AbortSignal): Promise<void> {
	// Only these two: others download from places that may be out of reach, and n8n starts without them.
	const args = ['rebuild', 'sqlite3', 'isolated-vm', '--ignore-scripts=false', '--loglevel=error'];
	await showing(
		task,
		async () => 'compiling',
		async () => await npm(args, folder, node, signal),
	);
}

async function finish(partial: string, node: NodeRuntime): Promise<void> {
	const probe = "require('sqlite3'); require('isolated-vm');";
	const env = cleanEnv(node.binary);
	await execa(node.binary, ['--no-node-snapshot', '-e', probe], { cwd: partial, env, extendEnv: false });
	await writeFile(join(partial, MARKER), JSON.stringify({ n8n: N8N_VERSION, installed: new Date().toISOString() }));
	await rm(n8nFolder(), { recursive: true, force: true });
	await rename(partial, n8nFolder());
}

async function npm(args: string[], folder: string, node: NodeRuntime, signal: AbortSignal): Promise<void> {
	// A native module must be built with the headers of the Node that will run it.
	const headers: Record<string, string> = node.headers ? { npm_config_nodedir: node.headers } : {};
	const env = cleanEnv(node.binary, headers);
	const result = await execa('npm', args, { cwd: folder, env, extendEnv: false, cancelSignal: signal, reject: false });
	if (signal.aborted) throw new Trouble('Stopped. The next start begins the install again.');
	if (!result.failed) return;
	throw new Trouble(
		`npm ${args[0] ?? ''} of n8n ended early:\n${result.stderr.slice(-3000)}\nStart again to try once more.`,
	);
}

async function countPackages(folder: string): Promise<number> {
	const modules = join(folder, 'node_modules');
	const names = await readdir(modules).catch(() => []);
	const scopes = names.filter((name) => name.startsWith('@'));
	const inScopes = await Promise.all(
		scopes.map(async (scope) => (await readdir(join(modules, scope)).catch(() => [])).length),
	);
	return names.length - scopes.length + inScopes.reduce((sum, size) => sum + size, 0);
}

function theNode(context: Context): NodeRuntime {
	if (!context.node) throw new Error('The Node step has not run');
	return context.node;
}

import { constants } from 'node:fs';
import { mkdir, mkdtemp, rm, statfs } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { execa } from 'execa';

import { cleanEnv } from '../support/env.mjs';
import { isThere } from '../support/files.mjs';
import { Trouble } from '../support/trouble.mjs';
import type { NodeRuntime } from './node.mjs';
import { NODE_MAJOR, nodePackage, pinnedVersion, platform } from './pins.mjs';

const GIB = 1024 ** 3;

/** What n8n takes once installed (3 GB), and npm's cache of it. */
const NEEDED_BYTES = 4 * GIB;

/** Looks at everything that would make the long install fail in its middle, before it begins. */
export async function preflight(folder: string, node: NodeRuntime): Promise<void> {
	await checkDisk(folder);
	await checkDatabaseModule(folder, node);
}

/** Windows has no build of this; a Linux inside Windows does. */
export function checkPlatform(): void {
	if (process.platform === 'win32') {
		throw new Trouble('On Windows, run this inside WSL (https://learn.microsoft.com/windows/wsl/install).');
	}
	if (nodePackage() || process.versions.node.startsWith(`${NODE_MAJOR}.`)) return;
	throw new Trouble(
		`On ${platform()}, n8n runs here with your own Node ${NODE_MAJOR}, and this is Node ${process.versions.node}. Install Node ${NODE_MAJOR} (https://nodejs.org) and start again with it.`,
	);
}

async function checkDisk(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	const { bavail, bsize } = await statfs(folder);
	const free = bavail * bsize;
	if (free >= NEEDED_BYTES) return;
	throw new Trouble(
		`n8n needs ${inGib(NEEDED_BYTES)} of free disk in ${folder}, and ${inGib(free)} are free.\n` +
			'Make room, or set XDG_CACHE_HOME to a folder on another disk.',
	);
}

/** n8n's database module is compiled here, unless a ready one can be fetched from where its authors keep them. */
async function checkDatabaseModule(folder: string, node: NodeRuntime): Promise<void> {
	const advice = await missingCompiler();
	if (advice === undefined || (await comesReady(folder, node))) return;
	throw new Trouble(`n8n's database module has to be compiled, and ${advice}`);
}

/** What is missing for compiling, and how to install it; undefined for nothing. */
async function missingCompiler(): Promise<string | undefined> {
	if (process.platform === 'darwin') {
		// /usr/bin/g++ is there on every Mac, as a stub that only offers the install: ask for the real thing.
		const { failed } = await execa('xcode-select', ['-p'], { reject: false });
		return failed ? "Apple's command line tools are missing. Run: xcode-select --install" : undefined;
	}
	const missing: string[] = [];
	for (const tool of ['g++', 'make', 'python3']) {
		if (!(await isOnPath(tool))) missing.push(tool);
	}
	if (missing.length === 0) return undefined;
	return (
		`${missing.join(', ')} cannot be found. Install what is missing:\n` +
		'  Debian, Ubuntu   sudo apt-get install -y g++ make python3\n' +
		'  Fedora           sudo dnf install -y gcc-c++ make python3'
	);
}

/** Whether the module alone can be installed and loaded: seconds, where all of n8n would take minutes until it fails. */
async function comesReady(folder: string, node: NodeRuntime): Promise<boolean> {
	const trial = await mkdtemp(join(folder, 'trial-'));
	try {
		const env = cleanEnv(node.binary);
		// Where that place is out of reach, an answer may never come.
		const options = { cwd: trial, env, extendEnv: false, reject: false, timeout: 60_000 };
		const spec = `sqlite3@${await pinnedVersion('sqlite3')}`;
		await execa(
			'npm',
			['install', '--prefix', trial, '--ignore-scripts=false', '--no-audit', '--no-fund', spec],
			options,
		);
		return !(await execa(node.binary, ['-e', "require('sqlite3')"], options)).failed;
	} finally {
		await rm(trial, { recursive: true, force: true });
	}
}

async function isOnPath(tool: string): Promise<boolean> {
	for (const folder of (process.env.PATH ?? '').split(delimiter)) {
		if (await isThere(join(folder, tool), constants.X_OK)) return true;
	}
	return false;
}

function inGib(bytes: number): string {
	return `${(bytes / GIB).toFixed(1)} GB`;
}

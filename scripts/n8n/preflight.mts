import { constants } from 'node:fs';
import { mkdir, statfs } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { execa } from 'execa';

import { isThere } from '../support/files.mjs';
import { Trouble } from '../support/trouble.mjs';
import { nodePackage, platform } from './pins.mjs';

const GIB = 1024 ** 3;

/** What n8n takes once installed (3 GB), and npm's cache of it. */
const NEEDED_BYTES = 4 * GIB;

/** Looks at everything that would make the long install fail in its middle, before it begins. */
export async function preflight(folder: string): Promise<void> {
	await checkDisk(folder);
	await checkCompiler();
}

/** Windows has no build of this; a Linux inside Windows does. */
export function checkPlatform(): void {
	if (process.platform === 'win32') {
		throw new Trouble('On Windows, run this inside WSL (https://learn.microsoft.com/windows/wsl/install).');
	}
	if (!nodePackage()) {
		throw new Trouble(`There is no ready Node for ${platform()} here. Linux and macOS on x64 or arm64 are supported.`);
	}
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

async function checkCompiler(): Promise<void> {
	if (process.platform === 'darwin') return await checkXcode();
	const missing: string[] = [];
	for (const tool of ['g++', 'make', 'python3']) {
		if (!(await isOnPath(tool))) missing.push(tool);
	}
	if (missing.length === 0) return;
	throw new Trouble(
		`n8n's database module has to be compiled, and ${missing.join(', ')} cannot be found. Install what is missing:\n` +
			'  Debian, Ubuntu   sudo apt-get install -y g++ make python3\n' +
			'  Fedora           sudo dnf install -y gcc-c++ make python3',
	);
}

async function checkXcode(): Promise<void> {
	// /usr/bin/g++ is there on every Mac, as a stub that only offers the install: ask for the real thing.
	const { failed } = await execa('xcode-select', ['-p'], { reject: false });
	if (failed) throw new Trouble("n8n's database module has to be compiled. Run: xcode-select --install");
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

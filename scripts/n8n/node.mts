import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { execa } from 'execa';

import { cleanEnv } from '../support/env.mjs';
import { isThere } from '../support/files.mjs';
import { Trouble } from '../support/trouble.mjs';
import { cacheFolder, NODE_MAJOR, nodePackage, platform } from './pins.mjs';

/** The Node that runs n8n. */
export interface NodeRuntime {
	readonly binary: string;
	/** The folder whose `include/node` holds this Node's headers, or nothing where they did not come along. */
	readonly headers: string | undefined;
}

/**
 * The running Node if it has the right major version, else one fetched from the npm registry.
 * A newer major is not used: n8n's native modules come for the majors that n8n was released for.
 */
export async function ensureNode(signal: AbortSignal): Promise<NodeRuntime> {
	if (process.versions.node.startsWith(`${NODE_MAJOR}.`)) return await describe(process.execPath);
	const fetched = nodePackage();
	if (!fetched) throw new Trouble(`Run this with Node ${NODE_MAJOR}: there is no ready one for ${platform()}.`);
	const folder = join(cacheFolder(), `node-${fetched.version}-${platform()}`);
	const binary = join(folder, 'node_modules', fetched.name, 'bin', 'node');
	if (!(await isThere(binary))) await fetchNode(`${fetched.name}@${fetched.version}`, folder, signal);
	await checkRuns(binary);
	return await describe(binary);
}

async function fetchNode(spec: string, folder: string, signal: AbortSignal): Promise<void> {
	const partial = `${folder}.partial`;
	await rm(partial, { recursive: true, force: true });
	await mkdir(partial, { recursive: true });
	await writeFile(join(partial, 'package.json'), '{"private":true}');
	await execa('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', spec], {
		cwd: partial,
		env: cleanEnv(process.execPath),
		extendEnv: false,
		cancelSignal: signal,
	});
	await rm(folder, { recursive: true, force: true });
	await rename(partial, folder);
}

async function checkRuns(binary: string): Promise<void> {
	const { failed, stdout } = await execa(binary, ['--version'], { reject: false });
	if (!failed && stdout.startsWith(`v${NODE_MAJOR}.`)) return;
	throw new Trouble(
		`The Node fetched for n8n does not run on this system (musl instead of glibc?). Install Node ${NODE_MAJOR} and start again with it.`,
	);
}

async function describe(binary: string): Promise<NodeRuntime> {
	const prefix = dirname(dirname(binary));
	const headers = (await isThere(join(prefix, 'include', 'node', 'node.h'))) ? prefix : undefined;
	return { binary, headers };
}

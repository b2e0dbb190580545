import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { execa } from 'execa';

/** This project's folder. */
export const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Puts the package into an n8n user folder, the way n8n itself installs it: from the tarball, unpacked below
 * `.n8n/nodes/node_modules`. So what runs is what would be published, under its true node names.
 */
export async function installPackage(userFolder: string): Promise<void> {
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-mailup');
	const packed = await mkdtemp(join(tmpdir(), 'n8n-nodes-mailup-'));
	try {
		await execa('npm', ['pack', '--silent', '--pack-destination', packed], { cwd: PROJECT });
		const [tarball] = await readdir(packed);
		if (!tarball) throw new Error('npm pack left no file');
		await mkdir(target, { recursive: true });
		await execa('tar', ['-xzf', join(packed, tarball), '-C', target, '--strip-components=1']);
	} finally {
		await rm(packed, { recursive: true, force: true });
	}
}

/** Builds the package. What the build says is shown only if it fails. */
export async function buildPackage(): Promise<void> {
	await execa('npm', ['run', '--silent', 'build'], { cwd: PROJECT });
}

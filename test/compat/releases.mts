/** The releases of n8n that the engine tests run on besides that of the lock file. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** A release, by what makes it worth a run. */
export interface Release {
	/** Its word on the command line. */
	readonly name: string;
	/** Undefined for the newest whose packages the registry has. */
	readonly version: string | undefined;
	/** Said in README's table. */
	readonly note: string;
}

/** The oldest first. */
export const RELEASES: readonly Release[] = [
	{
		name: 'oldest',
		version: '2.30.0',
		// Before it, each of several calls renews an expired token, and with tokens that work once all but one lose the credential.
		note: 'the oldest that renews a token once for all calls of one process',
	},
	{ name: 'queue', version: '2.39.0', note: 'the oldest that renews a token once for all its processes: queue mode' },
	{ name: 'newest', version: undefined, note: 'the newest' },
];

/** The version of a release, asked of the registry where it is not fixed. */
export function versionOf({ version }: Release): string {
	// n8n's packages carry its version, except where one of them was mended alone.
	return version ?? npm(['view', 'n8n-core', 'version']).trim();
}

/** The folder with n8n-core and n8n-workflow of a version: installed once per user, outside of the checkout. */
export function ensureRelease(version: string): string {
	const base = process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
	const folder = path.join(base, 'n8n-nodes-mailup', `compat-${version}`);
	if (!existsSync(folder)) install(version, folder);
	return folder;
}

/** Installs into a folder beside the final one and renames it, so that an interrupted install is never reused. */
function install(version: string, folder: string): void {
	const unfinished = `${folder}.${process.pid}.tmp`;
	mkdirSync(unfinished, { recursive: true });
	const workflow = npm(['view', `n8n-core@${version}`, 'dependencies.n8n-workflow']).trim();
	const dependencies = { 'n8n-core': version, 'n8n-workflow': workflow };
	writeFileSync(path.join(unfinished, 'package.json'), JSON.stringify({ private: true, dependencies }, null, '\t'));
	console.log(`Installing n8n-core and n8n-workflow of n8n ${version} into ${folder} (once) ...`);
	try {
		npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--omit=dev', '--loglevel=error'], unfinished);
		// Somebody else's run may have been faster; both installed the same.
		if (!existsSync(folder)) renameSync(unfinished, folder);
	} finally {
		rmSync(unfinished, { recursive: true, force: true });
	}
}

function npm(args: string[], cwd?: string): string {
	return execFileSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
}

/**
 * Runs the engine tests on the oldest n8n that the package claims to work with: n8n 2.30.0, the first release whose
 * n8n-core refreshes an OAuth2 token once when several requests find it expired. Before it, each of them refreshes
 * for itself, and with rotating refresh tokens all but one lose the credential.
 *
 * The pair of n8n packages is installed once per user, outside of the checkout. Arguments go to jest.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The oldest n8n claimed, and the packages that it shipped with. */
export const OLDEST = { n8n: '2.30.0', packages: { 'n8n-core': '2.30.0', 'n8n-workflow': '2.30.0' } };

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

function cacheFolder(): string {
	const base = process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
	return path.join(base, 'n8n-nodes-mailup', `compat-${OLDEST.n8n}`);
}

function run(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = process.env): number {
	const shell = process.platform === 'win32';
	return spawnSync(command, args, { cwd, env, stdio: 'inherit', shell }).status ?? 1;
}

/** Installs into a folder beside the final one and renames it, so that an interrupted install is never reused. */
function install(folder: string): void {
	const unfinished = `${folder}.${process.pid}.tmp`;
	mkdirSync(unfinished, { recursive: true });
	const manifest = { name: 'n8n-compat', private: true, dependencies: OLDEST.packages };
	writeFileSync(path.join(unfinished, 'package.json'), JSON.stringify(manifest, null, '\t'));
	console.log(`Installing n8n-core and n8n-workflow of n8n ${OLDEST.n8n} into ${folder} (once) ...`);
	const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--omit=dev', '--loglevel=error'];
	const status = run('npm', ['install', ...flags], unfinished);
	if (status !== 0) {
		rmSync(unfinished, { recursive: true, force: true });
		throw new Error('npm could not install that version; see above');
	}
	// Somebody else's run may have been faster; both installed the same.
	if (existsSync(folder)) rmSync(unfinished, { recursive: true, force: true });
	else renameSync(unfinished, folder);
}

const folder = cacheFolder();
if (!existsSync(folder)) install(folder);
const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const config = path.join(root, 'test', 'compat', 'jest.config.cjs');
const env = { ...process.env, COMPAT_MODULES: folder };
console.log(`Engine tests on n8n ${OLDEST.n8n}, Node ${process.version}`);
process.exitCode = run(process.execPath, [jest, '--config', config, ...process.argv.slice(2)], root, env);

/**
 * `npm test`: build, types, lint and tests, each only once what it needs is there, two at a time. The tests print as they run;
 * everything else prints as a whole when it has ended. All of it runs, whatever fails. Arguments go to jest.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Runs a command in the package; resolves to whether it went well. Its output is kept back until then unless it is `live`. */
async function passes(title, name, args, { live = false } = {}) {
	const started = Date.now();
	const shell = process.platform === 'win32';
	const child = spawn(name, args, { cwd: root, shell, stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
	const kept = [];
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => kept.push(part));
	const passed = await new Promise((resolve) => {
		child.once('error', (error) => {
			kept.push(Buffer.from(`${error.message}\n`));
			resolve(false);
		});
		child.once('close', (code) => resolve(code === 0));
	});
	const seconds = ((Date.now() - started) / 1000).toFixed(1);
	process.stdout.write(`${Buffer.concat(kept)}${passed ? 'passed' : 'FAILED'}  ${title} (${seconds} s)\n`);
	return passed;
}

const script = async (name) => await passes(`npm run ${name}`, 'npm', ['run', '--silent', name]);

/** Most of what tests make is of no use a moment later. With Node's 16 MB for it, a tenth of their time would go into tidying up. */
const ROOM_FOR_SHORT_LIVES = '--max-semi-space-size=64';

const jest = async () => {
	const file = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
	const args = [ROOM_FOR_SHORT_LIVES, file, '--coverage', ...process.argv.slice(2)];
	return await passes('tests', process.execPath, args, { live: true });
};

const built = script('build');
const tests = built.then(async (passed) => passed && (await jest()));
const types = script('typecheck');
// The types first, so that no more than two of these hold their memory at a time.
const lint = Promise.all([built, types]).then(async () => await script('lint'));

const results = await Promise.all([built, types, lint, tests]);
if (results.includes(false)) process.exitCode = 1;

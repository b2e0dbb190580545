/** Redis and PostgreSQL as queue mode needs them: fresh, on free ports of this computer, and gone afterwards. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chown, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { execa } from 'execa';
import getPort from 'get-port';

import type { Cleanup } from '../../scripts/demo/world.mjs';
import { Trouble } from '../../scripts/support/trouble.mjs';

/** Debian keeps PostgreSQL's programs out of the path, by version. */
const POSTGRESQL = '/usr/lib/postgresql';

const READY_WITHIN_MS = 60_000;

/** Names the program files that are there, or says what to install. @throws Trouble */
export async function findPrograms(): Promise<{ redis: string; postgresql: string }> {
	const versions = await readdir(POSTGRESQL).catch(() => []);
	const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
	const inPath = (process.env.PATH ?? '').split(delimiter);
	// Debian's first: in the path may stand some of the programs only.
	const folders = newest ? [join(POSTGRESQL, newest, 'bin'), ...inPath] : inPath;
	const redis = await folderOf('redis-server', folders);
	const postgresql = await folderOf('initdb', folders);
	const missing = [redis ? '' : 'redis-server', postgresql ? '' : 'postgresql'].filter(Boolean);
	if (redis && postgresql) return { redis, postgresql };
	throw new Trouble(
		`The test of queue mode needs ${missing.join(' and ')}. On Debian and Ubuntu: sudo apt-get install --no-install-recommends ${missing.join(' ')}\nIt starts programs of its own and touches no database that is there.`,
	);
}

async function folderOf(program: string, folders: readonly string[]): Promise<string | undefined> {
	for (const folder of folders) if (await isFile(join(folder, program))) return folder;
	return undefined;
}

const isFile = async (file: string): Promise<boolean> =>
	await stat(file).then(
		(found) => found.isFile(),
		() => false,
	);

/** n8n's settings for both. */
export async function startServices(cleanup: Cleanup): Promise<Record<string, string>> {
	const programs = await findPrograms();
	const redisPort = await startRedis(programs.redis, cleanup);
	const databasePort = await startPostgresql(programs.postgresql, cleanup);
	return {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(databasePort),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: 'n8n',
	};
}

async function startRedis(programs: string, cleanup: Cleanup): Promise<number> {
	const port = await getPort();
	const folder = await freshFolder(cleanup);
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
	const server = spawn(join(programs, 'redis-server'), args, { stdio: 'ignore' });
	cleanup.push(async () => await ended(server));
	await until('Redis', async () => {
		const { stdout } = await execa(join(programs, 'redis-cli'), ['-p', String(port), 'ping']);
		return stdout === 'PONG';
	});
	return port;
}

/** PostgreSQL does not run as root: there it gets the user that Debian makes for it. */
async function startPostgresql(programs: string, cleanup: Cleanup): Promise<number> {
	const port = await getPort();
	const data = await freshFolder(cleanup);
	const user = process.getuid?.() === 0 ? await idsOf('postgres') : {};
	if (user.uid !== undefined) await chown(data, user.uid, user.gid ?? user.uid);
	await execa(join(programs, 'initdb'), ['-D', data, '-U', 'n8n', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
		...user,
		cwd: '/',
	});
	const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', data, '-c', 'fsync=off'];
	const server = spawn(join(programs, 'postgres'), args, { ...user, cwd: '/', stdio: 'ignore' });
	cleanup.push(async () => await ended(server));
	await until('PostgreSQL', async () => {
		await execa(join(programs, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port), '-d', 'postgres']);
		return true;
	});
	return port;
}

/** Not in the user's own folders, into which the user of PostgreSQL cannot see. */
async function freshFolder(cleanup: Cleanup): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-mailup-queue-'));
	cleanup.push(async () => await rm(folder, { recursive: true, force: true }));
	return folder;
}

async function idsOf(name: string): Promise<{ uid?: number; gid?: number }> {
	const id = async (kind: string) => Number((await execa('id', [kind, name])).stdout);
	return { uid: await id('-u'), gid: await id('-g') };
}

async function until(name: string, isReady: () => Promise<boolean>): Promise<void> {
	const deadline = Date.now() + READY_WITHIN_MS;
	while (Date.now() < deadline) {
		if (await isReady().catch(() => false)) return;
		await pause(200);
	}
	throw new Trouble(`${name} was not ready after ${READY_WITHIN_MS / 1_000} s`);
}

/** An interrupt is what makes PostgreSQL end at once and in order. */
async function ended(server: ChildProcess): Promise<void> {
	if (server.exitCode !== null || server.signalCode !== null) return;
	const end = new Promise((resolve) => server.once('exit', resolve));
	server.kill('SIGINT');
	await Promise.race([end, pause(10_000)]);
	server.kill('SIGKILL');
}

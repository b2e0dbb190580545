import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { execa } from 'execa';
import getPort from 'get-port';

import { isThere } from '../../../scripts/support/files.mjs';

/** Where OpenSSH's server is found when SSHD_PATH does not say. */
const USUAL_PLACES = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/opt/homebrew/sbin/sshd'];

/** A running SFTP server. */
export interface SftpServer {
	readonly host: string;
	readonly port: number;
	readonly username: string;
	readonly privateKey: string;
	/** What a log-in sees: relative paths begin here. */
	readonly folder: string;
	stop(): Promise<void>;
}

/** Starts OpenSSH's own server on this computer's own address, for its user, with a key and a folder made for it. */
export async function startSftpServer(): Promise<SftpServer> {
	const binary = await findSshd();
	const home = await mkdtemp(join(tmpdir(), 'mailup-sftp-'));
	const folder = join(home, 'files');
	await mkdir(folder);
	const { username } = userInfo();
	for (const key of ['host', 'user'])
		await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(home, key)]);
	await copyFile(join(home, 'user.pub'), join(home, 'authorized'));
	const port = await getPort();
	await writeFile(join(home, 'config'), settings(home, folder, port));
	// As root it wants this folder, which Debian makes when the service starts.
	if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true });
	const server = spawn(binary, ['-D', '-e', '-f', join(home, 'config')], { stdio: ['ignore', 'ignore', 'pipe'] });
	let words = '';
	server.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
	const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()).once('error', () => resolve()));
	const stop = async () => {
		server.kill();
		await ended;
		await rm(home, { recursive: true, force: true });
	};
	try {
		await untilOpen(port);
	} catch (error) {
		await stop();
		throw new Error(`sshd did not start: ${words}`, { cause: error });
	}
	const privateKey = await readFile(join(home, 'user'), 'utf8');
	return { host: '127.0.0.1', port, username, privateKey, folder, stop };
}

function settings(home: string, folder: string, port: number): string {
	return [
		`Port ${port}`,
		'ListenAddress 127.0.0.1',
		`HostKey ${join(home, 'host')}`,
		`AuthorizedKeysFile ${join(home, 'authorized')}`,
		'PidFile none',
		'UsePAM no',
		'PasswordAuthentication no',
		'PermitRootLogin prohibit-password',
		// The folder belongs to the test, but its parent is one that everybody may write to.
		'StrictModes no',
		'Subsystem sftp internal-sftp',
		`ForceCommand internal-sftp -d ${folder}`,
		'',
	].join('\n');
}

async function findSshd(): Promise<string> {
	const named = process.env.SSHD_PATH;
	for (const place of named ? [named] : USUAL_PLACES) {
		if (await isThere(place, constants.X_OK)) return place;
	}
	throw new Error(
		"OpenSSH's server cannot be found. Install it (Debian: apt-get install openssh-server), or set SSHD_PATH.",
	);
}

async function untilOpen(port: number): Promise<void> {
	for (let attempt = 0; attempt < 100; attempt++) {
		const isOpen = await new Promise<boolean>((resolve) => {
			const socket = connect(port, '127.0.0.1');
			socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
			socket.once('close', () => socket.destroy());
			socket.once('connect', () => socket.end());
		});
		if (isOpen) return;
		await pause(100);
	}
	throw new Error(`Nothing listens on port ${port}`);
}

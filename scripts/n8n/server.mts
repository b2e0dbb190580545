import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import getPort from 'get-port';

import { cleanEnv } from '../support/env.mjs';
import { Trouble } from '../support/trouble.mjs';
import type { N8nInstall } from './ensure.mjs';

const READY_WITHIN_MS = 180_000;
const STOP_WITHIN_MS = 15_000;

const ENDS_WITH_PARENT = fileURLToPath(new URL('./endsWithParent.mjs', import.meta.url));

/** What it takes to start an n8n. */
export interface N8nOptions {
	/** n8n keeps everything in `<userFolder>/.n8n`. */
	readonly userFolder: string;
	/** The port to take if it is free. Without it, any free one. */
	readonly preferredPort?: number;
	/** The port to take, for an n8n that is started again at its address. */
	readonly port?: number;
	/** A worker of queue mode takes executions and has no pages; its port tells only whether it is ready. `start` if left out. */
	readonly command?: 'start' | 'worker';
	/** Settings of n8n's besides those that keep it quiet and on this computer. */
	readonly settings?: Readonly<Record<string, string>>;
	/** Gives up waiting for n8n, and stops it. */
	readonly signal: AbortSignal;
}

/** A running n8n. */
export interface N8nServer {
	/** E.g. `http://localhost:5678`. */
	readonly url: string;
	readonly logFile: string;
	/** Settles when the process has ended, for whatever reason. */
	readonly ended: Promise<void>;
	stop(): Promise<void>;
	/** Ends it without a chance to save anything, as a power cut would. */
	kill(): Promise<void>;
}

/** Starts n8n on this computer's own address only, and comes back when it answers. */
export async function startN8n(install: N8nInstall, options: N8nOptions): Promise<N8nServer> {
	await mkdir(options.userFolder, { recursive: true });
	const port = options.port ?? (await getPort(options.preferredPort ? { port: options.preferredPort } : undefined));
	const brokerPort = await getPort({ exclude: [port] });
	const url = `http://localhost:${port}`;
	const { command = 'start', userFolder } = options;
	const logFile = join(userFolder, command === 'start' ? 'n8n.log' : `${command}-${port}.log`);
	const environment = { ...settings(userFolder, url, port, brokerPort), ...options.settings };
	const server = launch(install, { command, userFolder, logFile, environment });
	try {
		await untilReady(server, url, { isReady: READY[command], signal: options.signal });
	} catch (error) {
		await server.stop();
		throw error;
	}
	return { url, ...server };
}

/** n8n's own settings: nothing leaves this computer, nothing asks the newcomer anything. */
function settings(userFolder: string, url: string, port: number, brokerPort: number): Record<string, string> {
	return {
		N8N_USER_FOLDER: userFolder,
		// By default n8n listens to the whole network.
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		// A worker's, which answers nothing else.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_HOST: 'localhost',
		N8N_EDITOR_BASE_URL: url,
		WEBHOOK_URL: `${url}/`,
		// n8n's own default is New York.
		GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
		// The page is plain http.
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_DISABLED_MODULES: 'mcp-registry',
		// A proxy has no way to this computer's own addresses.
		NO_PROXY: 'localhost,127.0.0.1',
		no_proxy: 'localhost,127.0.0.1',
	};
}

type Launched = Pick<N8nServer, 'ended' | 'stop' | 'kill'> & { hasEnded(): boolean; readonly logFile: string };

interface Launch {
	readonly command: string;
	readonly userFolder: string;
	readonly logFile: string;
	readonly environment: Record<string, string>;
}

function launch(install: N8nInstall, { command, userFolder, logFile, environment }: Launch): Launched {
	// n8n writes there by itself: one that lost whoever reads its output would never come to its end.
	const log = openSync(logFile, 'a', 0o600);
	const child = spawn(install.node.binary, ['--import', ENDS_WITH_PARENT, install.bin, command], {
		// n8n reads a .env file where it is started.
		cwd: userFolder,
		env: cleanEnv(install.node.binary, environment),
		// A process group of its own: Ctrl-C reaches only us, and we stop n8n with the task runner it started.
		detached: true,
		stdio: ['pipe', log, log],
	});
	closeSync(log);
	let over = false;
	const ended = new Promise<void>((resolve) => {
		const end = () => {
			over = true;
			resolve();
		};
		child.once('exit', end).once('error', end);
	});
	const hasEnded = () => over;
	const { pid } = child;
	return {
		ended,
		hasEnded,
		logFile,
		stop: async () => await stopGroup(pid, ended, hasEnded),
		kill: async () => await killGroup(pid, ended),
	};
}

async function stopGroup(pid: number | undefined, ended: Promise<void>, hasEnded: () => boolean): Promise<void> {
	if (pid === undefined) return;
	if (!hasEnded()) signalGroup(pid, 'SIGTERM');
	const patience = new AbortController();
	await Promise.race([ended, pause(STOP_WITHIN_MS, undefined, { signal: patience.signal }).catch(() => undefined)]);
	patience.abort();
	await killGroup(pid, ended);
}

/** Whatever is left of the group too, e.g. a task runner whose parent died. */
async function killGroup(pid: number | undefined, ended: Promise<void>): Promise<void> {
	if (pid === undefined) return;
	signalGroup(pid, 'SIGKILL');
	await ended;
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(-pid, signal);
	} catch {
		// Nobody of the group is left.
	}
}

interface Readiness {
	readonly isReady: (url: string) => Promise<boolean>;
	readonly signal: AbortSignal;
}

async function untilReady(server: Launched, url: string, { isReady, signal }: Readiness): Promise<void> {
	const deadline = Date.now() + READY_WITHIN_MS;
	while (Date.now() < deadline) {
		signal.throwIfAborted();
		if (server.hasEnded())
			throw new Trouble(`n8n ended while it was starting. Its last words:\n${await tail(server.logFile)}`);
		if (await isReady(url).catch(() => false)) return;
		await pause(500);
	}
	throw new Trouble(
		`n8n was not ready after ${READY_WITHIN_MS / 1000} s. Its last words:\n${await tail(server.logFile)}`,
	);
}

/** How each command shows that it can work. */
const READY: Readonly<Record<'start' | 'worker', (url: string) => Promise<boolean>>> = {
	/** The health check and every other address answer before n8n can work; this one gives JSON only when it can. */
	start: async (url) => {
		const response = await fetch(`${url}/rest/settings`, { signal: AbortSignal.timeout(5_000) });
		const body: unknown = await response.json();
		return response.ok && typeof body === 'object' && body !== null && 'data' in body;
	},
	worker: async (url) => (await fetch(`${url}/healthz/readiness`, { signal: AbortSignal.timeout(5_000) })).ok,
};

async function tail(file: string): Promise<string> {
	const text = await readFile(file, 'utf8').catch(() => '');
	return text.split('\n').slice(-20).join('\n');
}

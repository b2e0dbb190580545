import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { hash } from 'bcryptjs';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server.js';
import { connect } from '../n8n/oauth.mjs';
import { installPackage } from '../n8n/package.mjs';
import { cacheFolder } from '../n8n/pins.mjs';
import { N8nClient, type Owner } from '../n8n/rest.mjs';
import { startN8n, type N8nOptions, type N8nServer } from '../n8n/server.mjs';
import type { N8nInstall } from '../n8n/ensure.mjs';
import type { CredentialRef } from './workflows.mjs';

/** A running n8n with the package in it, next to a running sandbox. */
export interface World {
	/** The n8n that runs now: another one after each restart, at the same address. */
	n8n: N8nServer;
	readonly sandbox: Sandbox;
	/** Signed in as the owner. */
	readonly client: N8nClient;
	readonly owner: Owner;
	/** Starts n8n again on the same data, after it was stopped or killed. */
	startAgain(): Promise<void>;
	/** Starts a worker beside it; the settings are those of queue mode. */
	startWorker(): Promise<N8nServer>;
}

/** Undone in reverse order at the end, whatever happened in between. */
export type Cleanup = Array<() => Promise<void>>;

/** What a world is built from. */
export interface WorldOptions {
	readonly install: N8nInstall;
	/** n8n's port, if it is free. */
	readonly preferredPort?: number;
	/** Settings for n8n, and for the sandbox, besides the usual ones. */
	readonly n8nSettings?: Readonly<Record<string, string>>;
	readonly sandbox?: SandboxOptions;
	readonly signal: AbortSignal;
	/** What has to be undone is noted here as soon as it is done. */
	readonly cleanup: Cleanup;
}

/** Starts the sandbox and a fresh n8n with the package installed and an owner with a random password. */
export async function startWorld(options: WorldOptions): Promise<World> {
	const { install, n8nSettings, signal, cleanup } = options;
	const userFolder = await freshFolder();
	cleanup.push(async () => await rm(userFolder, { recursive: true, force: true }));
	await installPackage(userFolder);
	const sandbox = await startSandbox(options.sandbox);
	cleanup.push(async () => await sandbox.stop());
	const owner = { email: 'demo@example.com', password: randomPassword() };
	const settings = { ...(await ownedBy(owner)), ...n8nSettings };
	const start = async (ports: Pick<N8nOptions, 'port' | 'preferredPort'>) =>
		await startN8n(install, { ...ports, userFolder, settings, signal });
	const n8n = await start({ preferredPort: options.preferredPort });
	const client = new N8nClient(n8n.url);
	const world: World = {
		n8n,
		sandbox,
		client,
		owner,
		startAgain: async () => {
			world.n8n = await start({ port: Number(new URL(n8n.url).port) });
		},
		startWorker: async () => {
			const worker = await startN8n(install, { command: 'worker', userFolder, settings, signal });
			cleanup.push(async () => await worker.stop());
			return worker;
		},
	};
	cleanup.push(async () => await world.n8n.stop());
	await client.signIn(owner);
	signal.throwIfAborted();
	return world;
}

/** Creates a credential for the sandbox and connects it through the sandbox's log-in page. */
export async function connectSandbox({ client, sandbox }: World): Promise<CredentialRef> {
	const name = 'MailUp sandbox';
	const { clientId, clientSecret } = sandbox.login;
	const data = {
		serviceUrl: sandbox.url,
		loginPage: 'Authorization',
		clientId,
		clientSecret,
	};
	const id = await client.createCredential(name, 'mailUpOAuth2Api', data);
	await connect(client, id, sandbox.login);
	return { id, name };
}

/** Creates a credential for the sandbox's SMTP+ user. */
export async function createSmtpPlusCredential({ client, sandbox }: World): Promise<CredentialRef> {
	const name = 'MailUp sandbox, SMTP+ user';
	const { smtpUser, smtpSecret } = sandbox.login;
	const data = { serviceUrl: sandbox.url, username: smtpUser, secret: smtpSecret };
	return { id: await client.createCredential(name, 'mailUpSmtpPlusApi', data), name };
}

/** Undoes everything, the last first. One failure does not keep the rest from being undone. */
export async function undo(cleanup: Cleanup): Promise<void> {
	for (const step of cleanup.splice(0).reverse()) {
		await step().catch((error: unknown) => console.error('While stopping:', error));
	}
}

/** A folder of this process; those of processes that were killed are removed. */
async function freshFolder(): Promise<string> {
	const base = join(cacheFolder(), 'running');
	await mkdir(base, { recursive: true, mode: 0o700 });
	for (const name of await readdir(base)) {
		if (!isAlive(Number(name))) await rm(join(base, name), { recursive: true, force: true });
	}
	const folder = join(base, String(process.pid));
	await mkdir(folder, { mode: 0o700 });
	return folder;
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/**
 * Settings by which n8n has its owner before it answers for the first time: otherwise whoever comes first, another user of this
 * computer among them, would become the owner.
 */
async function ownedBy({ email, password }: Owner): Promise<Record<string, string>> {
	return {
		N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
		N8N_INSTANCE_OWNER_EMAIL: email,
		N8N_INSTANCE_OWNER_PASSWORD_HASH: await hash(password, 10),
		N8N_INSTANCE_OWNER_FIRST_NAME: 'Demo',
		N8N_INSTANCE_OWNER_LAST_NAME: 'Owner',
	};
}

/** n8n wants eight characters with a capital letter and a digit. */
function randomPassword(): string {
	return `${randomBytes(12).toString('base64url')}-A1`;
}

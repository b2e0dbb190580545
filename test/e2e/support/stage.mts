/** What every end-to-end test begins with: n8n with the package in it, the sandbox, and a browser that is signed in. */
import { after, before } from 'node:test';

import type { Browser, Page } from 'playwright-core';

import {
	connectSandbox,
	startWorld,
	undo,
	type Cleanup,
	type World,
	type WorldOptions,
} from '../../../scripts/demo/world.mjs';
import type { CredentialRef } from '../../../scripts/demo/workflows.mjs';
import { launchBrowser, newPage, signIn } from '../../../scripts/n8n/browser.mjs';
import { ensureN8n } from '../../../scripts/n8n/ensure.mjs';
import { SandboxControl } from './sandboxControl.mjs';

export const MINUTE = 60_000;

/** The parts, there once the first test begins. */
export interface Stage {
	readonly world: World;
	readonly control: SandboxControl;
	readonly browser: Browser;
	/** Signed in to n8n. */
	readonly page: Page;
}

/** Sets everything up before the tests of a file and takes it down after them. */
export function useStage(options: Pick<WorldOptions, 'n8nSettings' | 'sandbox'> = {}): () => Stage {
	const cleanup: Cleanup = [];
	const stopping = new AbortController();
	let stage: Stage | undefined;
	// An interrupted run must leave no n8n behind.
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(name, () => {
			stopping.abort();
			void undo(cleanup).finally(() => process.exit(1));
		});
	}
	before(
		async () => {
			const install = await ensureN8n(stopping.signal);
			const world = await startWorld({ ...options, install, signal: stopping.signal, cleanup });
			const browser = await launchBrowser();
			cleanup.push(async () => await browser.close());
			const page = await newPage(browser);
			await signIn(page, world.n8n.url, world.owner);
			stage = { world, control: new SandboxControl(world.sandbox.url), browser, page };
		},
		{ timeout: 60 * MINUTE },
	);
	after(async () => await undo(cleanup));
	return () => {
		if (!stage) throw new Error('The stage is there only while the tests run');
		return stage;
	};
}

/** A connected MailUp credential, for the tests that are about something else. */
export async function connected(stage: Stage): Promise<CredentialRef> {
	return await connectSandbox(stage.world);
}

/** Looks again and again, for 20 s unless told, until there is something to see. */
export async function eventually<T>(look: () => Promise<T | undefined>, withinMs = 20_000): Promise<T> {
	const deadline = Date.now() + withinMs;
	while (Date.now() < deadline) {
		const found = await look();
		if (found !== undefined) return found;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
	throw new Error(`It did not happen within ${withinMs / 1000} s`);
}

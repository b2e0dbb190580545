/** `npm start`: n8n with this package, connected to the MailUp sandbox, all on this computer. */
import { Listr } from 'listr2';

import { buildPackage } from './n8n/package.mjs';
import { ensureN8n } from './n8n/ensure.mjs';
import { runStoppable } from './demo/stoppable.mjs';
import { startWorld, type Cleanup, type World } from './demo/world.mjs';
import { beginDemo, prepareDemo } from './demo/prepare.mjs';
import type { ImportedWorkflow } from './demo/workflows.mjs';
import { summary } from './demo/summary.mjs';

interface Context {
	world?: World;
	workflows: ImportedWorkflow[];
}

/** n8n's usual port: what its documentation and most people's bookmarks say. */
const N8N_PORT = 5678;

async function main(signal: AbortSignal, cleanup: Cleanup): Promise<void> {
	const install = await ensureN8n(signal);
	const context: Context = { workflows: [] };
	const tasks = new Listr<Context>(
		[
			{ title: 'Build the package', task: async () => await buildPackage() },
			{
				title: 'Start the MailUp sandbox and n8n',
				task: async (state) => {
					state.world = await startWorld({ install, preferredPort: N8N_PORT, signal, cleanup });
				},
			},
			{
				title: 'Connect n8n to the sandbox and import the examples',
				task: async (state) => {
					if (!state.world) return;
					state.workflows = await prepareDemo(state.world);
					await beginDemo(state.world, state.workflows);
				},
			},
		],
		{ registerSignalListeners: false, rendererOptions: { showErrorMessage: false } },
	);
	await tasks.run(context);
	signal.throwIfAborted();
	if (!context.world) return;
	console.log(summary(context.world, context.workflows));
	await untilStopped(context.world, signal);
}

async function untilStopped(world: World, signal: AbortSignal): Promise<void> {
	const asked = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
	await Promise.race([asked, world.n8n.ended]);
	if (!signal.aborted) throw new Error(`n8n ended by itself. Its log: ${world.n8n.logFile}`);
}

await runStoppable(main);

import { explain } from '../support/trouble.mjs';
import { undo, type Cleanup } from './world.mjs';

/** Runs a script's work until its end or Ctrl-C, and undoes at the end what it has noted, however it ended. */
export async function runStoppable(work: (signal: AbortSignal, cleanup: Cleanup) => Promise<void>): Promise<void> {
	const stopping = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(name, () => {
			if (!stopping.signal.aborted) console.log('\nStopping...');
			stopping.abort();
		});
	}
	const cleanup: Cleanup = [];
	try {
		await work(stopping.signal, cleanup);
	} catch (error) {
		process.exitCode = stopping.signal.aborted ? 130 : 1;
		if (!stopping.signal.aborted) console.error(`\n${explain(error)}`);
	} finally {
		await undo(cleanup);
	}
}

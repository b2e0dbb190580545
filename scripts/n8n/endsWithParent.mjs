/**
 * Loaded into n8n before its own code: n8n ends together with the process that started it, also where that one was killed and
 * could not say so. Its standard input is a pipe from there, which closes then.
 */
import { isMainThread } from 'node:worker_threads';

// Node loads this into n8n's threads as well, whose standard input is none: one that fails here ends, such as the
// thread that writes the log which n8n recovers crashed executions from.
if (isMainThread) {
	process.stdin.once('close', () => process.kill(0, 'SIGTERM')).resume();
	process.stdin.unref();
}

/**
 * Loaded into n8n before its own code: n8n ends together with the process that started it, also where that one was killed and
 * could not say so. Its standard input is a pipe from there, which closes then.
 */
process.stdin.once('close', () => process.kill(0, 'SIGTERM')).resume();
process.stdin.unref();

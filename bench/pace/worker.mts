/**
 * Run as a process of its own, as n8n's workers are: some executions at once, each of which asks for something again and
 * again. Takes its work from the parent; sends `ready` when it can begin, and the message of an execution that fails. It
 * ends with its parent.
 */
import { loadPackage, runJob, withoutGivingWay } from '../support/engine.mjs';
import type { Work } from './work.mjs';

/** More than anybody waits for. */
const ITEMS = 10_000;

process.on('disconnect', () => process.exit());
const registry = await loadPackage();
process.on('message', ({ serviceUrl, oauthTokenData, executions, givesWay }: Work) => {
	if (!givesWay) withoutGivingWay();
	for (let execution = 0; execution < executions; execution++) {
		const parameters = { resource: 'account', operation: 'get' };
		const items = Array.from({ length: ITEMS }, () => ({ json: {} }));
		const job = { registry, nodeType: 'n8n-nodes-mailup.mailUp', parameters, serviceUrl, oauthTokenData };
		runJob({ ...job, credentialId: 'shared' }, items).catch((error: Error) => process.send?.(error.message));
	}
});
process.send?.('ready');

import { NodeOperationError } from 'n8n-workflow';

import type { Run } from './run';

/** n8n would run the whole node again, also for items that are sent already. */
export function refuseRetryOnFail(run: Run, itemIndex: number): void {
	if (run.context.getNode().retryOnFail !== true) return;
	throw new NodeOperationError(run.client.node, 'Sending does not go together with "Retry On Fail"', {
		description:
			'n8n would run this node again on all its items, and people could get the email twice. Switch "Retry On Fail" off in the settings of this node. Nothing was sent.',
		itemIndex,
	});
}

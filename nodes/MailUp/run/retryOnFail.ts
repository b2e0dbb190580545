import { NodeOperationError } from 'n8n-workflow';

import type { Run } from './run';

/**
 * Refuses "Retry On Fail" for operations that mail people: n8n would run the whole node again, also for items that are
 * done already. To be called first when an item is read, so that nothing has left by then.
 * @throws NodeOperationError where the setting is on
 */
export function refuseRetryOnFail(run: Run, itemIndex: number): void {
	if (run.context.getNode().retryOnFail !== true) return;
	throw new NodeOperationError(run.client.node, 'Mailing people does not go together with "Retry On Fail"', {
		description:
			'n8n would run this node again on all its items, also on those that are done: people could get the message twice, or the last try would hide what an earlier one did. Switch "Retry On Fail" off in the settings of this node. Nothing was sent.',
		itemIndex,
	});
}

import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { UnreadableRows } from './scan/readWhole';
import { UnusableState } from './scan/state';

/** Why rows could not be read, and what to do. */
const UNREADABLE: Readonly<Record<UnreadableRows['why'], readonly [reason: string, advice: string]>> = {
	restless: ['they changed again and again meanwhile', 'Nothing was skipped: the next poll tries again.'],
	tooLong: [
		'all of them have to be read, and there is no time for that in a poll',
		'MailUp does not sort them by date. Watch fewer lists in one node.',
	],
};

/** Why the state that n8n kept for the trigger cannot be used. */
const UNUSABLE: Readonly<Record<UnusableState['why'], readonly [reason: string, advice: string]>> = {
	damaged: ['what n8n kept since the last poll is damaged', ''],
	unknownVersion: ['a newer version of the package saved it', 'Update the package n8n-nodes-mailup. '],
};

/** The error that n8n records for a poll: what happened, and what to do. */
export function explained(node: INode, cause: unknown): NodeApiError | NodeOperationError {
	if (cause instanceof NodeApiError || cause instanceof NodeOperationError) return cause;
	if (cause instanceof UnreadableRows) {
		const [reason, description] = UNREADABLE[cause.why];
		return new NodeOperationError(node, `The ${cause.of} could not be read: ${reason}`, { description });
	}
	if (cause instanceof UnusableState) {
		const [reason, advice] = UNUSABLE[cause.why];
		return new NodeOperationError(node, `The trigger cannot go on from where it was: ${reason}`, {
			description: `${advice}To begin afresh instead, rename this node: what came since the last poll is then not delivered.`,
		});
	}
	return new NodeOperationError(node, cause instanceof Error ? cause : String(cause));
}

import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { UnreadableRows } from './scan/readWhole';
import { UnusableState } from './scan/state';

/** Why rows could not be read, and what to do. */
const UNREADABLE: Readonly<Record<UnreadableRows['why'], string>> = {
	restless: 'They changed again and again while they were read. Nothing was skipped: the next poll tries again.',
	tooLong:
		'MailUp does not sort them by date, so all of them have to be read, and n8n does not give a poll enough time for that. Watch fewer lists in one node.',
};

/** Why the state that n8n kept for the trigger cannot be used. */
const UNUSABLE: Readonly<Record<UnusableState['why'], string>> = {
	damaged: 'What n8n kept for this node since the last poll is damaged.',
	unknownVersion: 'A newer version of the package n8n-nodes-mailup saved it: update the package.',
};

/** The error that n8n records for a poll: what happened, and what to do. */
export function explained(node: INode, cause: unknown): NodeApiError | NodeOperationError {
	if (cause instanceof NodeApiError || cause instanceof NodeOperationError) return cause;
	if (cause instanceof UnreadableRows) {
		return new NodeOperationError(node, `The ${cause.of} could not be read`, {
			description: UNREADABLE[cause.why],
		});
	}
	if (cause instanceof UnusableState) {
		return new NodeOperationError(node, 'The trigger cannot go on from where it was', {
			description: `${UNUSABLE[cause.why]} To begin afresh instead, rename this node: what came since the last poll is then not delivered.`,
		});
	}
	return new NodeOperationError(node, cause instanceof Error ? cause : String(cause));
}

import type { IDataObject, INode } from 'n8n-workflow';
import { NodeError, NodeOperationError } from 'n8n-workflow';

import { itemError } from '../../shared/http/itemError';

/** Whether an AI agent runs the node: n8n offers nodes to agents under a type of its own. */
export function isUsedByAgent(node: INode): boolean {
	return node.type.endsWith('Tool');
}

/** What happened and how to go on, in one text: agents are handed the message of an error, and nothing else of it. */
export function wholeText({ message, description }: Pick<NodeError, 'message' | 'description'>): string {
	if (!description || message.includes(description)) return message;
	return `${message}${/[.!?]$/.test(message) ? '' : '.'} ${description}`;
}

/**
 * What leaves the node for an item that failed, where n8n is to go on. n8n knows failed items by these keys; handing it the
 * error itself would cost the item what to do about it.
 */
export function failedItem(node: INode, cause: unknown, itemIndex: number): IDataObject {
	const error = itemError(node, cause, itemIndex);
	const text = isUsedByAgent(node) ? wholeText(error) : error.message;
	return { error: text, ...(error.description && { message: error.description }) };
}

/**
 * The error of a run for whoever runs the node: for agents its message is the {@link wholeText}, otherwise it stays as it is.
 * n8n wraps what a tool throws in a NodeOperationError, and puts a text of its own where a message holds a code such as
 * ECONNRESET; one that is of this class already it leaves alone.
 */
export function errorForAgents(node: INode, cause: unknown): unknown {
	if (!isUsedByAgent(node) || !(cause instanceof NodeError)) return cause;
	const { message, description, context, failure } = cause;
	const { itemIndex } = context as { itemIndex?: number };
	const options = { description: description ?? undefined, itemIndex, failure };
	const error = new NodeOperationError(node, message, options);
	error.message = wholeText(cause);
	return error;
}

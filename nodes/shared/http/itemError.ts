import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { withHeadline } from './headlines';

/**
 * The error of one item. Always a new one: a look-up shared by ten items fails for each of them with its own index,
 * and what n8n keeps inside a caught error (the request with its token) stays behind.
 */
export function itemError(node: INode, cause: unknown, itemIndex: number): NodeApiError | NodeOperationError {
	const message = `${wordsOf(cause)} [item ${itemIndex}]`;
	if (cause instanceof NodeApiError) {
		const { httpCode, failure } = cause;
		const description = cause.description ?? undefined;
		const options = { message, description, httpCode: httpCode ?? undefined, itemIndex, failure };
		return withHeadline(new NodeApiError(node, { message } as JsonObject, options), message);
	}
	const description = cause instanceof NodeOperationError ? (cause.description ?? undefined) : undefined;
	return withHeadline(new NodeOperationError(node, message, { description, itemIndex }), message);
}

function wordsOf(cause: unknown): string {
	return cause instanceof Error ? cause.message : String(cause);
}

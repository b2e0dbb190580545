import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

/**
 * The error of one item. Always a new one: a look-up shared by ten items fails for each of them with its own index,
 * and what n8n keeps inside a caught error (the request with its token) stays behind.
 */
export function itemError(node: INode, cause: unknown, itemIndex: number): NodeApiError | NodeOperationError {
	if (cause instanceof NodeApiError) {
		const { message, description, httpCode, failure } = cause;
		const options = {
			message,
			description: description ?? undefined,
			httpCode: httpCode ?? undefined,
			itemIndex,
			failure,
		};
		return new NodeApiError(node, { message } as JsonObject, options);
	}
	if (cause instanceof NodeOperationError) {
		return new NodeOperationError(node, cause.message, { description: cause.description ?? undefined, itemIndex });
	}
	return new NodeOperationError(node, cause instanceof Error ? cause : String(cause), { itemIndex });
}

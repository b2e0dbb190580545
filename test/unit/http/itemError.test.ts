import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { itemError } from '../../../nodes/shared/http/itemError';

const node: INode = { id: '1', name: 'MailUp', type: 'mailUp', typeVersion: 1, position: [0, 0], parameters: {} };

test('keeps words and status of an API error, and nothing of its request', () => {
	const cause = new NodeApiError(
		node,
		{ message: 'x', request: { headers: { authorization: 'Bearer abc' } } } as JsonObject,
		{
			message: 'MailUp did not show the list',
			description: 'Try again later.',
			httpCode: '503',
		},
	);
	const error = itemError(node, cause, 4);
	expect(error).not.toBe(cause);
	expect(error).toMatchObject({
		message: 'MailUp did not show the list [item 4]',
		description: 'Try again later.',
		httpCode: '503',
		context: { itemIndex: 4 },
	});
	expect(JSON.stringify({ ...error })).not.toContain('Bearer');
});

test('keeps an API error that has words only', () => {
	const error = itemError(node, new NodeApiError(node, { message: 'Gone' } as JsonObject, { message: 'Gone' }), 1);
	expect(error).toMatchObject({ message: 'Gone [item 1]', httpCode: null, context: { itemIndex: 1 } });
});

test('keeps the words of an operation error', () => {
	expect(itemError(node, new NodeOperationError(node, 'No', { description: 'Because' }), 2)).toMatchObject({
		message: 'No [item 2]',
		description: 'Because',
		context: { itemIndex: 2 },
	});
	expect(itemError(node, new NodeOperationError(node, 'No'), 0).message).toBe('No [item 0]');
});

test.each([new TypeError('broken'), 'broken'])('names the item of anything else that was thrown: %p', (cause) => {
	expect(itemError(node, cause, 3)).toMatchObject({ message: 'broken [item 3]', context: { itemIndex: 3 } });
});

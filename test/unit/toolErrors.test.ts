import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { errorForAgents, wholeText } from '../../nodes/MailUp/run/toolErrors';

const node = (type: string): INode => ({
	id: '1',
	name: 'MailUp',
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
});
const tool = node('n8n-nodes-mailup.mailUpTool');

test.each([
	['Not sent', 'Try again.', 'Not sent. Try again.'],
	['Not sent.', 'Try again.', 'Not sent. Try again.'],
	['Not sent. Try again.', 'Try again.', 'Not sent. Try again.'],
	['Not sent', '', 'Not sent'],
	['Not sent', null, 'Not sent'],
])('%j and %j are one text', (message, description, text) => {
	expect(wholeText({ message, description })).toBe(text);
});

test('an agent gets message and advice in the message, and n8n changes no word of it', () => {
	const cause = new NodeOperationError(tool, 'List: "x" is not an ID', { description: 'Choose a list.' });
	const error = errorForAgents(tool, cause);
	expect(error).toMatchObject({ message: 'List: "x" is not an ID. Choose a list.' });
	expect(new NodeOperationError(tool, error as Error).message).toBe('List: "x" is not an ID. Choose a list.');
});

test('an error without advice is told as it is', () => {
	expect(errorForAgents(tool, new NodeOperationError(tool, 'Stopped'))).toMatchObject({ message: 'Stopped' });
});

test('what is no error of a node, or comes in an ordinary run, stays as it is', () => {
	const plain = new Error('out of memory');
	expect(errorForAgents(tool, plain)).toBe(plain);
	const ordinary = new NodeOperationError(node('n8n-nodes-mailup.mailUp'), 'Not sent', { description: 'Try again.' });
	expect(errorForAgents(node('n8n-nodes-mailup.mailUp'), ordinary)).toBe(ordinary);
});

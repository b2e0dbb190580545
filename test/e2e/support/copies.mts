import assert from 'node:assert/strict';

import type { N8nClient, SavedWorkflow } from '../../../scripts/n8n/rest.mjs';
import { isRecord, text, type Json } from '../../../scripts/support/json.mjs';

/** A node as n8n keeps it. */
export type NodeRecord = { readonly [key: string]: Json };

/** What becomes of the nodes of a copy, by their names. */
export type Changes = Readonly<Record<string, (node: NodeRecord) => NodeRecord>>;

/** A copy of a saved workflow in which some nodes are others. @throws when a node that is to change is not there */
export async function copyOf(client: N8nClient, workflowId: string, changes: Changes): Promise<SavedWorkflow> {
	const workflow = await client.workflow(workflowId);
	assert.ok(isRecord(workflow) && Array.isArray(workflow.nodes));
	const left = new Set(Object.keys(changes));
	const nodes = workflow.nodes.map((node) => {
		if (!isRecord(node)) return node;
		const name = text(node.name);
		left.delete(name);
		return changes[name]?.(node) ?? node;
	});
	assert.deepEqual([...left], []);
	const { connections = null, settings = null } = workflow;
	return await client.createWorkflow({ name: `${text(workflow.name)}, changed`, nodes, connections, settings });
}

/** A node with parameters that are others. */
export function withParameters(parameters: NodeRecord): (node: NodeRecord) => NodeRecord {
	return (node) => ({ ...node, parameters: { ...parametersOf(node), ...parameters } });
}

/** A node that sends in runs by hand, too. */
export function sending(node: NodeRecord): NodeRecord {
	const { options } = parametersOf(node);
	return withParameters({ options: { ...(isRecord(options) ? options : {}), sendInManualRuns: true } })(node);
}

/** A node with a credential. */
export function withCredential(type: string, id: string): (node: NodeRecord) => NodeRecord {
	return (node) => ({ ...node, credentials: { [type]: { id, name: type } } });
}

function parametersOf({ parameters }: NodeRecord): NodeRecord {
	return isRecord(parameters) ? parameters : {};
}

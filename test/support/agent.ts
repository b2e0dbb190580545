/** The MailUp node as n8n offers it to AI agents: under a type of its own, whose name ends in `Tool`. */
import type { INodeType } from 'n8n-workflow';

import { sourceRegistry } from './engine';
import type { SessionOptions } from './engine';
import { sourceNode } from './mailup-node';
import { manifest } from './package-root';

/** Options of `runNode` with which an agent runs the node. */
export function asTool(): Pick<SessionOptions, 'nodeType' | 'registry'> {
	const node = sourceNode();
	const registry = sourceRegistry();
	const name = `${node.description.name}Tool`;
	const tool: INodeType = Object.assign(Object.create(node) as INodeType, {
		description: { ...node.description, name },
	});
	registry.addNode(manifest.name, tool);
	return { nodeType: `${manifest.name}.${name}`, registry };
}

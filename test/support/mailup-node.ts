import type { INodeType } from 'n8n-workflow';

import { sourceNodes } from './package-root';

/** The MailUp node made from its sources; throws while there is none. */
export function sourceNode(name = 'mailUp'): INodeType {
	const found = sourceNodes().find((node) => node.name === name);
	if (!found) throw new Error(`package.json declares no node ${name} with an existing source file`);
	return found.load();
}

/** The node behind a path that package.json declares: `dist/nodes/X/X.node.js`. */
export function sourceNodeAt(path: string): INodeType {
	const name = /([^/]+)\.node\.js$/.exec(path)?.[1]?.toLowerCase();
	const found = sourceNodes().find((node) => node.name.toLowerCase() === name);
	if (!found) throw new Error(`${path} has no source file`);
	return found.load();
}

/** The MailUp node as n8n hands it to AI agents. */
import { sourceRegistry } from './engine';
import { sourceNode } from './mailup-node';
import { manifest } from './package-root';

const NAME = 'mailUpTool';

/** The node type under which an agent runs the node; n8n makes it of the node itself, under a name of its own. */
export function toolType(): string {
	const node = sourceNode();
	const description = { ...node.description, name: NAME };
	sourceRegistry().addNode(manifest.name, Object.create(node, { description: { value: description } }) as typeof node);
	return `${manifest.name}.${NAME}`;
}

import type { IPollFunctions } from 'n8n-workflow';

/** Bases of activations by workflow, node and event, for this n8n process. */
const bases = new Map<string, unknown>();

/**
 * Keeps the base of an event that an activation took. With n8n's durable cursors n8n forgets it, and the first poll of its
 * scheduler would take another: whoever left in between would belong to that.
 * @param event names it among those of the node
 */
export function keepBase(context: IPollFunctions, event: string, state: unknown): void {
	bases.set(`${nodeKey(context)} ${event}`, state);
}

/** The base to go on from where n8n has saved nothing. */
export function keptBase(context: IPollFunctions, event: string): unknown {
	return bases.get(`${nodeKey(context)} ${event}`);
}

/** Forgets the base once n8n has saved a state. */
export function dropBase(context: IPollFunctions, event: string): void {
	bases.delete(`${nodeKey(context)} ${event}`);
}

/** Names a node among all nodes of all workflows. */
export function nodeKey(context: IPollFunctions): string {
	return `${context.getWorkflow().id} ${context.getNode().id}`;
}

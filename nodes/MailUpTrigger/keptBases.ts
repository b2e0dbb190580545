import type { IPollFunctions } from 'n8n-workflow';

/** Bases of activations by workflow and node, for this n8n process. */
const bases = new Map<string, unknown>();

/**
 * Keeps the base that an activation took. With n8n's durable cursors n8n forgets it, and the first poll of its scheduler
 * would take another: whoever left in between would belong to that.
 */
export function keepBase(context: IPollFunctions, state: unknown): void {
	bases.set(keyOf(context), state);
}

/** The base to go on from where n8n has saved nothing. */
export function keptBase(context: IPollFunctions): unknown | undefined {
	return bases.get(keyOf(context));
}

/** Forgets the base once n8n has saved a state. */
export function dropBase(context: IPollFunctions): void {
	bases.delete(keyOf(context));
}

/** Names a node among all nodes of all workflows. */
export function keyOf(context: IPollFunctions): string {
	return `${context.getWorkflow().id} ${context.getNode().id}`;
}

import { randomUUID } from 'node:crypto';

import type { CredentialRef } from '../../../scripts/demo/workflows.mjs';
import type { World } from '../../../scripts/demo/world.mjs';
import type { SavedWorkflow } from '../../../scripts/n8n/rest.mjs';
import type { Json } from '../../../scripts/support/json.mjs';
import { eventually } from './stage.mjs';
import { chain, type NodeSpec } from './workflows.mjs';

/** A published workflow that begins with a call. */
export interface Called {
	readonly workflow: SavedWorkflow;
	/** Starts it for these people. */
	start(people: readonly Json[]): Promise<void>;
}

/** Publishes a workflow that a call with people starts, which are its items. */
export async function called(
	{ client, n8n }: World,
	credential: CredentialRef,
	name: string,
	steps: readonly NodeSpec[],
): Promise<Called> {
	const webhookId = randomUUID();
	const parameters = { httpMethod: 'POST', path: webhookId, responseMode: 'onReceived', options: {} };
	const nodes = [
		{ name: 'Call', type: 'n8n-nodes-base.webhook/2', webhookId, parameters },
		{ name: 'People', type: 'n8n-nodes-base.splitOut/1', parameters: { fieldToSplitOut: 'body.people', options: {} } },
		...steps,
	];
	const workflow = await client.createWorkflow(chain(name, credential, nodes));
	await client.activate(workflow);
	return {
		workflow,
		start: async (people) => {
			const call = async () =>
				await fetch(`${n8n.url}/webhook/${webhookId}`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ people }),
				});
			// n8n registers the address a moment after it was published; what it refuses starts nothing.
			await eventually(async () => ((await call()).ok ? true : undefined));
		},
	};
}

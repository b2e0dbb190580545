import { createRequire } from 'node:module';

import { WorkflowExecute } from 'n8n-core';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type * as itemSource from '../../test/support/engine/item-source.node.js';
import type { TypeRegistry } from '../../test/support/engine/registry.js';
import { openSession } from '../../test/support/engine/session.js';

// By require, as the registry does: an import would make a second module, whose items nobody emits.
const { queueItems } = createRequire(import.meta.url)(
	'../../test/support/engine/item-source.node.ts',
) as typeof itemSource;

/** Where the sandbox is, and a token for it. */
export interface Place {
	serviceUrl: string;
	oauthTokenData: { access_token: string; refresh_token: string; expires_in: number };
}

/** A node to run on items. */
export interface Job {
	registry: TypeRegistry;
	nodeType: string;
	typeVersion?: number;
	parameters: INodeParameters;
	place: Place;
}

/** What a run gave, and the time on the clock that the node took, in ms. */
export interface Outcome {
	items: INodeExecutionData[];
	elapsedMs: number;
}

/** Runs a node in n8n's own WorkflowExecute, behind a node that hands it the items. @throws the error of the node */
export async function runJob(
	{ registry, nodeType, typeVersion = 1, parameters, place }: Job,
	input: INodeExecutionData[],
): Promise<Outcome> {
	const credential = {
		serviceUrl: place.serviceUrl,
		oauthTokenData: place.oauthTokenData as IDataObject & Place['oauthTokenData'],
	};
	const session = openSession({ registry, nodeType, parameters, credential, node: { typeVersion } }, queueItems(input));
	const engine = new WorkflowExecute(session.additionalData, session.mode);
	const start = session.workflow.getNode('Input') ?? undefined;
	const run = await engine.run({ workflow: session.workflow, startNode: start });
	const task = run.data.resultData.runData[session.node.name]?.at(-1);
	const error = task?.error ?? run.data.resultData.error;
	if (error) throw error;
	return { items: task?.data?.main?.[0] ?? [], elapsedMs: task?.executionTime ?? NaN };
}

import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeExecutionData, INodeParameters, IVersionedNodeType } from 'n8n-workflow';

import { n8nFolder } from '../../scripts/n8n/pins.mjs';
import type { TypeRegistry } from '../../test/support/engine/registry.js';
import { runJob } from '../support/engine.mjs';
import type { Place } from '../support/sandbox.mjs';

/** n8n's own HTTP Request node, from the n8n that `npm start` installed; undefined where that never ran. */
function httpRequestNode(): IVersionedNodeType | undefined {
	const file = join(n8nFolder(), 'node_modules/n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js');
	if (!existsSync(file)) return undefined;
	const { HttpRequest } = createRequire(import.meta.url)(file) as { HttpRequest: new () => IVersionedNodeType };
	return new HttpRequest();
}

/** How somebody adds people with the HTTP Request node: one call each, five in a second. */
function parametersFor({ serviceUrl }: Place): INodeParameters {
	const values = ['FirstName', 'LastName', 'Company', 'City', 'ZIP'];
	const ids = [1, 2, 3, 4, 6];
	const fields = values.map((name, index) => `{ Id: ${ids[index]}, Value: $json.${name} }`).join(', ');
	return {
		method: 'POST',
		url: `${serviceUrl}/API/v1.1/Rest/ConsoleService.svc/Console/List/1/Recipient`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'mailUpOAuth2Api',
		sendBody: true,
		specifyBody: 'json',
		jsonBody: `={{ JSON.stringify({ Email: $json.email, Name: '', Fields: [${fields}] }) }}`,
		options: { batching: { batch: { batchSize: 5, batchInterval: 1_000 } } },
	};
}

/** Adds people one by one. @returns ms, or undefined where there is no HTTP Request node */
export async function addOneByOne(
	registry: TypeRegistry,
	place: Place,
	input: INodeExecutionData[],
): Promise<number | undefined> {
	const node = httpRequestNode();
	if (!node) return undefined;
	registry.addNode('n8n-nodes-base', node);
	const job = {
		registry,
		nodeType: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: parametersFor(place),
		...place,
	};
	const { items, elapsedMs } = await runJob(job, input);
	if (items.length !== input.length) throw new Error(`The HTTP Request node gave ${items.length} items`);
	return elapsedMs;
}

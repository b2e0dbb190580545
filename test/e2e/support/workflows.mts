import type { Json } from '../../../scripts/support/json.mjs';
import { LIST_ID, type Person } from './people.mjs';

/** The names of the nodes in the workflow. */
export const NODES = { trigger: 'Start', people: 'People', mailUp: 'Add to newsletter' } as const;

/** Starts by hand, makes the people in a Code node and adds them to the list, one item each. */
export function upsertWorkflow(people: readonly Person[], credentialId: string): Json {
	const code = `return ${JSON.stringify(people.map((json) => ({ json })))};`;
	return {
		name: 'Two hundred people',
		nodes: [
			node(NODES.trigger, 'n8n-nodes-base.manualTrigger', 1, 0, {}),
			node(NODES.people, 'n8n-nodes-base.code', 2, 1, { jsCode: code }),
			{
				...node(NODES.mailUp, 'n8n-nodes-mailup.mailUp', 1, 2, mailUpParameters()),
				credentials: { mailUpOAuth2Api: { id: credentialId, name: 'MailUp account' } },
			},
		],
		connections: { [NODES.trigger]: to(NODES.people), [NODES.people]: to(NODES.mailUp) },
		settings: { executionOrder: 'v1' },
	};
}

function mailUpParameters(): { [key: string]: Json } {
	const value = { FirstName: 'firstName', LastName: 'lastName', Company: 'company', City: 'city' };
	return {
		resource: 'recipient',
		operation: 'upsert',
		list: { __rl: true, mode: 'list', value: String(LIST_ID), cachedResultName: 'Newsletter' },
		target: 'list',
		email: '={{ $json.email }}',
		fields: {
			mappingMode: 'defineBelow',
			value: Object.fromEntries(Object.entries(value).map(([field, key]) => [field, `={{ $json.${key} }}`])),
			matchingColumns: [],
			// Left empty, n8n asks the account when the node is opened.
			schema: [],
		},
	};
}

function node(name: string, type: string, typeVersion: number, column: number, parameters: { [key: string]: Json }) {
	return { id: `node-${column}`, name, type, typeVersion, position: [column * 260, 0], parameters };
}

function to(name: string): Json {
	return { main: [[{ node: name, type: 'main', index: 0 }]] };
}

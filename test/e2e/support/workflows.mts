import type { Json } from '../../../scripts/support/json.mjs';
import type { CredentialRef } from '../../../scripts/demo/workflows.mjs';

/** A node of a test's workflow: its name, its type with the version behind a slash, and its parameters. */
export interface NodeSpec {
	readonly name: string;
	/** `n8n-nodes-base.code/2`, or `mailUp` and `mailUpTrigger` for the package's own. */
	readonly type: string;
	readonly parameters?: { [key: string]: Json };
	/** The middle of the address that the node is called at. */
	readonly webhookId?: string;
	/** Type of the credential of a node of the package, where it is not the usual one. */
	readonly credentialType?: string;
}

/** Credentials of the package's own nodes that have another one than MailUp's log-in. */
const CREDENTIALS: Readonly<Record<string, string>> = { mailUpWebhookTrigger: 'mailUpWebhookApi' };

/** A workflow whose nodes follow each other; the package's own get the credential. Its time zone is Rome's. */
export function chain(name: string, credential: CredentialRef, nodes: readonly NodeSpec[]): Json {
	const links = nodes.slice(1).map((node, index) => [nodes[index]?.name ?? '', to(node.name)] as const);
	return {
		name,
		nodes: nodes.map((spec, column) => node(spec, column, credential)),
		connections: Object.fromEntries(links),
		settings: { executionOrder: 'v1', timezone: 'Europe/Rome' },
	};
}

/** Starts a workflow by hand. */
export const START: NodeSpec = { name: 'Start', type: 'n8n-nodes-base.manualTrigger/1' };

/** Hands out the items. */
export function items(name: string, json: readonly Json[]): NodeSpec {
	const code = `return ${JSON.stringify(json.map((item) => ({ json: item })))};`;
	return { name, type: 'n8n-nodes-base.code/2', parameters: { jsCode: code } };
}

/** A list, a group or a message by its id, as n8n stores the choice. */
export function chosen(id: number | string, name?: string): Json {
	return { __rl: true, mode: name === undefined ? 'id' : 'list', value: String(id), cachedResultName: name ?? '' };
}

function node(spec: NodeSpec, column: number, credential: CredentialRef): Json {
	const { name, type, parameters = {}, webhookId, credentialType } = spec;
	const position = [column * 260, 0];
	const place = { id: `node-${column}`, name, position, parameters, ...(webhookId !== undefined && { webhookId }) };
	const [base = '', version = '1'] = type.split('/');
	if (!/^mailUp/.test(base)) return { ...place, type: base, typeVersion: Number(version) };
	const { id, name: credentialName } = credential;
	return {
		...place,
		type: `n8n-nodes-mailup.${base}`,
		typeVersion: 1,
		credentials: { [credentialType ?? CREDENTIALS[base] ?? 'mailUpOAuth2Api']: { id, name: credentialName } },
	};
}

function to(name: string): Json {
	return { main: [[{ node: name, type: 'main', index: 0 }]] };
}

/** A MailUp node. */
export const mailUp = (name: string, parameters: { [key: string]: Json }): NodeSpec => ({
	name,
	type: 'mailUp',
	parameters,
});

/** Sends a message to the person of each item, at once. */
export const sendToEach = (name: string, list: number, message: number): NodeSpec =>
	mailUp(name, {
		resource: 'sending',
		operation: 'send',
		list: chosen(list),
		message: chosen(message),
		sendTo: 'recipient',
		email: '={{ $json.email }}',
		when: 'now',
	});

/** Imports the people of all items, with the columns that are named like fields. */
export const importItems = (list: number): NodeSpec =>
	mailUp('Import', {
		resource: 'import',
		operation: 'importItems',
		list: chosen(list),
		email: '={{ $json.email }}',
		fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] },
	});

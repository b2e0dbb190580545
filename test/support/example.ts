/** Runs an example workflow in n8n's engine, with stand-ins for the nodes of n8n that it uses. */
import { WorkflowExecute } from 'n8n-core';
import type { IConnections, IDataObject, INode, INodeParameters, WorkflowExecuteMode } from 'n8n-workflow';

import type { CredentialData } from './engine';
import { registryWith } from './engine/registry';
import { openWorkflow } from './engine/session';
import type { Page } from './engine/stand-ins.node';
import { standIns } from './engine/stand-ins.node';
import { takeLogs } from './environment';
import { readText } from './package-root';
import { assertNoSecrets } from './secrets';

const MAILUP = 'n8n-nodes-mailup.mailUp';
const CREDENTIAL_ID = 'example';

/** An example as its file holds it. */
export interface Example {
	name: string;
	nodes: INode[];
	connections: IConnections;
}

/** The workflow of a folder in `examples/`. */
export function readExample(folder: string): Example {
	const text = readText(`examples/${folder}/workflow.json`);
	if (text === undefined) throw new Error(`examples/${folder} has no workflow.json`);
	return JSON.parse(text) as Example;
}

/** How to run an example. */
export interface ExampleRun {
	credential: Partial<CredentialData>;
	/** The list that takes the place of the one that its user chooses. */
	listId: number;
	mode: WorkflowExecuteMode;
	/** What somebody answers to a page. */
	answer?: (page: Page) => IDataObject;
}

/** Runs an example from its schedule, or by hand. Returns the output of each node that ran, and the error of one that failed. */
export async function runExample(
	folder: string,
	{ credential, listId, mode, answer = () => ({}) }: ExampleRun,
): Promise<{ outputs: Map<string, IDataObject[]>; error: Error | undefined }> {
	const { nodes: given, connections } = readExample(folder);
	const nodes = given
		.filter(({ type }) => !/\.stickyNote$/.test(type))
		.map((node) => (node.type === MAILUP ? ready(node, listId) : node));
	const registry = registryWith('n8n-nodes-base', standIns(answer));
	const known = new Set(nodes.map(({ name }) => name));
	const reachable = Object.fromEntries(Object.entries(connections).filter(([name]) => known.has(name)));
	const { workflow, additionalData } = openWorkflow({
		nodes,
		connections: reachable,
		registry,
		credential,
		credentialId: CREDENTIAL_ID,
		mode,
	});
	const trigger = mode === 'manual' ? '.manualTrigger' : '.scheduleTrigger';
	const start = nodes.find(({ type }) => type.endsWith(trigger));
	const run = await new WorkflowExecute(additionalData, mode).run({ workflow, startNode: start });
	assertNoSecrets({ saved: run.data, logs: takeLogs() });
	const { runData, error } = run.data.resultData;
	const outputs = Object.entries(runData).map(([name, tasks]): [string, IDataObject[]] => [
		name,
		(tasks.at(-1)?.data?.main ?? []).flatMap((branch) => branch ?? []).map(({ json }) => json),
	]);
	return { outputs: new Map(outputs), error };
}

/** A node with the list and the credential that its user would choose. */
function ready(node: INode, listId: number): INode {
	const list: INodeParameters = { __rl: true, mode: 'list', value: listId };
	return {
		...node,
		parameters: { ...node.parameters, list },
		credentials: { mailUpOAuth2Api: { id: CREDENTIAL_ID, name: 'MailUp account' } },
	};
}

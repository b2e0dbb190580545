import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { PROJECT } from '../n8n/package.mjs';
import type { N8nClient, SavedWorkflow } from '../n8n/rest.mjs';
import { Trouble } from '../support/trouble.mjs';
import { isRecord, text, type Json } from '../support/json.mjs';
import { noteHere } from './note.js';

/** A credential that the imported workflows use. */
export interface CredentialRef {
	readonly id: string;
	readonly name: string;
}

/** The credentials of the demo, by their types in n8n. */
export interface Credentials {
	readonly rest: CredentialRef;
	readonly smtpPlus: CredentialRef;
}

/** A list of the sandbox that the imported workflows use where their author left the choice open. */
export interface ListRef {
	readonly id: string;
	readonly name: string;
}

/** A workflow that was imported. */
export interface ImportedWorkflow extends SavedWorkflow {
	readonly name: string;
	/** Where its file lies. */
	readonly folder: string;
	/** The last part of its form's address, if it begins with a form. */
	readonly formPath: string | undefined;
}

/** Imports every example, ready to run. The files themselves name no credential and no list. */
export async function importExamples(
	client: N8nClient,
	credentials: Credentials,
	list: ListRef,
): Promise<ImportedWorkflow[]> {
	const imported: ImportedWorkflow[] = [];
	for (const folder of await exampleFolders()) {
		const file = await readFile(join(folder, 'workflow.json'), 'utf8');
		const workflow = makeReady(JSON.parse(file) as Json, credentials, list);
		const saved = await client.createWorkflow(workflow);
		imported.push({ ...saved, name: text(workflow.name), folder, formPath: formPath(workflow) });
	}
	return imported;
}

async function exampleFolders(): Promise<string[]> {
	const entries = await readdir(join(PROJECT, 'examples'), { withFileTypes: true });
	return entries.filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
}

/** The example of that folder of `examples/`. */
export function exampleIn(workflows: readonly ImportedWorkflow[], name: string): ImportedWorkflow {
	const found = workflows.find(({ folder }) => basename(folder) === name);
	if (!found) throw new Error(`There is no example in ${name}`);
	return found;
}

/** Publishes a workflow that begins with a form, and waits until the form is there: n8n registers it a moment later. */
export async function publishForm(client: N8nClient, workflow: ImportedWorkflow, n8nUrl: string): Promise<string> {
	await client.activate(workflow);
	const address = `${n8nUrl}/form/${workflow.formPath ?? ''}`;
	for (let attempt = 0; attempt < 60; attempt++) {
		if ((await fetch(address)).ok) return address;
		await pause(500);
	}
	throw new Trouble(`The form of "${workflow.name}" did not appear at ${address}`);
}

/** The workflow with the credential attached to its MailUp nodes, and the list chosen where none was. */
function makeReady(workflow: Json, credentials: Credentials, list: ListRef): { [key: string]: Json } {
	if (!isRecord(workflow) || !Array.isArray(workflow.nodes)) throw new Error('Not a workflow');
	const usesMailUp = workflow.nodes.some(isMailUp);
	const nodes = workflow.nodes.map((node) =>
		isMailUp(node) ? readyNode(node, credentials, list) : readyNote(node, usesMailUp),
	);
	return { ...workflow, nodes };
}

/** A note as it is true here; any other node as it is. */
function readyNote(node: Json, usesMailUp: boolean): Json {
	if (!isRecord(node) || !isRecord(node.parameters) || typeof node.parameters.content !== 'string') return node;
	const content = noteHere(node.parameters.content, usesMailUp);
	return { ...node, parameters: { ...node.parameters, content } };
}

function isMailUp(node: Json): node is { [key: string]: Json } {
	return isRecord(node) && typeof node.type === 'string' && node.type.startsWith('n8n-nodes-mailup.');
}

function readyNode(node: { [key: string]: Json }, { rest, smtpPlus }: Credentials, list: ListRef): Json {
	const parameters = isRecord(node.parameters) ? node.parameters : {};
	const chosen = parameters.list;
	const isOpen = isRecord(chosen) && chosen.value === '';
	const filled = isOpen ? { ...chosen, value: list.id, cachedResultName: list.name } : chosen;
	return {
		...node,
		parameters: filled === undefined ? parameters : { ...parameters, list: filled },
		credentials:
			parameters.resource === 'transactional'
				? { mailUpSmtpPlusApi: { ...smtpPlus } }
				: { mailUpOAuth2Api: { ...rest } },
	};
}

function formPath(workflow: { [key: string]: Json }): string | undefined {
	if (!Array.isArray(workflow.nodes)) return undefined;
	const trigger = workflow.nodes.find((node) => isRecord(node) && node.type === 'n8n-nodes-base.formTrigger');
	const parameters = isRecord(trigger) ? trigger.parameters : undefined;
	const options = isRecord(parameters) ? parameters.options : undefined;
	const path = isRecord(options) ? options.path : undefined;
	return typeof path === 'string' ? path : undefined;
}

/** The workflows that run at once in the test of queue mode. */
import type { CredentialRef } from '../../scripts/demo/workflows.mjs';
import type { World } from '../../scripts/demo/world.mjs';
import type { SavedWorkflow } from '../../scripts/n8n/rest.mjs';
import type { Json } from '../../scripts/support/json.mjs';
import { called } from '../e2e/support/called.mjs';
import { chain, chosen, type NodeSpec } from '../e2e/support/workflows.mjs';

export const LISTS = { signUps: 1, importing: 2, leaving: 3 } as const;

/** A message of the list of sign-ups. */
export const WELCOME = 102;

const mailUp = (name: string, parameters: { [key: string]: Json }): NodeSpec => ({ name, type: 'mailUp', parameters });

const ADD = mailUp('Add', {
	resource: 'recipient',
	operation: 'upsert',
	list: chosen(LISTS.signUps),
	email: '={{ $json.email }}',
	options: { write: 'oneByOne' },
});

const SEND = mailUp('Welcome', {
	resource: 'sending',
	operation: 'send',
	list: chosen(LISTS.signUps),
	message: chosen(WELCOME),
	sendTo: 'recipient',
	email: '={{ $json.email }}',
	when: 'now',
});

const IMPORT = mailUp('Import', {
	resource: 'import',
	operation: 'importItems',
	list: chosen(LISTS.importing),
	email: '={{ $json.email }}',
	fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] },
});

/** People who sign up are added, and get a welcome each. */
export const signUps = async (world: World, credential: CredentialRef) =>
	await called(world, credential, 'Sign-ups', [ADD, SEND]);

/** The same without the welcome. */
export const additions = async (world: World, credential: CredentialRef) =>
	await called(world, credential, 'Additions', [ADD]);

export const imports = async (world: World, credential: CredentialRef) =>
	await called(world, credential, 'Import', [IMPORT]);

/** The polling trigger, published. */
export async function optOuts(world: World, credential: CredentialRef): Promise<SavedWorkflow> {
	const parameters = { pollTimes: { item: [{ mode: 'everyMinute' }] }, lists: 'one', list: chosen(LISTS.leaving) };
	const nodes = [
		{ name: 'Opt-outs', type: 'mailUpTrigger', parameters },
		{ name: 'Done', type: 'n8n-nodes-base.noOp/1' },
	];
	const workflow = await world.client.createWorkflow(chain('Opt-outs', credential, nodes));
	await world.client.activate(workflow);
	return workflow;
}

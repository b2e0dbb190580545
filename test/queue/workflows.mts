/** The workflows that run at once in the test of queue mode. */
import type { CredentialRef } from '../../scripts/demo/workflows.mjs';
import type { World } from '../../scripts/demo/world.mjs';
import type { SavedWorkflow } from '../../scripts/n8n/rest.mjs';
import type { Json } from '../../scripts/support/json.mjs';
import { called } from '../e2e/support/called.mjs';
import { chain, chosen, importItems, mailUp, sendToEach, START } from '../e2e/support/workflows.mjs';

export const LISTS = { signUps: 1, importing: 2, leaving: 3 } as const;

/** A message of the list of sign-ups. */
export const WELCOME = 102;

const ADD = mailUp('Add', {
	resource: 'recipient',
	operation: 'upsert',
	list: chosen(LISTS.signUps),
	email: '={{ $json.email }}',
	options: { write: 'oneByOne' },
});

const SEND = sendToEach('Welcome', LISTS.signUps, WELCOME);

const IMPORT = importItems(LISTS.importing);

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
		// Long enough for its worker to be killed meanwhile.
		{
			name: 'Work',
			type: 'n8n-nodes-base.wait/1.1',
			parameters: { resume: 'timeInterval', amount: 40, unit: 'seconds' },
		},
	];
	const workflow = await world.client.createWorkflow(chain('Opt-outs', credential, nodes));
	await world.client.activate(workflow);
	return workflow;
}

/** Reads from MailUp who opted out, and when: what an owner does whose execution n8n has emptied. */
export async function readOptOuts(world: World, credential: CredentialRef): Promise<Json[]> {
	const parameters = {
		resource: 'recipient',
		operation: 'getAll',
		list: chosen(LISTS.leaving),
		status: 'unsubscribed',
		returnAll: true,
		include: 'dates',
	};
	const nodes = [START, mailUp('Opted out', parameters)];
	const { id } = await world.client.createWorkflow(chain('Who opted out', credential, nodes));
	return (await world.client.run(id, START.name, 180_000)).output('Opted out');
}

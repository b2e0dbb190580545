import { optOutsBack, showGuide } from './guide.mjs';
import { addThisWeeksNews } from './news.mjs';
import { importExamples, publishForm, type ImportedWorkflow } from './workflows.mjs';
import { connectSandbox, createSmtpPlusCredential, type World } from './world.mjs';

/** Connects n8n to the sandbox and imports every example, ready to run: what a newcomer finds after `npm start`. */
export async function prepareDemo(world: World): Promise<ImportedWorkflow[]> {
	addThisWeeksNews(world.sandbox);
	const credentials = { rest: await connectSandbox(world), smtpPlus: await createSmtpPlusCredential(world) };
	const workflows = await importExamples(world.client, credentials, { id: '1', name: 'Newsletter' });
	for (const workflow of workflows) {
		if (workflow.formPath) await publishForm(world.client, workflow, world.n8n.url);
	}
	return workflows;
}

/** Publishes what the first steps need, and shows them in the sandbox's console. */
export async function beginDemo(world: World, workflows: readonly ImportedWorkflow[]): Promise<void> {
	await world.client.activate(optOutsBack(workflows));
	await showGuide(world, workflows);
}

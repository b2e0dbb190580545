import { addThisWeeksNews } from './news.mjs';
import { importExamples, publishForm, type ImportedWorkflow } from './workflows.mjs';
import { connectSandbox, type World } from './world.mjs';

/** Connects n8n to the sandbox and imports every example, ready to run: what a newcomer finds after `npm start`. */
export async function prepareDemo(world: World): Promise<ImportedWorkflow[]> {
	addThisWeeksNews(world.sandbox);
	const credential = await connectSandbox(world);
	const workflows = await importExamples(world.client, credential, { id: '1', name: 'Newsletter' });
	for (const workflow of workflows) {
		if (workflow.formPath) await publishForm(world.client, workflow, world.n8n.url);
	}
	return workflows;
}

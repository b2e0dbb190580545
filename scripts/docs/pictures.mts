/** `npm run docs:pictures`: the pictures of README and of each example's canvas, from a real n8n in a real browser. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { prepareDemo } from '../demo/prepare.mjs';
import { runStoppable } from '../demo/stoppable.mjs';
import { startWorld, type Cleanup, type World } from '../demo/world.mjs';
import { launchBrowser, newPage, signIn } from '../n8n/browser.mjs';
import { ensureN8n } from '../n8n/ensure.mjs';
import { buildPackage } from '../n8n/package.mjs';
import { at, isRecord } from '../support/json.mjs';
import { asWebp, canvasPicture, CANVAS_SCREEN } from './canvas.mjs';
import { takeFilm } from './film.mjs';
import { PANEL, panelPicture } from './panel.mjs';

async function main(signal: AbortSignal, cleanup: Cleanup): Promise<void> {
	const install = await ensureN8n(signal);
	await buildPackage();
	const world = await startWorld({ install, signal, cleanup });
	const examples = await prepareDemo(world);
	const browser = await launchBrowser();
	cleanup.push(async () => await browser.close());
	const page = await newPage(browser, CANVAS_SCREEN);
	await signIn(page, world.n8n.url, world.owner);
	await mkdir(dirname(PANEL), { recursive: true });
	await takeFilm(world, browser, page, examples);
	await save(PANEL, await asWebp(page, await panelPicture(world, page, examples)));
	for (const { folder, id } of examples) {
		const picture = await canvasPicture(page, await withoutNotes(world, id));
		await save(join(folder, 'canvas.webp'), await asWebp(page, picture));
	}
}

async function save(path: string, picture: Buffer): Promise<void> {
	await writeFile(path, picture);
	console.log(`${Math.ceil(picture.length / 1024)} KB  ${path}`);
}

/** The address of a copy without the notes: their text stands in the example's own page, and would make the nodes small. */
async function withoutNotes({ client, n8n }: World, workflowId: string): Promise<string> {
	const workflow = await client.workflow(workflowId);
	const nodes = at(workflow, 'nodes');
	if (!isRecord(workflow) || !Array.isArray(nodes)) throw new Error('Not a workflow');
	const kept = nodes.filter((node) => at(node, 'type') !== 'n8n-nodes-base.stickyNote');
	const { connections = null, settings = null } = workflow;
	const copy = await client.createWorkflow({ name: 'Picture', nodes: kept, connections, settings });
	return `${n8n.url}/workflow/${copy.id}`;
}

await runStoppable(main);

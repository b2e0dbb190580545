import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { exampleIn, type ImportedWorkflow } from '../demo/workflows.mjs';
import type { World } from '../demo/world.mjs';
import { openNode, runWorkflow } from '../n8n/editor.mjs';
import { PROJECT } from '../n8n/package.mjs';
import { at, isRecord, type Json } from '../support/json.mjs';

/** Where README shows it. */
export const PANEL = join(PROJECT, 'docs', 'pictures', 'node.webp');

/** A newsletter of the sandbox's first list. */
const NEWSLETTER = { __rl: true, mode: 'list', value: 103, cachedResultName: 'Monthly newsletter 4' };

/** The dry run of a newsletter: the node's panel beside what it put out, as PNG. */
export async function panelPicture(world: World, page: Page, examples: readonly ImportedWorkflow[]): Promise<Buffer> {
	const { id } = exampleIn(examples, 'copy-a-newsletter-and-schedule-it');
	const nodes = at(await world.client.workflow(id), 'nodes');
	const named = (name: string): { [key: string]: Json } => {
		const node = Array.isArray(nodes) ? nodes.find((each) => at(each, 'name') === name) : undefined;
		if (!isRecord(node)) throw new Error(`The example has no node "${name}"`);
		return node;
	};
	const send = named('What would happen');
	const parameters = isRecord(send.parameters) ? send.parameters : {};
	const sendAt = "={{ $now.plus({ days: 2 }).toFormat('yyyy-MM-dd') }} 09:00";
	const saved = await world.client.createWorkflow({
		name: 'Who would get the newsletter?',
		nodes: [named('Try it now'), { ...send, parameters: { ...parameters, message: NEWSLETTER, sendAt } }],
		connections: { 'Try it now': { main: [[{ node: 'What would happen', type: 'main', index: 0 }]] } },
		settings: {},
	});
	await page.goto(`${world.n8n.url}/workflow/${saved.id}`);
	await runWorkflow(page, 60_000);
	await openNode(page, 'What would happen');
	await page.getByTestId('output-panel').getByTestId('radio-button-table').click();
	await page.getByText('Nothing sent. Would go to').first().waitFor();
	return await page.screenshot();
}

/** What a stranger sees of the nodes in a real n8n: the panel, the canvas, a form with its picker, and an error. */
import { describe, test } from 'node:test';

import { takePicture } from './support/browser.mjs';
import * as n8n from './support/n8nPages.mjs';
import { connected, MINUTE, useStage } from './support/stage.mjs';
import { chain, chosen, START, type NodeSpec } from './support/workflows.mjs';

const stage = useStage();

const LIST = chosen(1, 'Newsletter');

const STEPS: NodeSpec[] = [
	START,
	{
		name: 'Sign up',
		type: 'mailUp',
		parameters: { resource: 'recipient', operation: 'upsert', list: LIST, email: 'not an address' },
	},
	{
		name: 'Look',
		type: 'mailUp',
		// n8n runs no workflow in which a choice is open.
		parameters: { resource: 'email', operation: 'get', list: LIST, message: chosen(1, 'Any') },
	},
];

describe('the face of the nodes', () => {
	test('"send email" finds the node, and its panel names events and operations', { timeout: 3 * MINUTE }, async () => {
		const { world, page } = stage();
		await n8n.searchNodePanel(page, world.n8n.url, 'send email');
		await takePicture(page, 'face-1-search');
		await n8n.openInPanel(page);
		await page.getByText('On person opted out').waitFor();
		await takePicture(page, 'face-2-panel');
		await page.getByText(/^Actions \(\d+\)/).click();
		const action = page.getByText('Send email as new sending');
		await action.scrollIntoViewIfNeeded();
		await action.waitFor();
		await takePicture(page, 'face-3-operations');
	});

	test('the canvas shows operations by name, and an error says what is wrong', { timeout: 4 * MINUTE }, async () => {
		const { world, page } = stage();
		const workflow = await world.client.createWorkflow(chain('Face', await connected(stage()), STEPS));
		await page.goto(`${world.n8n.url}/workflow/${workflow.id}`);
		await page.getByText('Create or Update: Recipient').waitFor();
		await page.getByText('Get: Email').waitFor();
		await n8n.runWorkflow(page, 2 * MINUTE);
		await takePicture(page, 'face-4-canvas');
		await n8n.openNode(page, 'Sign up');
		await page.getByText('Email: "not an address" is not an email address').first().waitFor();
		await takePicture(page, 'face-5-error');
		await n8n.closeNode(page);
	});

	test('the picker tells emails apart by their dates', { timeout: 2 * MINUTE }, async () => {
		const { page } = stage();
		await n8n.openNode(page, 'Look');
		await page.getByTestId('parameter-input-message').getByTestId('rlc-input').click();
		const dated = page.getByTestId('rlc-item').filter({ hasText: /, \d{4}-\d\d-\d\d \(\d+\)/ });
		await dated.first().waitFor();
		await takePicture(page, 'face-6-picker');
	});
});

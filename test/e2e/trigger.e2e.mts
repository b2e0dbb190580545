/** Opt-outs made in the sandbox's console page start a workflow in a real n8n, also after n8n was started again. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { newPage } from '../../scripts/n8n/browser.mjs';
import { at, text, type Json } from '../../scripts/support/json.mjs';
import type { SavedWorkflow } from '../../scripts/n8n/rest.mjs';
import { takePicture } from './support/browser.mjs';
import * as n8n from './support/n8nPages.mjs';
import { connected, eventually, MINUTE, useStage } from './support/stage.mjs';
import { chain, chosen } from './support/workflows.mjs';

const stage = useStage();

const LIST = 1;
const TRIGGER = 'Opt-outs';

describe('the trigger', () => {
	let workflow: SavedWorkflow;
	let people: string[];

	before(async () => {
		const { world } = stage();
		const { account } = world.sandbox;
		people = Array.from({ length: 20 }, (_, id) => id + 1)
			.filter((id) => account.list(LIST).email.get(id)?.status === 'OPTIN')
			.map((id) => account.recipients.get(id).email ?? '');
		const parameters = {
			pollTimes: { item: [{ mode: 'everyMinute' }] },
			lists: 'one',
			list: chosen(LIST, 'Newsletter'),
		};
		const nodes = [
			{ name: TRIGGER, type: 'mailUpTrigger', parameters },
			{ name: 'Done', type: 'n8n-nodes-base.noOp/1' },
		];
		workflow = await world.client.createWorkflow(chain('Opt-outs', await connected(stage()), nodes));
	});

	test('is made in the editor, where a test run shows the newest opt-out', { timeout: 2 * MINUTE }, async () => {
		const { world, page } = stage();
		await page.goto(`${world.n8n.url}/workflow/${workflow.id}`);
		await n8n.openNode(page, TRIGGER);
		await takePicture(page, 'trigger-1-fields');
		await page.getByTestId('trigger-execute-button').or(page.getByTestId('node-execute-button')).first().click();
		await page.getByTestId('output-panel').getByText('eventId').first().waitFor();
		await takePicture(page, 'trigger-2-sample');
		await n8n.closeNode(page);
	});

	test(
		'gives exactly the three people, with their reasons, two of them with one moment',
		{ timeout: 4 * MINUTE },
		async () => {
			const { world } = stage();
			const asked = world.sandbox.requests.all(/EmailOptins$/).length;
			await world.client.activate(workflow);
			await eventually(async () => (world.sandbox.requests.all(/EmailOptins$/).length > asked ? true : undefined));
			await optOut(people.slice(0, 2), 'spam complaint');
			await optOut(people.slice(2, 3), 'unsubscription link');
			const events = await delivered(3);
			assert.deepEqual(events.map((event) => at(event, 'email')).sort(), people.slice(0, 3).sort());
			const [first, second, third] = people
				.slice(0, 3)
				.map((email) => events.find((event) => at(event, 'email') === email));
			assert.equal(at(first, 'date'), at(second, 'date'));
			assert.deepEqual(
				[first, second, third].map((event) => at(event, 'type')),
				[16, 16, 2],
			);
			assert.deepEqual([at(first, 'reason'), at(third, 'reason')], ['spam report', 'unsubscribe link in a message']);
		},
	);

	test('gives exactly the next one after n8n was started again', { timeout: 5 * MINUTE }, async () => {
		const { world } = stage();
		await world.n8n.stop();
		await world.startAgain();
		await optOut(people.slice(3, 4), 'unsubscription link');
		const events = await delivered(4);
		assert.deepEqual(events.map((event) => at(event, 'email')).sort(), people.slice(0, 4).sort());
		assert.equal(new Set(events.map((event) => text(at(event, 'eventId')))).size, 4);
	});

	/** Selects people in the console page and opts them out with one click. */
	async function optOut(emails: readonly string[], reason: string): Promise<void> {
		const { world, browser } = stage();
		const consolePage = await newPage(browser);
		await consolePage.goto(`${world.sandbox.url}/console/lists/${LIST}?size=1000`);
		for (const email of emails) {
			await consolePage.getByRole('row').filter({ hasText: email }).getByRole('checkbox').check();
		}
		const label = await consolePage
			.locator('select[name=reason] option')
			.filter({ hasText: reason })
			.first()
			.innerText();
		await consolePage.getByLabel('Reason').selectOption({ label });
		await takePicture(consolePage, `trigger-3-console-${emails.length}`);
		await consolePage.getByRole('button', { name: 'Opt out' }).click();
		await consolePage.getByText(/opted out at/).waitFor();
		await consolePage.close();
	}

	/** All events of all runs, once there are so many, and for a while after that no more. */
	async function delivered(count: number): Promise<Json[]> {
		const { world } = stage();
		const all = async () => (await world.client.executions(workflow.id)).flatMap(({ output }) => output('Done'));
		await eventually(async () => ((await all()).length >= count ? true : undefined), 3 * MINUTE);
		return await all();
	}
});

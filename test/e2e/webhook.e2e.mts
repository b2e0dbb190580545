/**
 * MailUp's webhooks start a workflow in a real n8n, plain and encrypted, also after n8n was started again in the middle; calls
 * without the right secret start nothing.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';

import { newPage } from '../../scripts/n8n/browser.mjs';
import type { SavedWorkflow } from '../../scripts/n8n/rest.mjs';
import { at, text } from '../../scripts/support/json.mjs';
import { takePicture } from './support/browser.mjs';
import * as n8n from './support/n8nPages.mjs';
import { eventually, MINUTE, useStage } from './support/stage.mjs';
import { chain } from './support/workflows.mjs';

const stage = useStage();

const LIST = 1;
const TRIGGER = 'From MailUp';
const SECRET = randomUUID();
const KEY = randomUUID();
const WEBHOOK_ID = randomUUID();

describe('the webhook trigger', () => {
	let workflow: SavedWorkflow;
	let parameters: string;
	const wanted: string[] = [];

	before(async () => {
		const { client } = stage().world;
		const name = 'MailUp webhooks';
		const id = await client.createCredential(name, 'mailUpWebhookApi', { secret: SECRET, encryptionSecret: KEY });
		const nodes = [
			{ name: TRIGGER, type: 'mailUpWebhookTrigger', webhookId: WEBHOOK_ID },
			{ name: 'Done', type: 'n8n-nodes-base.noOp/1' },
		];
		workflow = await client.createWorkflow(chain('Webhooks', { id, name }, nodes));
	});

	test('shows its address once, and the parameters for MailUp', { timeout: 2 * MINUTE }, async () => {
		const { world, page } = stage();
		await page.goto(`${world.n8n.url}/workflow/${workflow.id}`);
		await n8n.openNode(page, TRIGGER);
		await takePicture(page, 'webhook-1-steps');
		const line = page.getByText(/^EventType=\[EventType\]&/);
		parameters = (await line.first().innerText()).trim();
		assert.match(parameters, /^EventType=\[EventType\]&EventDate=\[EventDate\]&.*Field03=\[Field03\]$/);
		await page.getByText('Webhook URLs').first().click();
		await takePicture(page, 'webhook-2-address');
	});

	test(
		'listens for a test event: calls without the secret leave it listening, the right one is shown',
		{ timeout: 3 * MINUTE },
		async () => {
			const { page } = stage();
			await page.getByTestId('trigger-execute-button').or(page.getByTestId('node-execute-button')).first().click();
			const call = `EventType=SUBSCRIBE&IdList=1&Email=nathan%40example.com`;
			const refused = await eventually(async () => {
				const answer = await fetch(`${address('webhook-test')}?secret=wrong&${call}`);
				return answer.status === 404 ? undefined : answer.status;
			});
			assert.equal(refused, 403);
			const answer = await fetch(`${address('webhook-test')}?secret=${SECRET}&${call}`);
			assert.deepEqual([answer.status, await answer.text()], [200, 'Received']);
			await page.getByTestId('output-panel').getByText('nathan@example.com').first().waitFor();
			await takePicture(page, 'webhook-3-test-event');
			await n8n.closeNode(page);
		},
	);

	test('is refused by nobody but the secret, and answers at once', { timeout: 2 * MINUTE }, async () => {
		const { client } = stage().world;
		await client.activate(workflow);
		for (const method of ['GET', 'POST']) {
			const status = await eventually(async () => {
				const answer = await fetch(`${address('webhook')}?secret=wrong`, { method });
				return answer.status === 404 ? undefined : answer.status;
			}, MINUTE);
			assert.equal(status, 403);
			assert.equal((await fetch(address('webhook'), { method })).status, 403);
			assert.equal((await fetch(`${address('webhook')}?secret=${SECRET}`, { method })).status, 503);
		}
		const executions = await client.executions(workflow.id, 'webhook');
		assert.equal(executions.length, 0);
	});

	test('takes both forms by both methods', { timeout: 4 * MINUTE }, async () => {
		const { account } = stage().world.sandbox;
		const page = await newPage(stage().browser);
		await page.goto(`${stage().world.sandbox.url}/console/webhooks`);
		for (const [event, source, method, key] of [
			['UNSUBSCRIBE', 'RECIPIENT', 'POST', ''],
			['UNSUBSCRIBE', 'CONSOLE', 'GET', KEY],
			['SUBSCRIBE', 'CONSOLE', 'POST', KEY],
			['SUBSCRIBE', 'API', 'GET', ''],
		] as const) {
			await page.locator('.fields [name=name]').fill('n8n');
			await page.locator('.fields [name=url]').fill(`${address('webhook')}?secret=${SECRET}`);
			await page.locator('select[name=event]').selectOption(event);
			await page.locator('select[name=source]').selectOption(source);
			await page.locator('select[name=method]').selectOption(method);
			await page.locator('.fields [name=key]').fill(key);
			await page.locator('.fields [name=parameters]').fill(parameters);
			await page.getByRole('button', { name: 'Add new webhook' }).click();
			await page.getByText(/is active/).waitFor();
		}
		await subscribed('one@example.com');
		account.optOut({ list: LIST, recipients: ['one@example.com'], type: 2 });
		await subscribed('two@example.com');
		account.optOut({ list: LIST, recipients: ['two@example.com'], type: 0 });
		await reSubscribed('two@example.com');
		wanted.push('unsubscribe one@example.com', 'unsubscribe two@example.com', 'subscribe two@example.com');
		assert.deepEqual(await delivered(), [...wanted].sort());
		await page.reload();
		await takePicture(page, 'webhook-4-console');
		await page.close();
	});

	test(
		'misses nothing while n8n is started again: MailUp repeats, and the same event has the same id',
		{ timeout: 6 * MINUTE },
		async () => {
			const { world } = stage();
			await world.n8n.stop();
			await subscribed('three@example.com');
			world.sandbox.account.optOut({ list: LIST, recipients: ['three@example.com'], type: 2 });
			wanted.push('unsubscribe three@example.com');
			await eventually(async () =>
				world.sandbox.account.webhooks.calls.some(({ state, attempts }) => state === 'waiting' && attempts > 0)
					? true
					: undefined,
			);
			await world.startAgain();
			assert.deepEqual(await delivered(), [...wanted].sort());
			world.sandbox.courier.repeat();
			wanted.push(...wanted.map((event) => event));
			assert.deepEqual(await delivered(), [...wanted].sort());
			assert.equal(new Set((await items()).map((item) => text(at(item, 'eventId')))).size, wanted.length / 2);
		},
	);

	/** The address of the node, without the secret. */
	function address(kind: 'webhook' | 'webhook-test'): string {
		return `${stage().world.n8n.url}/${kind}/${WEBHOOK_ID}/webhook`;
	}

	/** Somebody subscribes on a page of the HTTP API, and MailUp tells of it by the fourth webhook. */
	async function subscribed(email: string): Promise<void> {
		const form = new URLSearchParams({ List: String(LIST), Email: email, Confirm: '0', retCode: '1' });
		await fetch(`${stage().world.sandbox.url}/frontend/xmlSubscribe.aspx`, { method: 'POST', body: form });
		wanted.push(`subscribe ${email}`);
	}

	/** A click in the console page. */
	async function reSubscribed(email: string): Promise<void> {
		const page = await newPage(stage().browser);
		await page.goto(`${stage().world.sandbox.url}/console/lists/${LIST}?q=${encodeURIComponent(email)}`);
		await page.getByRole('row').filter({ hasText: email }).getByRole('checkbox').check();
		await page.getByRole('button', { name: 'Subscribe' }).click();
		await page.getByText(/subscribed at/).waitFor();
		await page.close();
	}

	async function items() {
		const executions = await stage().world.client.executions(workflow.id, 'webhook');
		return executions.flatMap(({ output }) => output('Done'));
	}

	/** All events of all runs, once there are as many as wanted. */
	async function delivered(): Promise<string[]> {
		await eventually(async () => ((await items()).length >= wanted.length ? true : undefined), 3 * MINUTE);
		return (await items()).map((item) => `${text(at(item, 'event'))} ${text(at(item, 'email'))}`).sort();
	}
});

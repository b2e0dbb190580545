/** One SMS campaign in a real n8n: written, tried out, sent with the code of its dry run, and looked at afterwards. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { at, type Json } from '../../scripts/support/json.mjs';
import { takePicture } from './support/browser.mjs';
import * as n8n from './support/n8nPages.mjs';
import { connected, MINUTE, useStage } from './support/stage.mjs';
import { chain, chosen, START, type NodeSpec } from './support/workflows.mjs';

const stage = useStage({ sandbox: { queueMs: 0 } });

/** In the sandbox: list 1 has the group 2. */
const LIST = chosen(1, 'Newsletter');
const GROUP = 2;
const TEXT = 'Perché no? [FirstName], 5 € off until Sunday';

const message = { list: LIST, smsMessage: chosen("={{ $('Write').first().json.id }}") };
const toGroup = { ...message, sendTo: 'groups', inGroups: [GROUP], when: 'now' };
const confirmationCode = "={{ $('Dry run').first().json.confirmationCode }}";

function sms(name: string, operation: string, parameters: { [key: string]: Json }): NodeSpec {
	return { name, type: 'mailUp', parameters: { resource: 'sms', operation, ...parameters } };
}

const STEPS: NodeSpec[] = [
	START,
	sms('Write', 'create', { list: LIST, subject: 'Sale', content: TEXT }),
	sms('By hand', 'send', toGroup),
	sms('Dry run', 'send', { ...toGroup, dryRun: true }),
	sms('Send', 'send', { ...toGroup, confirmationCode, options: { sendInManualRuns: true } }),
	sms('Statistics', 'getStatistics', message),
	sms('Report', 'getDeliveryReport', { ...message, returnAll: true }),
];

describe('an SMS campaign', () => {
	let output: (node: string) => Json[];

	test('is written, tried out, sent and looked at', { timeout: 4 * MINUTE }, async () => {
		const { world, page } = stage();
		const { account } = world.sandbox;
		// Of the people in the groups nobody is on the SMS channel.
		const subscribed = [...account.list(1).sms.values()].filter(({ status }) => status === 'OPTIN');
		for (const { recipientId } of subscribed.slice(0, 5)) account.group(GROUP).members.add(recipientId);
		const workflow = await world.client.createWorkflow(chain('SMS', await connected(stage()), STEPS));
		await page.goto(`${world.n8n.url}/workflow/${workflow.id}`);
		await n8n.runWorkflow(page, 3 * MINUTE);
		await takePicture(page, 'sms-1-run');
		const id = await world.client.newestExecution(workflow.id);
		assert.ok(id, 'n8n recorded no run');
		const execution = await world.client.finished(id, MINUTE);
		assert.equal(execution.status, 'success', execution.error);
		output = (node) => execution.output(node);
		await n8n.openNode(page, 'Dry run');
		await takePicture(page, 'sms-2-dry-run');
		await n8n.closeNode(page);
		await page.goto(`${world.sandbox.url}/console/sms`);
		await takePicture(page, 'sms-3-console');
	});

	test('a run by hand sends nothing unless it is told to', () => {
		assert.equal(at(output('By hand')[0], 'outcome'), 'dryRun');
		assert.match(String(at(output('By hand')[0], 'detail')), /Send in Manual Runs/);
		assert.equal(at(output('Send')[0], 'outcome'), 'queued');
	});

	test('reaches who is in the group and subscribed on the SMS channel, once each', () => {
		const { account } = stage().world.sandbox;
		const list = account.list(1);
		const people = [...account.group(GROUP).members].filter((id) => list.sms.get(id)?.status === 'OPTIN');
		const texts = account.texts.all();
		const byId = (ids: Array<number | null>) => ids.map(Number).sort((a, b) => a - b);
		assert.equal(people.length, 5);
		assert.deepEqual(byId(texts.map(({ recipientId }) => recipientId)), byId(people));
		assert.equal(at(output('Dry run')[0], 'audience', 'atMost'), people.length);
		const parts = texts.reduce((sum, text) => sum + text.parts.length, 0);
		assert.ok(parts <= Number(at(output('Dry run')[0], 'cost', 'partsInAllAtMost')));
		assert.equal(output('Report').length, people.length);
		assert.equal(at(output('Statistics')[0], 'sent'), people.length);
	});
});

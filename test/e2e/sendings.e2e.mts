/** From a copied message to a sending that is stopped again, in a real n8n: what a user does, step by step in one workflow. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { at, text, type Json } from '../../scripts/support/json.mjs';
import { takePicture } from './support/browser.mjs';
import * as n8n from './support/n8nPages.mjs';
import { connected, MINUTE, useStage } from './support/stage.mjs';
import { chain, chosen, START, type NodeSpec } from './support/workflows.mjs';

const stage = useStage();

/** In the sandbox: list 1 has the groups 2 and 3, and this message. */
const LIST = chosen(1, 'Newsletter');
const MESSAGE = 102;
const SUBJECT = 'Summer sale, 2nd edition';

const copyId = "={{ $('Copy').first().json.id }}";
const sendingId = "={{ $('Hold').first().json.sendingId }}";
const audience = { sendTo: 'groups', inGroups: [2, 3], leaveOutGroups: true, notInGroups: [4] };

/** The PDF comes from a node of its own, as from a disk or a download. */
const PDF = `const pdf = Buffer.from('%PDF-1.4\\n%%EOF\\n');
return [{ json: {}, binary: { data: await this.helpers.prepareBinaryData(pdf, 'catalogue.pdf', 'application/pdf') } }];`;

function mailUp(name: string, resource: string, operation: string, parameters: { [key: string]: Json } = {}): NodeSpec {
	return { name, type: 'mailUp', parameters: { resource, operation, ...parameters } };
}

const send = (parameters: { [key: string]: Json }) => ({
	list: LIST,
	message: chosen(copyId),
	...audience,
	...parameters,
});

const STEPS: NodeSpec[] = [
	START,
	mailUp('Copy', 'email', 'duplicate', { list: LIST, message: chosen(MESSAGE, 'A message') }),
	mailUp('New subject', 'email', 'update', { list: LIST, message: chosen(copyId), updateFields: { subject: SUBJECT } }),
	{ name: 'PDF', type: 'n8n-nodes-base.code/2', parameters: { jsCode: PDF } },
	mailUp('Attach', 'email', 'addAttachment', { list: LIST, message: chosen(copyId), binaryPropertyName: 'data' }),
	mailUp('Dry run', 'sending', 'send', send({ dryRun: true })),
	mailUp('Hold', 'sending', 'send', send({ when: 'hold', options: { sendInManualRuns: true } })),
	mailUp('Confirm', 'sending', 'confirm', {
		sendingId,
		when: 'date',
		sendAt: "={{ $now.plus({ days: 1 }).toFormat('yyyy-MM-dd') }} 09:00",
		options: { sendInManualRuns: true },
	}),
	mailUp('Queue', 'sending', 'getAll', { queue: 'scheduled', returnAll: true }),
	mailUp('Stop', 'sending', 'stop', { sendingId }),
	mailUp('Delete', 'sending', 'delete', { sendingId }),
];

describe('a newsletter', () => {
	let output: (node: string) => Json[];

	test('is copied, changed, tried out, held, scheduled, stopped and deleted', { timeout: 4 * MINUTE }, async () => {
		const { world, page } = stage();
		world.sandbox.account.statistics.reactions = false;
		const workflow = await world.client.createWorkflow(chain('Newsletter', await connected(stage()), STEPS));
		await page.goto(`${world.n8n.url}/workflow/${workflow.id}`);
		await n8n.runWorkflow(page, 3 * MINUTE);
		await takePicture(page, 'sendings-1-run');
		const id = await world.client.newestExecution(workflow.id);
		assert.ok(id, 'n8n recorded no run');
		const execution = await world.client.finished(id, MINUTE);
		assert.equal(execution.status, 'success', execution.error);
		output = (node) => execution.output(node);
		await n8n.openNode(page, 'Dry run');
		await takePicture(page, 'sendings-2-dry-run');
		await n8n.closeNode(page);
		await n8n.openNode(page, 'Hold');
		await takePicture(page, 'sendings-3-held');
	});

	test('the copy has the new subject and the PDF, the original has neither', { timeout: MINUTE }, () => {
		const { account } = stage().world.sandbox;
		const copy = account.messages.get(1, Number(at(output('Copy')[0], 'id')));
		assert.equal(copy.subject, SUBJECT);
		assert.equal([...copy.attachments.values()].at(-1)?.name, 'catalogue.pdf');
		const original = account.messages.get(1, MESSAGE);
		assert.notEqual(original.subject, SUBJECT);
		assert.equal(
			[...original.attachments.values()].some(({ name }) => name === 'catalogue.pdf'),
			false,
		);
	});

	test('the dry run showed whom it would reach, and reached nobody', { timeout: MINUTE }, () => {
		const [shown] = output('Dry run');
		assert.equal(at(shown, 'outcome'), 'dryRun');
		assert.match(text(at(shown, 'confirmationCode')), /^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
		assert.deepEqual(ids(at(shown, 'audience', 'groups')), [2, 3]);
		assert.deepEqual(ids(at(shown, 'audience', 'leftOutGroups')), [4]);
		assert.equal(at(output('Hold')[0], 'outcome'), 'held');
	});

	test('it was planned for 9 o’clock in Rome, and in the end nothing was left of it', { timeout: MINUTE }, () => {
		const { sandbox } = stage().world;
		const planned = new Date(text(at(output('Confirm')[0], 'when')));
		const inRome = planned.toLocaleTimeString('en-GB', { timeZone: 'Europe/Rome', timeStyle: 'short' });
		assert.equal(inRome, '09:00');
		assert.deepEqual(
			output('Queue').map((sending) => at(sending, 'id')),
			[at(output('Hold')[0], 'sendingId')],
		);
		assert.equal(at(output('Stop')[0], 'outcome'), 'stopped');
		assert.equal(at(output('Delete')[0], 'deleted'), true);
		const own = sandbox.account.sendings.all().filter(({ messageId }) => messageId === at(output('Copy')[0], 'id'));
		assert.deepEqual(
			own.map(({ state, reached }) => [state, reached]),
			[['deleted', 0]],
		);
	});
});

describe('a run by hand', () => {
	test('mails nobody unless the user asked for it, and says so', { timeout: MINUTE }, async () => {
		const { world } = stage();
		const before = world.sandbox.account.sendings.all().length;
		const now = mailUp('Send', 'sending', 'send', {
			list: LIST,
			message: chosen(MESSAGE),
			sendTo: 'list',
			when: 'now',
		});
		const workflow = await world.client.createWorkflow(chain('By hand', await connected(stage()), [START, now]));
		const execution = await world.client.run(workflow.id, START.name, MINUTE);
		assert.equal(at(execution.output('Send')[0], 'outcome'), 'dryRun');
		assert.equal(world.sandbox.account.sendings.all().length, before);
	});
});

function ids(groups: Json | undefined): Json[] {
	return Array.isArray(groups) ? groups.map((group) => at(group, 'id') ?? null) : [];
}

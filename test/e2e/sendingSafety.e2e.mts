/** What must not happen to the people of a list, in a real n8n: two sendings for one, or a sending to the wrong ones. */
import assert from 'node:assert/strict';
import { afterEach, before, describe, test } from 'node:test';

import type { CredentialRef } from '../../scripts/demo/workflows.mjs';
import type { Execution } from '../../scripts/n8n/rest.mjs';
import { at, text, type Json } from '../../scripts/support/json.mjs';
import { connected, MINUTE, useStage } from './support/stage.mjs';
import { chain, chosen, START } from './support/workflows.mjs';

const stage = useStage();

/** In the sandbox: list 1 has the groups 2 and 3, and these messages. */
const LIST = chosen(1, 'Newsletter');
const [CUT, TWICE, MISREAD] = [101, 102, 103];

let credential: CredentialRef;

/** A workflow that sends a message for real, also when it is started by hand. */
async function sender(name: string, message: number, parameters: { [key: string]: Json }): Promise<string> {
	const send = {
		name: 'Send',
		type: 'mailUp',
		parameters: { resource: 'sending', operation: 'send', list: LIST, message: chosen(message), ...parameters },
	};
	return (await stage().world.client.createWorkflow(chain(name, credential, [START, send]))).id;
}

async function run(workflowId: string): Promise<Execution> {
	return await stage().world.client.run(workflowId, START.name, 2 * MINUTE);
}

/** The states of the sendings of a message that mail anybody or may do so; MailUp calls held ones "undefined". */
function sendings(message: number): string[] {
	const { account } = stage().world.sandbox;
	const own = account.sendings.all().filter(({ messageId, state }) => messageId === message && state !== 'deleted');
	return own.map(({ state }) => state);
}

describe('the people of a list', () => {
	before(async () => {
		credential = await connected(stage());
		stage().world.sandbox.account.statistics.reactions = false;
	});

	afterEach(() => stage().world.sandbox.faults.clear());

	describe('an answer that breaks off', () => {
		for (const status of [200, 503]) {
			test(`in the body, with status ${status}: one sending`, { timeout: 3 * MINUTE }, async () => {
				const { faults } = stage().world.sandbox;
				const known = sendings(CUT).length;
				faults.add({ kind: 'cut', method: 'POST', path: /\/Send$/, after: true, status });
				const options = { sendInManualRuns: true };
				const workflow = await sender(`Cut ${status}`, CUT, { sendTo: 'list', when: 'hold', options });
				const outcome = text(at((await run(workflow)).output('Send')[0], 'outcome'));
				assert.equal(faults.pending, 0, 'the answer was not cut');
				assert.equal(sendings(CUT).length, known + 1);
				assert.equal(outcome, 'held');
			});
		}
	});

	describe('one confirmation code', () => {
		test('sends once, for two executions at the same moment, too', { timeout: 4 * MINUTE }, async () => {
			const known = sendings(TWICE).length;
			const audience = { sendTo: 'list', when: 'now' };
			const dryRun = await run(await sender('Dry run', TWICE, { ...audience, dryRun: true }));
			const confirmationCode = text(at(dryRun.output('Send')[0], 'confirmationCode'));
			const coded = { ...audience, confirmationCode, options: { sendInManualRuns: true } };
			const workflows = [await sender('First', TWICE, coded), await sender('Second', TWICE, coded)];
			const executions = await Promise.all(workflows.map(async (workflow) => await run(workflow)));
			assert.equal(sendings(TWICE).length, known + 1);
			const refused = executions.filter(({ status }) => status === 'error');
			assert.equal(refused.length, 1, 'one of the two should be refused');
			assert.match(refused[0]?.error ?? '', /confirmation code/i);
		});
	});

	describe('group ids that MailUp misreads', () => {
		test('mail nobody: the sending stays held, with both numbers', { timeout: 3 * MINUTE }, async () => {
			const { sandbox } = stage().world;
			const reading = sandbox.variants.groupIds;
			sandbox.variants.groupIds = 'quotedOnly';
			const options = { sendInManualRuns: true };
			const groups = { sendTo: 'groups', inGroups: [2, 3], when: 'now', options };
			const execution = await run(await sender('Misread', MISREAD, groups)).finally(() => {
				sandbox.variants.groupIds = reading;
			});
			const [item] = execution.output('Send');
			assert.equal(at(item, 'outcome'), 'keptHeld', JSON.stringify(item ?? execution.error));
			assert.match(text(at(item, 'detail')), /\d/);
			assert.deepEqual(sendings(MISREAD).slice(-1), ['undefined']);
		});
	});
});

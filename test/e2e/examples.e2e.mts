/** Every example as `npm start` imports it, run once in a real n8n: with n8n's own forms, waits, conditions and files. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { prepareDemo } from '../../scripts/demo/prepare.mjs';
import type { ImportedWorkflow } from '../../scripts/demo/workflows.mjs';
import type { Execution } from '../../scripts/n8n/rest.mjs';
import { at, text } from '../../scripts/support/json.mjs';
import { newPage, takePicture } from './support/browser.mjs';
import { runWorkflow } from './support/n8nPages.mjs';
import { fieldsOf, statusOnList } from './support/people.mjs';
import { eventually, MINUTE, useStage } from './support/stage.mjs';

const stage = useStage();

const LIST = 1;

describe('the examples', () => {
	let examples: ImportedWorkflow[];

	before(async () => {
		examples = await prepareDemo(stage().world);
	});

	function example(name: string): ImportedWorkflow {
		const found = examples.find((candidate) => candidate.name === name);
		assert.ok(found, `There is no example "${name}"`);
		return found;
	}

	/** Runs an example by hand to its good end. */
	async function run(name: string, trigger: string, withinMs = MINUTE): Promise<Execution> {
		const execution = await stage().world.client.run(example(name).id, trigger, withinMs);
		assert.equal(execution.status, 'success', execution.error);
		return execution;
	}

	test('a visitor signs up by the form and is asked to confirm', { timeout: 2 * MINUTE }, async () => {
		const { world, control, browser } = stage();
		const visitor = await newPage(browser);
		await visitor.goto(`${world.n8n.url}/form/${example('Sign-up form to MailUp list').formPath ?? ''}`);
		// n8n's own form takes no apostrophe and no accent in an address.
		const email = 'zoe+form@example.com';
		for (const [label, value] of [
			['Email', email],
			['First name', 'Zoë'],
			['Last name', "O'Hara"],
			['City', 'Forlì'],
		] as const) {
			await visitor.getByLabel(label, { exact: false }).first().fill(value);
		}
		await visitor.getByText('Yes, send me the newsletter').click();
		await takePicture(visitor, 'examples-1-sign-up-form');
		await visitor.getByRole('button', { name: 'Sign up' }).click();
		await visitor.getByText('Thank you').waitFor();
		await visitor.close();

		const recipient = await eventually(async () => await control.recipientByEmail(email));
		assert.equal(statusOnList(recipient), 'PENDING');
		assert.equal(fieldsOf(recipient).LastName, "O'Hara");
	});

	test('opt-outs reach the CRM once each', { timeout: 4 * MINUTE }, async () => {
		const { world } = stage();
		const { account, requests } = world.sandbox;
		const workflow = example('Opt-outs back to the CRM');
		const asked = () => new Set(requests.all(/EmailOptins$/).map(({ path }) => path)).size;
		await world.client.activate(workflow);
		// What was there before the trigger had looked at a list for the first time is no news.
		await eventually(async () => (asked() === account.lists().length ? true : undefined));
		const emails = [...account.list(LIST).email.values()]
			.filter(({ status }) => status === 'OPTIN')
			.slice(0, 2)
			.map(({ recipientId }) => text(account.recipients.get(recipientId).email));
		account.optOut({ list: LIST, recipients: emails, type: 2, channel: 'email' });
		const records = async () =>
			(await world.client.executions(workflow.id)).flatMap(({ output }) => output('Contact not to email'));
		await eventually(async () => ((await records()).length >= emails.length ? true : undefined), 3 * MINUTE);
		assert.deepEqual((await records()).map((record) => at(record, 'email')).sort(), emails.sort());
		assert.deepEqual(
			(await records()).map((record) => [at(record, 'doNotEmail'), at(record, 'reason')]),
			emails.map(() => [true, 'unsubscribe link in a message']),
		);
	});

	test('the weekly results have the numbers of the sandbox', { timeout: 2 * MINUTE }, async () => {
		const { account } = stage().world.sandbox;
		const rows = (await run('Weekly results to a sheet', 'Try it now')).output('Rows for a sheet');
		assert.equal(rows.length, 1);
		const mails = account.statistics.ofMessage(Number(at(rows[0], 'Message')));
		const viewed = mails.filter(({ reaction }) => reaction.views > 0).length;
		assert.ok(viewed > 0);
		assert.deepEqual(
			['Subject', 'Recipients', 'Views', 'Open rate'].map((column) => at(rows[0], column)),
			["This week's news", mails.length, viewed, Math.round((viewed / mails.length) * 10_000) / 10_000],
		);
	});

	test('a person is erased with a receipt, and not found a second time', { timeout: 2 * MINUTE }, async () => {
		const { account } = stage().world.sandbox;
		const [name, trigger] = ['Erase a person everywhere', 'Run by hand'];
		const [receipt] = (await run(name, trigger)).output('Receipt');
		assert.equal(at(receipt, 'result'), 'erased from all lists');
		const lists = at(receipt, 'lists');
		assert.equal(Array.isArray(lists) && lists.length, 3);
		assert.equal(account.recipients.findByEmail('person30@example.com'), undefined);
		assert.equal((await run(name, trigger)).output('Nobody to erase').length, 1);
	});

	test('a big CSV is imported, and the refused rows become a file', { timeout: 4 * MINUTE }, async () => {
		const trigger = "When clicking 'Execute workflow'";
		const execution = await run('Big CSV to MailUp, refused rows to a file', trigger, 3 * MINUTE);
		const verdicts = count(execution.output('Import into MailUp').map((item) => text(at(item, 'verdict'))));
		assert.equal(execution.output('Import into MailUp').length, 5_000);
		const refused = execution.output('Row with its verdict');
		assert.equal(refused.length, 5_000 - (verdicts.accepted ?? 0) - (verdicts.merged ?? 0));
		assert.ok(refused.length > 0);
		assert.equal(execution.output('Refused rows as a file').length, 1);
	});

	test('a newsletter is copied and shown to somebody who agrees', { timeout: 3 * MINUTE }, async () => {
		const { world, page } = stage();
		const workflow = example('Copy a newsletter and schedule it');
		await page.goto(`${world.n8n.url}/workflow/${workflow.id}`);
		await takePicture(page, 'examples-2-copy');
		const opened = page.waitForEvent('popup');
		const ended = runWorkflow(page, 2 * MINUTE);
		const form = await opened;
		await form.getByText('Schedule this newsletter?').waitFor();
		await takePicture(form, 'examples-3-approval');
		const shown = await form.locator('body').innerText();
		assert.match(shown, /At most \d+ people of the list "Newsletter" get it on/);
		assert.match(shown, /here is what is new this month/);
		await form.locator('select').selectOption({ label: 'Schedule it' });
		await form.getByRole('button').click();
		await form.getByText('Thank you').waitFor();
		await form.close();
		await ended;
		await takePicture(page, 'examples-4-scheduled');
		const id = await world.client.newestExecution(workflow.id);
		const execution = await world.client.finished(id ?? '', MINUTE);
		// A run by hand shows what it would do.
		assert.deepEqual(
			execution.output('Schedule it').map((item) => at(item, 'outcome')),
			['dryRun'],
		);
		assert.deepEqual(world.sandbox.account.sendings.inQueue('Deferred'), []);
	});
});

function count(words: readonly string[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
	return counts;
}

/** Every example as `npm start` imports it, run once in a real n8n: with n8n's own forms, waits, conditions and files. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import type { Page } from 'playwright-core';

import { prepareDemo } from '../../scripts/demo/prepare.mjs';
import type { ImportedWorkflow } from '../../scripts/demo/workflows.mjs';
import { newPage } from '../../scripts/n8n/browser.mjs';
import type { Execution } from '../../scripts/n8n/rest.mjs';
import { at, isRecord, text, type Json } from '../../scripts/support/json.mjs';
import { takePicture } from './support/browser.mjs';
import { copyOf, sending } from './support/copies.mjs';
import { exampleIn } from './support/examples.mjs';
import { runWorkflow } from './support/n8nPages.mjs';
import { fieldsOf, statusOnList } from './support/people.mjs';
import { connected, eventually, MINUTE, useStage } from './support/stage.mjs';
import { chain, items, START } from './support/workflows.mjs';

const stage = useStage();

const LIST = 1;

describe('the examples', () => {
	let examples: ImportedWorkflow[];

	before(async () => {
		examples = await prepareDemo(stage().world);
	});

	const example = (name: string) => exampleIn(examples, name);

	/** Runs an example by hand to its good end. */
	async function run(name: string, trigger: string, withinMs = MINUTE): Promise<Execution> {
		const execution = await stage().world.client.run(example(name).id, trigger, withinMs);
		assert.equal(execution.status, 'success', execution.error);
		return execution;
	}

	/** Opens the newest email to somebody in the sandbox's inbox, follows a link in it, and gives the page of the person. */
	async function followLink(email: string, subject: string, link: string, answer: string): Promise<Page> {
		const { world, browser } = stage();
		const inbox = await newPage(browser);
		await inbox.goto(`${world.sandbox.url}/console/inbox?${new URLSearchParams({ to: email }).toString()}`);
		await inbox.getByRole('link', { name: subject }).first().click();
		const popup = inbox.waitForEvent('popup');
		await inbox.frameLocator('iframe').getByRole('link', { name: link }).click();
		const page = await popup;
		await page.getByRole('heading', { name: answer }).waitFor();
		await takePicture(inbox, `examples-inbox-${link.toLowerCase().replace(' ', '-')}`);
		await inbox.close();
		await page.getByRole('link', { name: 'what MailUp holds' }).click();
		return page;
	}

	/** Runs *Big CSV to MailUp* on a file instead of the one that it makes up. */
	async function runOnFile(bytes: Buffer): Promise<Execution> {
		const { client } = stage().world;
		const file = `return [{ json: {}, binary: { data: await this.helpers.prepareBinaryData(Buffer.from('${bytes.toString('base64')}', 'base64'), 'people.csv', 'text/csv') } }];`;
		const saved = await copyOf(client, example('Big CSV to MailUp, refused rows to a file').id, {
			'CSV file': (node) => ({ ...node, type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode: file } }),
		});
		return await client.run(saved.id, "When clicking 'Execute workflow'", 2 * MINUTE);
	}

	test(
		'a visitor signs up by the form, finds the email in the inbox, and confirms',
		{ timeout: 3 * MINUTE },
		async () => {
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
			const person = await followLink(
				email,
				'Please confirm your subscription',
				'Confirm subscription',
				'You are subscribed',
			);
			await person.getByRole('row', { name: 'Newsletter' }).first().getByText('Subscribed', { exact: true }).waitFor();
			await takePicture(person, 'examples-1-sign-up-person');
			await person.close();
			assert.equal(statusOnList((await control.recipientByEmail(email)) ?? null), 'OPTIN');
		},
	);

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
		const [first = '', second = ''] = emails;
		account.optOut({ list: LIST, recipients: [second], type: 2, channel: 'email' });
		await (await followLink(first, "This week's news", 'Unsubscribe', 'You are unsubscribed')).close();
		// A run by hand shows the newest, and uses nothing up.
		const byHand = await run('Opt-outs back to the CRM', 'Somebody opted out');
		assert.equal(byHand.output('Contact not to email').length, 1);
		const records = async () =>
			(await world.client.executions(workflow.id, 'trigger')).flatMap(({ output }) => output('Contact not to email'));
		await eventually(async () => ((await records()).length >= emails.length ? true : undefined), 3 * MINUTE);
		assert.deepEqual((await records()).map((record) => at(record, 'email')).sort(), emails.sort());
		assert.deepEqual(
			(await records()).map((record) => [at(record, 'doNotEmail'), at(record, 'reason')]),
			emails.map(() => [true, 'unsubscribe link in a message']),
		);
	});

	test('a table of events drops repeats; a run by hand uses none up', { timeout: 4 * MINUTE }, async () => {
		const { world } = stage();
		const { client } = world;
		const columns = { column: [{ name: 'eventId', type: 'string' }] };
		const table = { resource: 'table', operation: 'create', tableName: 'events-done', columns };
		const making = chain('Table', await connected(stage()), [
			START,
			{ name: 'Table', type: 'n8n-nodes-base.dataTable/1.1', parameters: table },
		]);
		assert.equal((await client.run((await client.createWorkflow(making)).id, 'Start', MINUTE)).status, 'success');

		const workflow = await client.createWorkflow(await onceEach());
		const done = async (run: Promise<Execution>) => (await run).output('CRM').map((event) => at(event, 'eventId'));
		for (let runs = 1; runs <= 2; runs++) {
			assert.deepEqual(await done(client.run(workflow.id, 'Start', MINUTE)), ['a', 'b']);
		}
		await client.activate(workflow);
		const produced = async (count: number) => {
			await eventually(async () => ((await fetch(`${world.n8n.url}/webhook/events`)).ok ? true : undefined), MINUTE);
			return await eventually(async () => {
				const runs = await client.executions(workflow.id, 'webhook');
				return runs.length === count && runs[0]?.status === 'success' ? runs[0] : undefined;
			}, MINUTE);
		};
		assert.deepEqual(await done(produced(1)), ['a', 'b']);
		assert.deepEqual(await done(produced(2)), []);
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

	test('a CSV is read as sheets write it, and so is its own refused.csv', { timeout: 4 * MINUTE }, async () => {
		const { control } = stage();
		const own = "email,City,Company,verdict,detail\nugly-4@example.com,Forlì,'=1+1,invalidEmail,Address";
		for (const [name, bytes, email, city, company] of [
			['Excel in Italy', utf8('\ufeffEmail;City;Company\r\nugly-1@example.com;Nicolò;Rossi'), 1, 'Nicolò', 'Rossi'],
			[
				'Windows-1252',
				// 0x92 and 0x80, which Latin1 has other characters for.
				Buffer.from('Email;City;Company\r\nugly-2@example.com;Nicolò;D\x92Amico \x80', 'latin1'),
				2,
				'Nicolò',
				'D’Amico €',
			],
			['commas', utf8('E-mail,City,Company\nugly-3@example.com,Bari,"Rossi; Bianchi"'), 3, 'Bari', 'Rossi; Bianchi'],
			['its own refused.csv', utf8(`\ufeff${own}`), 4, 'Forlì', '=1+1'],
		] as const) {
			const execution = await runOnFile(bytes);
			assert.equal(execution.status, 'success', execution.error);
			assert.deepEqual(execution.output('Refused rows as a file'), [], name);
			const fields = fieldsOf((await control.recipientByEmail(`ugly-${email}@example.com`)) ?? null);
			assert.deepEqual([name, fields.City, fields.Company], [name, city, company]);
		}
	});

	test('a refused row is no formula in a sheet', { timeout: 2 * MINUTE }, async () => {
		const execution = await runOnFile(utf8('email,City,Company\nnobody,=1+1,@SUM(A1)'));
		assert.deepEqual(
			execution.output('Row with its verdict').map((row) => [at(row, 'City'), at(row, 'Company')]),
			[["'=1+1", "'@SUM(A1)"]],
		);
	});

	test('a CSV without addresses stops the run', { timeout: 2 * MINUTE }, async () => {
		const execution = await runOnFile(utf8('Indirizzo;City\nugly-5@example.com;Bari'));
		assert.equal(execution.status, 'error');
		assert.match(execution.error ?? '', /^Email: /);
	});

	test('an order is confirmed with its invoice attached', { timeout: 2 * MINUTE }, async () => {
		const { world, page } = stage();
		const { client, sandbox } = world;
		const name = 'Order confirmation by SMTP+ API with invoice attached';
		// A run by hand shows what it would send.
		const [shown] = (await run(name, 'Try it now')).output('Send the confirmation');
		assert.equal(at(shown, 'outcome'), 'dryRun');
		assert.deepEqual(sandbox.account.mails.all(), []);
		const saved = await copyOf(client, example(name).id, { 'Send the confirmation': sending });
		const execution = await client.run(saved.id, 'Try it now', MINUTE);
		assert.equal(execution.status, 'success', execution.error);
		assert.deepEqual(
			execution.output('Send the confirmation').map((item) => at(item, 'outcome')),
			['sent'],
		);
		const [mail, ...others] = sandbox.account.mails.all();
		assert.deepEqual([mail?.to.map(({ email }) => email), others], [['nathan@example.com'], []]);
		assert.match(mail?.html ?? '', /Hello Nathan Doe.*order 1001/);
		const [file] = mail?.attachments ?? [];
		assert.equal(file?.name, 'invoice-1001.html');
		assert.match(Buffer.from(file?.base64 ?? '', 'base64').toString(), /<h1>Invoice 1001<\/h1>.*Total: 49.90 EUR/s);
		await page.goto(`${world.n8n.url}/workflow/${saved.id}/executions`);
		await takePicture(page, 'examples-7-order-confirmation');
	});

	test('a reminder by SMS is shown to somebody who agrees', { timeout: 4 * MINUTE }, async () => {
		const { world, page } = stage();
		const { account } = world.sandbox;
		const workflow = example('SMS reminder to those who did not open');
		await page.goto(`${world.n8n.url}/workflow/${workflow.id}`);
		const opened = page.waitForEvent('popup', { timeout: 2 * MINUTE });
		const ended = runWorkflow(page, 3 * MINUTE);
		const form = await opened;
		await form.getByText('Send this SMS?').waitFor();
		await takePicture(form, 'examples-5-sms-approval');
		assert.match(await form.locator('body').innerText(), /Each of at most \d+ people is charged as 1 SMS/);
		await form.locator('select').selectOption({ label: 'Send it' });
		await form.getByRole('button').click();
		await form.getByText('Thank you').waitFor();
		await form.close();
		await ended;
		await takePicture(page, 'examples-6-sms');
		const id = await world.client.newestExecution(workflow.id);
		const execution = await world.client.finished(id ?? '', MINUTE);
		const [shown] = execution.output('What would happen');
		const list = account.list(LIST);
		const messageId = Number(at(execution.output('This reminder')[0], 'messageId'));
		const waiting = account.statistics
			.ofMessage(messageId)
			.filter(({ reaction, recipientId }) => reaction.views === 0 && list.sms.get(recipientId)?.status === 'OPTIN');
		assert.ok(waiting.length > 0);
		assert.equal(at(shown, 'audience', 'atMost'), waiting.length);
		// A run by hand shows what it would do.
		assert.deepEqual(
			execution.output('Send it').map((item) => at(item, 'outcome')),
			['dryRun'],
		);
		assert.deepEqual(account.texts.all(), []);
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
		// The email itself, with its heading and its links, stands on the page before anybody can agree.
		await form.getByRole('heading', { name: /^Newsletter of / }).waitFor();
		assert.equal(
			await form.getByRole('link', { name: 'Read it' }).getAttribute('href'),
			'https://www.example.com/news/4',
		);
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

/** A text in UTF-8, as most programs write it. */
function utf8(text: string): Buffer {
	return Buffer.from(text);
}

/** What docs/triggers.md says for where repeats would hurt, with two events that come with every run. */
async function onceEach(): Promise<Json> {
	const dataTableId = { __rl: true, mode: 'name', value: 'events-done' };
	const done = { resource: 'row', dataTableId };
	const same = { keyName: 'eventId', condition: 'eq', keyValue: '={{ $json.eventId }}' };
	const column = { mappingMode: 'defineBelow', value: { eventId: '={{ $json.eventId }}' } };
	const isProduction = {
		id: 'c1',
		leftValue: '={{ $execution.mode }}',
		rightValue: 'production',
		operator: { type: 'string', operation: 'equals' },
	};
	const options = { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 };
	const workflow = chain('Once each', await connected(stage()), [
		START,
		items('Events', [{ eventId: 'a' }, { eventId: 'b' }]),
		{
			name: 'Not done yet',
			type: 'n8n-nodes-base.dataTable/1.1',
			parameters: { ...done, operation: 'rowNotExists', matchType: 'allConditions', filters: { conditions: [same] } },
		},
		{ name: 'CRM', type: 'n8n-nodes-base.noOp/1' },
		{
			name: 'Not by hand',
			type: 'n8n-nodes-base.filter/2.2',
			parameters: { conditions: { options, conditions: [isProduction], combinator: 'and' }, options: {} },
		},
		{
			name: 'Done',
			type: 'n8n-nodes-base.dataTable/1.1',
			parameters: { ...done, operation: 'insert', columns: column, options: {} },
		},
	]);
	const webhook = {
		id: 'webhook',
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [0, 200],
		webhookId: '9d1f0d5e-3c0f-4a55-8f7f-1b6a4a1f2e01',
		parameters: { path: 'events', httpMethod: 'GET', options: {} },
	};
	assert.ok(isRecord(workflow) && Array.isArray(workflow.nodes) && isRecord(workflow.connections));
	const connections = { ...workflow.connections, Webhook: workflow.connections.Start ?? null };
	return { ...workflow, nodes: [...workflow.nodes, webhook], connections };
}

function count(words: readonly string[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
	return counts;
}

/** The examples that show MailUp's other ways in and out, as `npm start` imports them, in a real n8n. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { prepareDemo } from '../../scripts/demo/prepare.mjs';
import type { ImportedWorkflow } from '../../scripts/demo/workflows.mjs';
import type { Execution } from '../../scripts/n8n/rest.mjs';
import { at, text, type Json } from '../../scripts/support/json.mjs';
import { takePicture } from './support/browser.mjs';
import { startChatModel, type ChatModel } from './support/chatModel.mjs';
import { copyOf, sending, withCredential, withParameters } from './support/copies.mjs';
import { exampleIn } from './support/examples.mjs';
import { runWorkflow } from './support/n8nPages.mjs';
import { fieldsOf, statusOnList } from './support/people.mjs';
import { startSmtpServer } from './support/smtpServer.mjs';
import { startSftpServer, type SftpServer } from './support/sshd.mjs';
import { eventually, MINUTE, useStage } from './support/stage.mjs';

const stage = useStage();

const LIST = 1;

describe("the examples of MailUp's ways", () => {
	let examples: ImportedWorkflow[];

	before(async () => {
		examples = await prepareDemo(stage().world);
	});

	const example = (name: string) => exampleIn(examples, name);

	test('a suppression list keeps people from one campaign', { timeout: 4 * MINUTE }, async () => {
		const { world, page } = stage();
		const { account } = world.sandbox;
		const list = account.list(LIST);
		const subscribed = [...list.email.values()].filter(({ status }) => status === 'OPTIN');
		const { id } = await copyOf(world.client, example('Suppression list').id, { 'Send it': sending });
		await page.goto(`${world.n8n.url}/workflow/${id}`);
		const opened = page.waitForEvent('popup', { timeout: 2 * MINUTE });
		const ended = runWorkflow(page, 3 * MINUTE);
		const form = await opened;
		await form.getByText('Send this newsletter?').waitFor();
		assert.match(await form.locator('body').innerText(), /Left out, by the group "Do not email [^"]*": 2\./);
		await takePicture(form, 'examples-8-suppression');
		await form.locator('select').selectOption({ label: 'Send it' });
		await form.getByRole('button').click();
		await form.getByText('Thank you').waitFor();
		await form.close();
		await ended;
		const [sent, ...others] = account.sendings.all().filter(({ createdAt }) => createdAt > Date.now() - 4 * MINUTE);
		const left = [6, 10].map((person) => text(account.recipients.get(person).email));
		const mailed = (sent?.recipients ?? []).map((person) => text(account.recipients.get(person).email));
		assert.deepEqual([others, left], [[], ['person6@example.com', 'person10@example.com']]);
		assert.equal(mailed.length, subscribed.length - 2);
		assert.deepEqual(
			mailed.filter((email) => left.includes(email)),
			[],
		);
		assert.notEqual(sent?.state, 'undefined');
		// An import would have subscribed whoever was not on the list.
		assert.equal(account.recipients.findByEmail('nobody-here@example.com'), undefined);
	});

	describe('CRM in step both ways', () => {
		const names = ['zoe@example.com', 'leaves@example.com', 'wavers@example.com', 'left@example.com'] as const;
		const [NEW, LEAVES, WAVERS, LEFT] = names;

		test('what changes on one side reaches the other one once', { timeout: 8 * MINUTE }, async () => {
			const { world } = stage();
			const { account, requests } = world.sandbox;
			const workflow = example('CRM in step both ways');
			for (const email of [LEAVES, WAVERS, LEFT]) join(email);
			account.optOut({ list: LIST, recipients: [LEFT], type: 2, channel: 'email' });
			assert.equal((await world.client.run(workflow.id, 'Set up once', MINUTE)).status, 'success');
			await world.client.activate(workflow);
			const looked = () => requests.all(/EmailOptins$/).filter(({ status }) => status === 200).length;
			await eventually(async () => (looked() >= 2 ? true : undefined), 2 * MINUTE);

			await change({ email: NEW, firstName: 'Zoë', mayEmail: true }, 'subscribed');
			assert.deepEqual([statusOf(NEW), (await told()).length], ['OPTIN', 0]);
			// Who opted out in MailUp stays so, and the CRM hears of it.
			await change({ email: LEFT, mayEmail: true }, 'leftUnsubscribed');
			assert.deepEqual([statusOf(LEFT), await told()], ['OPTOUT', [[LEFT, false]]]);
			// What the CRM reports after it was told goes no further.
			const echo = await changed({ email: LEFT, mayEmail: false });
			assert.deepEqual([echo.output('Contact').length, echo.output('Off all lists')], [1, []]);
			// The other way round; one of them is back before anybody looks.
			account.optOut({ list: LIST, recipients: [LEAVES, WAVERS], type: 2, channel: 'email' });
			comeBack(WAVERS);
			await eventually(async () => ((await told()).length >= 3 ? true : undefined), 3 * MINUTE);
			assert.deepEqual((await told()).sort(), [
				[LEAVES, false],
				[LEFT, false],
				[WAVERS, true],
			]);
			const after = await changed({ email: LEAVES, mayEmail: false });
			assert.deepEqual(after.output('Off all lists'), []);
			comeBack(LEAVES);
			await eventually(async () => ((await told()).length >= 4 ? true : undefined), 3 * MINUTE);
			assert.deepEqual((await told()).filter(([email]) => email === LEAVES).sort(), [
				[LEAVES, false],
				[LEAVES, true],
			]);
			await change({ email: LEAVES, mayEmail: false }, 'unsubscribed');
			assert.equal(statusOf(LEAVES), 'OPTOUT');
			await world.client.deactivate(workflow);
		});

		const account = () => stage().world.sandbox.account;
		const idOf = (email: string) => account().recipients.findByEmail(email)?.id ?? 0;
		const statusOf = (email: string) => account().list(LIST).email.get(idOf(email))?.status;

		function join(email: string): void {
			const subscription = { list: LIST, channel: 'email' as const, status: 'OPTIN' as const, optinDate: Date.now() };
			account().addRecipient({ email, fields: [], subscriptions: [subscription] });
		}

		function comeBack(email: string): void {
			const list = account().list(LIST).email;
			const subscription = list.get(idOf(email));
			assert.ok(subscription);
			list.set(idOf(email), { ...subscription, status: 'OPTIN', optinDate: Date.now() });
		}

		/** The CRM reports a contact. Returns the run that came of it. */
		async function changed(contact: { [key: string]: Json }): Promise<Execution> {
			const { client, n8n } = stage().world;
			const { id } = example('CRM in step both ways');
			const runs = async () => await client.executions(id, 'webhook');
			const before = (await runs()).length;
			const headers = { 'content-type': 'application/json' };
			const call = { method: 'POST', headers, body: JSON.stringify(contact) };
			assert.ok((await fetch(`${n8n.url}/webhook/crm-contact-changed`, call)).ok);
			return await eventually(async () => {
				const now = await runs();
				return now.length > before && now[0]?.status === 'success' ? now[0] : undefined;
			}, MINUTE);
		}

		/** The same, of a contact that goes to MailUp. */
		async function change(contact: { [key: string]: Json }, outcome: string): Promise<void> {
			const run = await changed(contact);
			assert.deepEqual(
				run.output('What came of it').map((item) => at(item, 'outcome')),
				[outcome],
			);
		}

		/** What the CRM was told so far. */
		async function told(): Promise<Array<[string, boolean]>> {
			const runs = await stage().world.client.executions(example('CRM in step both ways').id);
			const records = runs.flatMap(({ output }) => output('CRM'));
			return records.map((record) => [text(at(record, 'email')), at(record, 'mayEmail') === true]);
		}
	});

	describe('by SFTP', () => {
		let server: SftpServer;
		let credential = '';

		before(async () => {
			server = await startSftpServer();
			const { client, sandbox } = stage().world;
			const { host, port, username, privateKey } = server;
			credential = await client.createCredential('SFTP', 'sftp', { host, port, username, privateKey });
			sandbox.account.files.elsewhere = (path) => {
				const file = join(server.folder, path);
				return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
			};
		});

		after(async () => await server.stop());

		test('a nightly file arrives, is imported and reported', { timeout: 3 * MINUTE }, async () => {
			const { world, control } = stage();
			const changes = { "Onto MailUp's server": withCredential('sftp', credential) };
			const { id } = await copyOf(world.client, example('Nightly CSV to MailUp by SFTP').id, changes);
			const execution = await world.client.run(id, 'Try it now', 2 * MINUTE);
			assert.equal(execution.status, 'success', execution.error);
			const [report] = execution.output('Report');
			assert.deepEqual([at(report, 'status'), at(report, 'sent')], ['completed', 2]);
			const [file = ''] = await readdir(join(server.folder, 'import', String(LIST)));
			const bytes = readFileSync(join(server.folder, 'import', String(LIST), file), 'utf8');
			assert.equal(bytes, "1|2|111\nZoë|O'Hara Smith|zoe@example.com\nNathan|Doe Jr.|nathan@example.com\n");
			const zoe = (await control.recipientByEmail('zoe@example.com')) ?? null;
			assert.deepEqual([statusOnList(zoe), fieldsOf(zoe).LastName], ['OPTIN', "O'Hara Smith"]);
		});

		test('opt-outs of a file reach the CRM, and the file is put aside', { timeout: 3 * MINUTE }, async () => {
			const { client } = stage().world;
			const folder = join(server.folder, 'export');
			await mkdir(folder);
			const head = 'email;phone;idList;OptOut_Date;OptIn_Date;optout_nl;optout_type;optout_subtype';
			const rows = [
				'Ann@example.com;;1;20260122T111244;20250101T100000;5;2;',
				'bob@example.com;00393331234567;2;20260122T120000;;;1024;',
			];
			await writeFile(join(folder, 'unsubscribers-20260122.csv'), `\ufeff${[head, ...rows].join('\r\n')}\r\n`);
			await writeFile(join(folder, 'statistics.csv'), 'something else');
			const sftp = withCredential('sftp', credential);
			const changes = { "Files on MailUp's server": sftp, 'Read each': sftp, 'Put aside': sftp };
			const { id } = await copyOf(client, example("Opt-outs from MailUp's nightly file to the CRM").id, changes);
			const execution = await client.run(id, 'Try it now', MINUTE);
			assert.equal(execution.status, 'success', execution.error);
			assert.deepEqual(execution.output('CRM'), [
				{
					email: 'ann@example.com',
					doNotEmail: true,
					erase: false,
					list: 1,
					reason: 'unsubscribe link in a message',
					since: '2026-01-22T11:12:44',
				},
				{
					email: 'bob@example.com',
					doNotEmail: true,
					erase: true,
					list: 2,
					reason: 'asked to be forgotten',
					since: '2026-01-22T12:00:00',
				},
			]);
			assert.deepEqual((await readdir(folder)).sort(), ['done', 'statistics.csv']);
			assert.deepEqual(await readdir(join(folder, 'done')), ['unsubscribers-20260122.csv']);
			const again = await client.run(id, 'Try it now', MINUTE);
			assert.deepEqual([again.status, again.output('CRM')], ['success', []]);
		});
	});

	test('an order is confirmed through a mail server', { timeout: 3 * MINUTE }, async () => {
		const { client } = stage().world;
		const [user, password] = ['s1234_5', 'not-a-secret'];
		const server = await startSmtpServer({ user, password, refused: ['nobody@example.com'] });
		try {
			const { host, port } = server;
			const data = { user, password, host, port, secure: false, disableStartTls: false, hostName: '' };
			const credential = await client.createCredential('SMTP+', 'smtp', data);
			const copy = async (options: { [key: string]: Json }) =>
				await copyOf(client, example('Transactional mail by SMTP+').id, {
					// The certificate of the test's server is signed by nobody.
					'Send the confirmation': (node) =>
						withCredential(
							'smtp',
							credential,
						)(
							withParameters({ options: { appendAttribution: false, allowUnauthorizedCerts: true, ...options } })(node),
						),
				});
			const { id } = await copy({});
			const execution = await client.run(id, 'Try it now', MINUTE);
			assert.equal(execution.status, 'success', execution.error);
			const [mail, ...others] = server.mails;
			assert.deepEqual([mail?.to, mail?.isEncrypted, others], [['nathan@example.com'], true, []]);
			assert.match(mail?.text ?? '', /^Subject: Your order 1001\r$/m);
			assert.doesNotMatch(mail?.text ?? '', /X-SMTPAPI|n8n\.io/i);
			assert.deepEqual([execution.output('Sent').length, execution.output('Somebody looks at it')], [1, []]);
			// Where the server refuses one of two people, the node goes on all the same.
			const partly = await client.run((await copy({ ccEmail: 'nobody@example.com' })).id, 'Try it now', MINUTE);
			assert.equal(partly.status, 'success', partly.error);
			assert.deepEqual(server.mails.at(-1)?.to, ['nathan@example.com']);
			assert.deepEqual(at(partly.output('Send the confirmation')[0], 'rejected'), ['nobody@example.com']);
			assert.deepEqual(partly.output('Sent'), []);
		} finally {
			await server.stop();
		}
	});

	describe('an agent', () => {
		let model: ChatModel;
		let address = '';
		let news = 0;

		before(async () => {
			model = await startChatModel();
			const { client, n8n, sandbox } = stage().world;
			const credential = await client.createCredential('Model', 'openAiApi', { apiKey: 'none', url: model.url });
			const changes = { Model: withCredential('openAiApi', credential) };
			const saved = await copyOf(client, example('Ask an agent').id, changes);
			await client.activate(saved);
			const workflow = await client.workflow(saved.id);
			const nodes = at(workflow, 'nodes');
			const chat = Array.isArray(nodes) ? nodes.find((node) => /chatTrigger$/.test(text(at(node, 'type')))) : undefined;
			address = `${n8n.url}/webhook/${text(at(chat, 'webhookId'))}/chat`;
			news = [...sandbox.account.messages.all()].find(({ subject }) => subject === "This week's news")?.id ?? 0;
			assert.ok(news > 0);
		});

		after(async () => await model.stop());

		/** What the agent says to a person who is logged in to n8n. @param call what the model does about it */
		async function say(chatInput: string, tool: string, input: { [key: string]: Json } = {}): Promise<string> {
			model.calls.push({ tool, input });
			const body = JSON.stringify({ action: 'sendMessage', sessionId: 'person', chatInput });
			const headers = { 'content-type': 'application/json' };
			const response = await eventually(async () => {
				const answer = await stage().world.client.fetch(address, { method: 'POST', headers, body });
				return answer.status === 404 ? undefined : answer;
			});
			assert.equal(response.status, 200);
			return text(at((await response.json()) as Json, 'output'));
		}

		const sent = () =>
			stage()
				.world.sandbox.account.sendings.ofMessage(news)
				.filter(({ createdAt }) => createdAt > Date.now() - 10 * MINUTE);

		test('answers questions on lists and campaigns', { timeout: 3 * MINUTE }, async () => {
			assert.match(await say('Which lists are there?', 'Lists'), /Newsletter/);
			assert.match(await say('What was sent?', 'Campaigns'), /This week's news/);
			assert.match(await say('How did it go?', 'Results', { messageId: news }), /"recipients":\d+/);
			assert.deepEqual(model.offered().sort(), ['Campaigns', 'Lists', 'Results', 'Send', 'What_a_sending_would_do']);
		});

		test('sends only with the code that a person typed', { timeout: 4 * MINUTE }, async () => {
			const before = sent().length;
			assert.match(await say('Send it at once', 'Send', { messageId: news }), /needs a confirmation code/);
			const plan = await say('Send it', 'What_a_sending_would_do', { messageId: news });
			const [code = ''] = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(plan) ?? [];
			assert.match(plan, /dryRun/);
			// The model knows the code now, and cannot use it.
			const sneaky = { messageId: news, confirmationCode: code };
			assert.match(await say('Do as you like', 'Send', sneaky), /needs a confirmation code/);
			assert.match(await say('AAAA-BBBB', 'Send', { messageId: news }), /does not fit/);
			assert.equal(sent().length, before);
			assert.match(await say(`Yes, ${code.toLowerCase()}`, 'Send', { messageId: news }), /queued/);
			assert.equal(sent().length, before + 1);
		});

		test('answers nobody who is not logged in', { timeout: MINUTE }, async () => {
			const response = await fetch(address, { method: 'POST', body: '{}' });
			assert.equal(response.status, 401);
		});
	});
});

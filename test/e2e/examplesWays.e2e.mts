/** The examples that show MailUp's other ways in and out, as `npm start` imports them, in a real n8n. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { prepareDemo } from '../../scripts/demo/prepare.mjs';
import type { ImportedWorkflow } from '../../scripts/demo/workflows.mjs';
import type { Execution } from '../../scripts/n8n/rest.mjs';
import { at, text, type Json } from '../../scripts/support/json.mjs';
import { takePicture } from './support/browser.mjs';
import { copyOf, sending } from './support/copies.mjs';
import { runWorkflow } from './support/n8nPages.mjs';
import { eventually, MINUTE, useStage } from './support/stage.mjs';

const stage = useStage();

const LIST = 1;

describe("the examples of MailUp's ways", () => {
	let examples: ImportedWorkflow[];

	before(async () => {
		examples = await prepareDemo(stage().world);
	});

	function example(name: string): ImportedWorkflow {
		const found = examples.find((candidate) => candidate.name === name);
		assert.ok(found, `There is no example "${name}"`);
		return found;
	}

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
});

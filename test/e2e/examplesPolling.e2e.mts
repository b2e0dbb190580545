/** The examples that begin with an event of the trigger, as `npm start` imports them, in a real n8n. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { prepareDemo } from '../../scripts/demo/prepare.mjs';
import type { ImportedWorkflow } from '../../scripts/demo/workflows.mjs';
import { newPage } from '../../scripts/n8n/browser.mjs';
import type { Execution } from '../../scripts/n8n/rest.mjs';
import { at, text } from '../../scripts/support/json.mjs';
import { takePicture } from './support/browser.mjs';
import { bounce, bouncedOf, publishMessage, sendMessage } from '../support/sandboxEvents.js';
import { copyOf } from './support/copies.mjs';
import { exampleIn } from './support/examples.mjs';
import { eventually, MINUTE, useStage } from './support/stage.mjs';

const stage = useStage();

const LIST = 1;

const SUBSCRIBER = 'New subscriber to the CRM';
const REPORT = 'Report 24 hours after a campaign';
const BOUNCES = 'Bounces to the sales team';

/** Somebody of the demo account with a number. */
const CUSTOMER = 9;

describe('the examples that watch MailUp', () => {
	let examples: ImportedWorkflow[];
	let campaign = 0;

	before(
		async () => {
			const { world } = stage();
			const { requests, account } = world.sandbox;
			examples = await prepareDemo(world);
			const news = [...account.messages.all()].find(({ subject }) => subject === "This week's news");
			assert.ok(news);
			for (const name of [SUBSCRIBER, REPORT, BOUNCES]) await world.client.activate(example(name));
			// What was there before the trigger had looked for the first time is no news.
			const answered = (path: RegExp) => requests.all(path).filter(({ status }) => status === 200).length;
			const isBegun = () =>
				answered(/EmailOptins$/) >= 1 &&
				answered(/Online\/Emails$/) >= 2 &&
				answered(new RegExp(`${news.id}/List/Bounces$`)) >= 1;
			await eventually(async () => (isBegun() ? true : undefined), 2 * MINUTE);
			happen(news.id);
		},
		{ timeout: 10 * MINUTE },
	);

	/** Somebody subscribes, the email to somebody bounces, a message is sent. */
	function happen(newsId: number): void {
		const { account } = stage().world.sandbox;
		const subscription = { list: LIST, channel: 'email' as const, status: 'OPTIN' as const, optinDate: Date.now() };
		const fields = [[1, 'Ada'] as const, [2, "O'Hara"] as const, [3, 'ACME'] as const];
		account.addRecipient({ email: 'ada@example.com', fields, subscriptions: [subscription] });
		bounce(account, newsId, CUSTOMER);
		campaign = publishMessage(account, LIST, 'Autumn campaign');
		sendMessage(account, campaign, [1, 3, 4, 6, 7]);
	}

	const example = (name: string) => exampleIn(examples, name);

	/** The runs that the trigger began, once there are some. */
	async function triggered(name: string): Promise<Execution[]> {
		const { client } = stage().world;
		return await eventually(async () => {
			const runs = await client.executions(example(name).id, 'trigger');
			return runs.length > 0 && runs.every(({ status }) => status !== 'running' && status !== 'new') ? runs : undefined;
		}, 3 * MINUTE);
	}

	test('a new subscriber becomes a contact, once', { timeout: 4 * MINUTE }, async () => {
		const contacts = (await triggered(SUBSCRIBER)).flatMap(({ output }) => output('Contact'));
		assert.deepEqual(
			contacts.map((contact) =>
				['email', 'firstName', 'lastName', 'company', 'mayEmail', 'list'].map((key) => at(contact, key)),
			),
			[['ada@example.com', 'Ada', "O'Hara", 'ACME', true, 'Newsletter']],
		);
	});

	test('bounces become one note with who they are', { timeout: 4 * MINUTE }, async () => {
		const { account } = stage().world.sandbox;
		const runs = await triggered(BOUNCES);
		const notes = runs.flatMap(({ output }) => output('Note to the team'));
		const wanted = [CUSTOMER, ...bouncedOf(account, campaign)].map((id) => text(account.recipients.get(id).email));
		const lines = notes.flatMap((note) => text(at(note, 'text')).split('\n'));
		assert.deepEqual(lines.map((line) => line.split(', ')[0]).sort(), wanted.sort());
		const { email, number } = account.recipients.get(CUSTOMER);
		const line = lines.find((candidate) => candidate.startsWith(text(email))) ?? '';
		assert.match(line, new RegExp(`${number}.*bounce: Hard.*"This week's news"`));
	});

	test('a run by hand shows a bounce', { timeout: 2 * MINUTE }, async () => {
		const execution = await stage().world.client.run(example(BOUNCES).id, 'An email bounced', MINUTE);
		assert.equal(execution.status, 'success', execution.error);
		assert.match(text(at(execution.output('Note to the team')[0], 'text')), /@example\.(com|org), .*bounce: /);
	});

	test('a report waits a day', { timeout: 4 * MINUTE }, async () => {
		const runs = await triggered(REPORT);
		assert.deepEqual(
			runs.map(({ status, output }) => [status, output('A message was sent').map((item) => at(item, 'subject'))]),
			[['waiting', ['Autumn campaign']]],
		);
	});

	test('then there are a row and a chart as a picture', { timeout: 4 * MINUTE }, async () => {
		const { world, browser } = stage();
		const execution = await world.client.run(await withPictureAsText(), 'A message was sent', 2 * MINUTE);
		assert.equal(execution.status, 'success', execution.error);
		const [row] = execution.output('Row for a sheet');
		assert.deepEqual(
			['Message', 'Subject', 'Recipients'].map((key) => at(row, key)),
			[campaign, 'Autumn campaign', 5],
		);
		assert.equal(execution.output('Sheet').length, 1);
		const page = await newPage(browser);
		await page.setContent(`<img src="data:image/png;base64,${text(at(execution.output('Team')[0], 'png'))}">`);
		await takePicture(page, 'examples-5-chart');
		const [width] = await page.locator('img').evaluateAll((images) => images.map((image) => image.clientWidth));
		await page.close();
		assert.equal(width, 600);
	});

	/** The report with its picture handed on as a text. Returns the id of that workflow. */
	async function withPictureAsText(): Promise<string> {
		const { client } = stage().world;
		const parameters = {
			operation: 'binaryToPropery',
			binaryPropertyName: 'chart',
			destinationKey: 'png',
			options: {},
		};
		const copy = await copyOf(client, example(REPORT).id, {
			Team: (node) => ({ ...node, type: 'n8n-nodes-base.extractFromFile', typeVersion: 1, parameters }),
		});
		return copy.id;
	}
});

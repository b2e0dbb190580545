/**
 * What a user does, in a real n8n and a real browser: the packed package in its true install layout, MailUp played by the
 * sandbox. Run by `npm run test:e2e`; pictures are left in `test/e2e/artifacts/`.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import type { Browser, Page } from 'playwright-core';

import { DEMO } from '../../sandbox/demo.js';
import { startWorld, undo, type Cleanup, type World } from '../../scripts/demo/world.mjs';
import { importExamples, publishForm } from '../../scripts/demo/workflows.mjs';
import { ensureN8n } from '../../scripts/n8n/ensure.mjs';
import { buildPackage } from '../../scripts/n8n/package.mjs';
import { at } from '../../scripts/support/json.mjs';
import { launchBrowser, newPage, takePicture } from './support/browser.mjs';
import * as n8n from './support/n8nPages.mjs';
import { fieldsOf, LIST_ID, statusOnList, twoHundredPeople, type Person } from './support/people.mjs';
import { SandboxControl } from './support/sandboxControl.mjs';
import { NODES, upsertWorkflow } from './support/workflows.mjs';

const MINUTE = 60_000;

const cleanup: Cleanup = [];
const stopping = new AbortController();
let world: World;
let control: SandboxControl;
let browser: Browser;
let page: Page;

// An interrupted run must leave no n8n behind.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.once(name, () => {
		stopping.abort();
		void undo(cleanup).finally(() => process.exit(1));
	});
}

before(
	async () => {
		const install = await ensureN8n(stopping.signal);
		await buildPackage();
		world = await startWorld({ install, signal: stopping.signal, cleanup });
		control = new SandboxControl(world.sandboxUrl);
		browser = await launchBrowser();
		cleanup.push(async () => await browser.close());
		page = await newPage(browser);
		await n8n.signIn(page, world.n8n.url, world.owner);
	},
	{ timeout: 60 * MINUTE },
);

after(async () => await undo(cleanup));

describe('connecting', () => {
	test('a user creates the credential and connects it on the log-in page', { timeout: 2 * MINUTE }, async () => {
		const { clientId, clientSecret, username, password } = DEMO;
		await n8n.fillInCredential(page, world.n8n.url, { serviceUrl: world.sandboxUrl, clientId, clientSecret });
		await takePicture(page, '1-credential-filled-in');

		const logIn = await n8n.openLogIn(page);
		await takePicture(logIn, '2-log-in-page');
		await logIn.locator('input[name=username]').fill(username);
		await logIn.locator('input[name=password]').fill(password);
		await logIn.locator('button[type=submit]').click();

		await page.getByTestId('oauth-connect-success-banner').waitFor({ state: 'visible' });
		await takePicture(page, '3-credential-connected');
		assert.equal(await world.client.isConnected(await mailUpCredential()), true);
	});
});

describe('building a workflow', () => {
	test('MailUp is found in the node panel', { timeout: MINUTE }, async () => {
		await n8n.searchNodePanel(page, world.n8n.url);
		await takePicture(page, '4-node-panel');
	});

	test('the node takes the only credential and shows its fields', { timeout: MINUTE }, async () => {
		await n8n.addUpsertNode(page);
		await page.getByTestId('mapping-fields-container').waitFor();
		await takePicture(page, '5-node-fields');
		for (const name of ['list', 'target', 'email', 'optInMode', 'optedOutPolicy']) {
			assert.equal(await page.getByTestId(`parameter-input-${name}`).isVisible(), true, name);
		}
	});

	test('the list picker offers the lists of the account', { timeout: MINUTE }, async () => {
		await n8n.openListPicker(page);
		await takePicture(page, '6-list-picker');
		const offered = await page.getByTestId('rlc-item').allInnerTexts();
		assert.ok(
			offered.some((name) => name.includes('Newsletter')),
			offered.join(', '),
		);
		await page.getByTestId('rlc-item').filter({ hasText: 'Newsletter' }).first().click();
	});

	test('the mapping offers the personal fields of the account', { timeout: MINUTE }, async () => {
		await page.getByTestId('add-fields-select').getByRole('button').click();
		await page.getByRole('menuitem', { name: 'FirstName', exact: true }).waitFor();
		await takePicture(page, '7-fields-of-the-account');
		await page.getByRole('menuitem', { name: 'FirstName', exact: true }).click();
		await page.getByTestId('mapping-fields-container').getByText('FirstName', { exact: true }).waitFor();
		await takePicture(page, '8-field-mapping');
	});
});

describe('adding two hundred people', () => {
	let people: Person[];
	let confirmationsBefore: number;

	test('the run says of each of them what came of it', { timeout: 4 * MINUTE }, async () => {
		people = await twoHundredPeople(control);
		confirmationsBefore = await control.confirmationMails();
		await control.clearRequests();
		const workflow = await world.client.createWorkflow(upsertWorkflow(people, await mailUpCredential()));

		await page.goto(`${world.n8n.url}/workflow/${workflow.id}`);
		// As a user would: a look at the node first, which lets n8n fetch the account's fields.
		await n8n.openNode(page, NODES.mailUp);
		await page.getByTestId('mapping-fields-container').getByText('FirstName', { exact: true }).waitFor();
		await n8n.closeNode(page);
		await n8n.runWorkflow(page, 3 * MINUTE);
		await takePicture(page, '9-run-in-the-canvas');
		await n8n.openNode(page, NODES.mailUp);
		await takePicture(page, '10-run-result');

		const executionId = await world.client.newestExecution(workflow.id);
		assert.ok(executionId, 'n8n recorded no run');
		const execution = await world.client.finished(executionId, MINUTE);
		assert.equal(execution.status, 'success', execution.error);
		const outcomes = execution.output(NODES.mailUp).map((item) => at(item, 'outcome'));
		assert.deepEqual(
			outcomes,
			people.map(({ outcome }) => outcome),
		);
	});

	test('MailUp holds what the run said, letter by letter', { timeout: MINUTE }, async () => {
		for (const person of people) {
			const recipient = await control.recipientByEmail(person.email);
			assert.ok(recipient, `${person.email} is not there`);
			assert.equal(statusOnList(recipient), expectedStatus(person), person.email);
			const { FirstName, LastName, Company, City } = fieldsOf(recipient);
			const { firstName, lastName, company, city } = person;
			assert.deepEqual(
				{ FirstName, LastName, Company, City },
				{ FirstName: firstName, LastName: lastName, Company: company, City: city },
			);
		}
	});

	test(
		'nobody was asked to confirm, and MailUp hardly ever had to slow the node down',
		{ timeout: MINUTE },
		async (t) => {
			assert.equal(await control.confirmationMails(), confirmationsBefore);
			const statuses = await control.statuses();
			assert.ok(statuses.length >= people.length, `${statuses.length} calls`);
			const slowedDown = statuses.filter((status) => status === 429).length;
			t.diagnostic(`${statuses.length} calls, ${slowedDown} answered 429 (too many in a second)`);
			assert.deepEqual(
				statuses.filter((status) => status >= 400 && status !== 429),
				[],
			);
			// On a busy machine two calls may arrive closer together than they left. They are waited out: nothing is lost.
			assert.ok(slowedDown <= statuses.length * 0.03, `${slowedDown} of ${statuses.length} calls answered 429`);
		},
	);
});

describe('the examples', () => {
	test('a visitor signs up by the form and is asked to confirm', { timeout: 2 * MINUTE }, async () => {
		const credential = { id: await mailUpCredential(), name: 'MailUp account' };
		const examples = await importExamples(world.client, credential, { id: String(LIST_ID), name: 'Newsletter' });
		const form = examples.find((example) => example.formPath);
		assert.ok(form, 'No example has a form');
		const address = await publishForm(world.client, form, world.n8n.url);

		const visitor = await newPage(browser);
		await visitor.goto(address);
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
		await takePicture(visitor, '11-sign-up-form');
		await visitor.getByRole('button', { name: 'Sign up' }).click();
		await visitor.getByText('Thank you').waitFor();

		const recipient = await eventually(async () => await control.recipientByEmail(email));
		assert.equal(statusOnList(recipient), 'PENDING');
		assert.equal(fieldsOf(recipient).LastName, "O'Hara");
	});
});

async function mailUpCredential(): Promise<string> {
	const credential = (await world.client.credentials()).find(({ type }) => type === 'mailUpOAuth2Api');
	assert.ok(credential, 'There is no MailUp credential');
	return credential.id;
}

function expectedStatus({ outcome }: Person): string {
	if (outcome === 'leftUnsubscribed') return 'OPTOUT';
	return outcome === 'stillPending' ? 'PENDING' : 'OPTIN';
}

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
	for (let attempt = 0; attempt < 40; attempt++) {
		const found = await look();
		if (found !== undefined) return found;
		await pause(500);
	}
	throw new Error('It did not happen within 20 s');
}

/**
 * What a user does, in a real n8n and a real browser: the packed package in its true install layout, MailUp played by the
 * sandbox. Run by `npm run test:e2e`; pictures are left in `test/e2e/artifacts/`.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import type { CredentialRef } from '../../scripts/demo/workflows.mjs';
import { at, type Json } from '../../scripts/support/json.mjs';
import { takePicture } from './support/browser.mjs';
import * as n8n from './support/n8nPages.mjs';
import { fieldsOf, LIST_ID, statusOnList, twoHundredPeople, type Person } from './support/people.mjs';
import { MINUTE, useStage } from './support/stage.mjs';
import { chain, chosen, items, START } from './support/workflows.mjs';

// MailUp itself refuses nothing here: it is the node that has to keep to the limit.
const stage = useStage({ sandbox: { callsPerSecond: null } });

/** Calls in a second that MailUp takes (MailUp help, "API use policy"). */
const LIMIT = 5;

/** The name of the MailUp node in the workflow. */
const ADD = 'Add to newsletter';

describe('connecting', () => {
	test('a user creates the credential and connects it on the log-in page', { timeout: 2 * MINUTE }, async () => {
		const { world, page } = stage();
		const { clientId, clientSecret, username, password } = world.sandbox.login;
		await n8n.fillInCredential(page, world.n8n.url, { serviceUrl: world.sandbox.url, clientId, clientSecret });
		await takePicture(page, '1-credential-filled-in');

		const logIn = await n8n.openLogIn(page);
		await takePicture(logIn, '2-log-in-page');
		await logIn.locator('input[name=username]').fill(username);
		await logIn.locator('input[name=password]').fill(password);
		await logIn.locator('button[type=submit]').click();

		await page.getByTestId('oauth-connect-success-banner').waitFor({ state: 'visible' });
		await takePicture(page, '3-credential-connected');
		assert.equal(await world.client.isConnected((await mailUpCredential()).id), true);
	});
});

describe('building a workflow', () => {
	test('MailUp is found in the node panel', { timeout: MINUTE }, async () => {
		const { world, page } = stage();
		await n8n.searchNodePanel(page, world.n8n.url);
		await takePicture(page, '4-node-panel');
	});

	test('the node shows its fields', { timeout: MINUTE }, async () => {
		const { world, page } = stage();
		const node = { name: ADD, type: 'mailUp', parameters: { resource: 'recipient', operation: 'upsert' } };
		const { id } = await world.client.createWorkflow(chain('Building', await mailUpCredential(), [START, node]));
		await page.goto(`${world.n8n.url}/workflow/${id}`);
		await n8n.openNode(page, ADD);
		await page.getByTestId('mapping-fields-container').waitFor();
		await takePicture(page, '5-node-fields');
		for (const name of ['list', 'target', 'email', 'optInMode', 'optedOutPolicy']) {
			assert.equal(await page.getByTestId(`parameter-input-${name}`).isVisible(), true, name);
		}
	});

	test('the list picker offers the lists of the account', { timeout: MINUTE }, async () => {
		const { page } = stage();
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
		const { page } = stage();
		await page.getByTestId('add-fields-select').getByRole('button').click();
		await page.getByRole('menuitem', { name: 'FirstName', exact: true }).waitFor();
		await takePicture(page, '7-fields-of-the-account');
		await page.getByRole('menuitem', { name: 'FirstName', exact: true }).click();
		await page.getByTestId('mapping-fields-container').getByText('FirstName', { exact: true }).waitFor();
		await takePicture(page, '8-field-mapping');
	});
});

describe('adding two hundred people one by one', () => {
	let people: Person[];
	let confirmationsBefore: number;

	test('the run says of each of them what came of it', { timeout: 4 * MINUTE }, async () => {
		const { world, control, page } = stage();
		people = await twoHundredPeople(control);
		confirmationsBefore = await control.confirmationMails();
		await control.clearRequests();
		const workflow = await world.client.createWorkflow(await twoHundredWorkflow(people));

		await page.goto(`${world.n8n.url}/workflow/${workflow.id}`);
		// As a user would: a look at the node first, which lets n8n fetch the account's fields.
		await n8n.openNode(page, ADD);
		await page.getByTestId('mapping-fields-container').getByText('FirstName', { exact: true }).waitFor();
		await n8n.closeNode(page);
		await n8n.runWorkflow(page, 3 * MINUTE);
		await takePicture(page, '9-run-in-the-canvas');
		await n8n.openNode(page, ADD);
		await takePicture(page, '10-run-result');

		const executionId = await world.client.newestExecution(workflow.id);
		assert.ok(executionId, 'n8n recorded no run');
		const execution = await world.client.finished(executionId, MINUTE);
		assert.equal(execution.status, 'success', execution.error);
		const outcomes = execution.output(ADD).map((item) => at(item, 'outcome'));
		assert.deepEqual(
			outcomes,
			people.map(({ outcome }) => outcome),
		);
	});

	test('MailUp holds what the run said, letter by letter', { timeout: MINUTE }, async () => {
		const { control } = stage();
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

	test('nobody was asked to confirm, and the calls kept to the documented limit', { timeout: MINUTE }, async (t) => {
		const { control } = stage();
		assert.equal(await control.confirmationMails(), confirmationsBefore);
		const calls = await control.calls();
		assert.ok(calls.length >= people.length, `${calls.length} calls`);
		assert.deepEqual(
			calls.filter(({ status }) => status >= 400),
			[],
		);
		const moments = calls.map((call) => call.at);
		const seconds = (Math.max(...moments) - Math.min(...moments)) / 1_000;
		t.diagnostic(`${calls.length} calls in ${seconds.toFixed(1)} s`);
		// Over the whole run: on a busy machine calls arrive closer together than they left, but never more of them.
		const most = LIMIT * (seconds + 1);
		assert.ok(calls.length <= most, `${calls.length} calls in ${seconds} s`);
	});
});

async function mailUpCredential(): Promise<CredentialRef> {
	const { world } = stage();
	const credential = (await world.client.credentials()).find(({ type }) => type === 'mailUpOAuth2Api');
	assert.ok(credential, 'There is no MailUp credential');
	return { id: credential.id, name: 'MailUp account' };
}

async function twoHundredWorkflow(people: readonly Person[]): Promise<Json> {
	const mapped = { FirstName: 'firstName', LastName: 'lastName', Company: 'company', City: 'city' };
	const parameters = {
		resource: 'recipient',
		operation: 'upsert',
		list: chosen(LIST_ID, 'Newsletter'),
		target: 'list',
		email: '={{ $json.email }}',
		fields: {
			mappingMode: 'defineBelow',
			value: Object.fromEntries(Object.entries(mapped).map(([field, key]) => [field, `={{ $json.${key} }}`])),
			matchingColumns: [],
			// Left empty, n8n asks the account when the node is opened.
			schema: [],
		},
		// The pace of many calls is what is looked at here; `upsertMany.e2e` lets them go together.
		options: { write: 'oneByOne' },
	};
	const credential = await mailUpCredential();
	const rows = people.map((person) => ({ ...person }));
	return chain('Two hundred people', credential, [
		START,
		items('People', rows),
		{ name: ADD, type: 'mailUp', parameters },
	]);
}

function expectedStatus({ outcome }: Person): string {
	if (outcome === 'leftUnsubscribed') return 'OPTOUT';
	return outcome === 'stillPending' ? 'PENDING' : 'OPTIN';
}

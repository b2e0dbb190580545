/** Three thousand people of every status in one run of a real n8n: an import for most of them, and a true outcome for each. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { demoAccount } from '../../sandbox/demo.js';
import { at, isRecord, type Json } from '../../scripts/support/json.mjs';
import { takePicture } from './support/browser.mjs';
import * as n8n from './support/n8nPages.mjs';
import { connected, MINUTE, useStage } from './support/stage.mjs';
import { chain, chosen, items, START } from './support/workflows.mjs';

/** People of the account: all of them are on the list, with one status or another. */
const KNOWN = 3_000;

const stage = useStage({ sandbox: { data: demoAccount(KNOWN), logCapacity: 5_000 } });

const LIST = 1;
const ADD = 'Create or update';
const PEOPLE = 3_000;

/** What has to come of somebody who is not asked to confirm, by the status before. */
const OUTCOMES: Readonly<Record<string, string>> = {
	OPTIN: 'alreadySubscribed',
	OPTOUT: 'leftUnsubscribed',
	PENDING: 'stillPending',
};

interface Wish {
	readonly json: { [key: string]: Json };
	readonly outcome: string;
	/** The status that the list has to show afterwards; undefined for none. */
	readonly status: string | undefined;
}

describe('three thousand people', () => {
	let wishes: Wish[];
	let workflowId: string;

	before(async () => {
		const { world } = stage();
		wishes = manyPeople();
		const fields = { mappingMode: 'defineBelow', value: { FirstName: '={{ $json.name }}' }, matchingColumns: [] };
		const add = {
			name: ADD,
			type: 'mailUp',
			parameters: {
				resource: 'recipient',
				operation: 'upsert',
				list: chosen(LIST, 'Newsletter'),
				email: '={{ $json.email }}',
				optInMode: '={{ $json.mode }}',
				fields: { ...fields, schema: [] },
			},
		};
		const people = items(
			'People',
			wishes.map(({ json }) => json),
		);
		const workflow = chain('Three thousand people', await connected(stage()), [START, people, add]);
		workflowId = (await world.client.createWorkflow(workflow)).id;
		world.sandbox.requests.clear();
	});

	test('the run says of each of them what came of it', { timeout: 5 * MINUTE }, async () => {
		const { world, page } = stage();
		await page.goto(`${world.n8n.url}/workflow/${workflowId}`);
		await n8n.runWorkflow(page, 4 * MINUTE);
		await takePicture(page, 'upsert-many-run');
		const id = await world.client.newestExecution(workflowId);
		assert.ok(id, 'n8n recorded no run');
		const execution = await world.client.finished(id, MINUTE);
		assert.equal(execution.status, 'success', execution.error);
		assert.deepEqual(
			execution.output(ADD).map((item) => (isRecord(item) ? [at(item, 'email'), at(item, 'outcome')] : null)),
			wishes.map(({ json, outcome }) => [json.email, outcome]),
		);
	});

	test('MailUp holds what the run said', { timeout: MINUTE }, () => {
		const { account } = stage().world.sandbox;
		const list = account.list(LIST);
		for (const { json, status } of wishes) {
			const recipient = account.recipients.findByEmail(String(json.email));
			assert.equal(recipient && list.email.get(recipient.id)?.status, status, String(json.email));
			if (status !== undefined) assert.equal(recipient?.fields?.get(1), nameOf(String(json.email)));
		}
		const asked = wishes.filter(({ outcome }) => outcome === 'confirmationSent');
		assert.deepEqual(
			account.confirmationMails.map(({ email }) => email).sort(),
			asked.map(({ json }) => String(json.email)).sort(),
		);
	});

	test('most of them went together', { timeout: MINUTE }, () => {
		const calls = stage().world.sandbox.requests.all();
		// On a busy machine, MailUp's limit refuses a call now and then.
		const taken = calls.filter(({ status }) => status === 200);
		const writes = taken.filter(({ method, path }) => method === 'POST' && /\/Recipients?$/.test(path));
		assert.equal(writes.filter(({ path }) => path.endsWith('/Recipients')).length, 1);
		assert.equal(writes.length, 1 + wishes.filter(({ outcome }) => outcome === 'confirmationSent').length);
		assert.ok(calls.length < PEOPLE / 10, `${calls.length} calls`);
	});

	/** People of the account and new ones, some of whom are asked to confirm, stand in two items, or have an address that MailUp does not take. */
	function manyPeople(): Wish[] {
		const { account } = stage().world.sandbox;
		const known = [...account.recipients.all()].flatMap(({ id, email }) =>
			email === null ? [] : [knownPerson(email, account.list(LIST).email.get(id)?.status)],
		);
		const old = known.slice(0, PEOPLE / 2);
		const fresh = Array.from({ length: PEOPLE - old.length - 20 }, (_, index) => newPerson(index));
		const again = fresh.slice(100, 120).map((wish) => ({ ...wish, outcome: 'alreadySubscribed' }));
		// Neighbours of every kind.
		return [...fresh, ...old].sort((a, b) => String(a.json.name).localeCompare(String(b.json.name))).concat(again);
	}
});

function knownPerson(email: string, status: string | undefined): Wish {
	const outcome = status === undefined ? 'subscribed' : (OUTCOMES[status] ?? status);
	return { json: { email, mode: 'single', name: nameOf(email) }, outcome, status: status ?? 'OPTIN' };
}

function newPerson(index: number): Wish {
	const email = `many${index}@example.com`;
	const json = { email, mode: 'single', name: nameOf(email) };
	if (index % 100 === 30) return { json: { ...json, mode: 'double' }, outcome: 'confirmationSent', status: 'PENDING' };
	if (index % 300 === 70) {
		// The node refuses only what is certainly wrong.
		return { json: { ...json, email: `many..${index}@example.com` }, outcome: 'notTaken', status: undefined };
	}
	return { json, outcome: 'subscribed', status: 'OPTIN' };
}

/** Mixes people up when they are sorted by it. */
function nameOf(email: string): string {
	return [...email].reverse().join('').replace('@', ' at ');
}

/**
 * The two credentials that nobody connects by hand, in a real n8n: the pages of MailUp's HTTP API, which know no log-in, and
 * the log-in with user name and password, whose secrets n8n shows nowhere.
 */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { before, describe, mock, test } from 'node:test';

import type { Execution } from '../../scripts/n8n/rest.mjs';
import type { CredentialRef } from '../../scripts/demo/workflows.mjs';
import { at, text, type Json } from '../../scripts/support/json.mjs';
import { takePicture } from './support/browser.mjs';
import * as n8n from './support/n8nPages.mjs';
import { MINUTE, useStage } from './support/stage.mjs';
import { chain, chosen, items, START, type NodeSpec } from './support/workflows.mjs';

// In its log n8n tells the most that it ever tells.
const stage = useStage({ n8nSettings: { N8N_LOG_LEVEL: 'debug' } });

const LIST = 1;

async function credential(type: string, data: Readonly<Record<string, Json>>): Promise<CredentialRef> {
	const { client, sandbox } = stage().world;
	const name = `MailUp sandbox, ${type}`;
	return { id: await client.createCredential(name, type, { serviceUrl: sandbox.url, ...data }), name };
}

/** Runs the workflow in n8n's editor. Gives the run with the id that n8n has for it. */
async function runInEditor(workflow: Json, picture: string): Promise<Execution & { id: string }> {
	const { world, page } = stage();
	const saved = await world.client.createWorkflow(workflow);
	await page.goto(`${world.n8n.url}/workflow/${saved.id}`);
	await n8n.runWorkflow(page, 3 * MINUTE);
	await takePicture(page, picture);
	const id = await world.client.newestExecution(saved.id);
	assert.ok(id, 'n8n recorded no run');
	const execution = await world.client.finished(id, MINUTE);
	assert.equal(execution.status, 'success', execution.error);
	return { ...execution, id };
}

/** Email addresses of people on the list, the first of the status. */
function peopleWho(status: 'OPTIN' | 'OPTOUT', count: number): string[] {
	const { account } = stage().world.sandbox;
	const who = [...account.list(LIST).email.values()].filter((subscription) => subscription.status === status);
	const addresses = who.map(({ recipientId }) => account.recipients.get(recipientId).email ?? '');
	return addresses.filter((email) => email !== '').slice(0, count);
}

/** The person's status on the list, as the account holds it. */
function statusOf(email: string): string | undefined {
	const { account } = stage().world.sandbox;
	const recipient = account.recipients.findByEmail(email);
	return recipient && account.list(LIST).email.get(recipient.id)?.status;
}

describe('the resource Subscription', () => {
	const AGREED = "new.o'hara+tag@example.com";
	const ASKED = 'new.asked@example.com';
	let left: string;
	let run: Execution;
	/** How and when that person left, as the account holds it. */
	let optOutBefore: Json;

	const outcomes = (name: string, key = 'outcome') => run.output(name).map((item) => at(item, key));
	const subscription = (name: string, operation: string, more: { [key: string]: Json } = {}): NodeSpec => ({
		name,
		type: 'mailUp',
		credentialType: 'mailUpHttpApi',
		parameters: {
			resource: 'subscription',
			operation,
			listId: String(LIST),
			listGuid: stage().world.sandbox.account.list(LIST).guid,
			email: '={{ $json.email }}',
			...more,
		},
	});
	const optOutOf = (email: string): Json => {
		const { account } = stage().world.sandbox;
		return JSON.parse(JSON.stringify(account.list(LIST).email.get(account.lookUp(email)?.id ?? 0))) as Json;
	};

	before(
		async () => {
			left = text(peopleWho('OPTOUT', 1)[0]);
			optOutBefore = optOutOf(left);
			const people = [
				{ email: AGREED, optIn: 'single' },
				{ email: ASKED, optIn: 'double' },
				{ email: left, optIn: 'single' },
				{ email: left.toUpperCase(), optIn: 'double' },
			];
			const steps = [
				START,
				items('People', people),
				subscription('Subscribe', 'subscribe', { optInMode: '={{ $json.optIn }}' }),
				subscription('Check', 'check'),
				subscription('Unsubscribe', 'unsubscribe'),
				subscription('Check again', 'check'),
			];
			const workflow = chain('Subscription pages', await credential('mailUpHttpApi', {}), steps);
			run = await runInEditor(workflow, 'subscription-1-run');
		},
		{ timeout: 5 * MINUTE },
	);

	test('subscribes who is new, with and without a question', () => {
		assert.deepEqual(outcomes('Subscribe').slice(0, 2), ['subscribed', 'confirmationSent']);
		assert.deepEqual(outcomes('Check', 'status').slice(0, 2), ['subscribed', 'pending']);
		const { confirmationMails } = stage().world.sandbox.account;
		assert.deepEqual(
			confirmationMails.map(({ email }) => email),
			[ASKED],
		);
	});

	test('leaves out who opted out: their address never reached the page that subscribes', () => {
		assert.deepEqual(outcomes('Subscribe').slice(2), ['leftUnsubscribed', 'leftUnsubscribed']);
		assert.deepEqual(outcomes('Check', 'status').slice(2), ['unsubscribed', 'unsubscribed']);
		const sent = stage()
			.world.sandbox.requests.all(/xmlSubscribe\.aspx$/i)
			.map(({ query, body }) => new URLSearchParams(`${query}&${body}`).get('Email'));
		assert.deepEqual(sent.sort(), [ASKED, AGREED].sort());
		assert.deepEqual(optOutOf(left), optOutBefore);
	});

	test('takes people off the list, and says who was not on it', () => {
		const away = ['unsubscribed', 'stillPending', 'alreadyUnsubscribed', 'alreadyUnsubscribed'];
		assert.deepEqual(outcomes('Unsubscribe'), away);
		assert.deepEqual(outcomes('Check again', 'status'), ['unsubscribed', 'pending', 'unsubscribed', 'unsubscribed']);
		assert.deepEqual([AGREED, ASKED, left].map(statusOf), ['OPTOUT', 'PENDING', 'OPTOUT']);
	});
});

describe('the log-in with user name and password', () => {
	const ADDED = Array.from({ length: 6 }, (_, index) => `password.${index}@example.com`);
	let known: string[];
	let run: Execution & { id: string };
	let saved: CredentialRef;
	/** By what they are, with their values. */
	let secrets: Array<readonly [string, string]>;

	const recipients = (name: string, operation: string, more: { [key: string]: Json } = {}): NodeSpec => ({
		name,
		type: 'mailUp',
		credentialType: 'mailUpPasswordOAuth2Api',
		parameters: {
			authentication: 'password',
			resource: 'recipient',
			operation,
			email: '={{ $json.email }}',
			...more,
		},
	});

	before(
		async () => {
			const { sandbox } = stage().world;
			const { clientId, clientSecret, username, password } = sandbox.login;
			const issue = mock.method(sandbox.tokens, 'issue');
			known = peopleWho('OPTIN', 6);
			sandbox.requests.clear();
			saved = await credential('mailUpPasswordOAuth2Api', { clientId, clientSecret, username, password });
			const steps = [
				START,
				items(
					'Known',
					known.map((email) => ({ email })),
				),
				recipients('Read', 'get'),
				items(
					'New',
					ADDED.map((email) => ({ email })),
				),
				recipients('Write', 'upsert', { list: chosen(LIST, 'Newsletter') }),
			];
			run = await runInEditor(chain('Password', saved, steps), 'password-1-run');
			const tokens = issue.mock.calls.flatMap(({ result }) => (result ? [result] : []));
			secrets = [
				['password', password],
				['client secret', clientSecret],
				...tokens.flatMap((pair) => [
					['access token', pair.access_token] as const,
					['refresh token', pair.refresh_token] as const,
				]),
			];
			issue.mock.restore();
		},
		{ timeout: 5 * MINUTE },
	);

	test('reads and writes', () => {
		assert.equal(known.length, 6);
		assert.deepEqual(
			run.output('Read').map((item) => at(item, 'email')),
			known,
		);
		assert.deepEqual(
			run.output('Write').map((item) => at(item, 'outcome')),
			ADDED.map(() => 'subscribed'),
		);
		assert.deepEqual(
			ADDED.map(statusOf),
			ADDED.map(() => 'OPTIN'),
		);
	});

	test('logs in once for all calls, before the first of them', () => {
		const { requests } = stage().world.sandbox;
		const logIns = requests.all(/\/Token$/);
		assert.deepEqual(
			logIns.map(({ method, status }) => [method, status]),
			[['POST', 200]],
		);
		assert.match(logIns[0]?.body ?? '', /(^|&)grant_type=password(&|$)/);
		const calls = requests.all(/ConsoleService/);
		assert.ok(calls.length >= known.length);
		const before = calls.filter(({ id }) => id < (logIns[0]?.id ?? 0));
		// On a busy machine calls may arrive closer together than they left: MailUp asks to wait, and the node does.
		const refused = calls.filter(({ status }) => status !== 200 && status !== 429);
		assert.deepEqual({ before, refused }, { before: [], refused: [] });
	});

	test('shows no secret in the run, in the credential over the API, and in what n8n writes down', async () => {
		const { client, n8n: server } = stage().world;
		assert.equal(secrets.length, 4, 'one log-in gives two tokens');
		const shown = new Map([
			['the run', JSON.stringify(await client.execution(run.id))],
			['the credential', JSON.stringify(await client.credential(saved.id))],
			...(await filesOf(dirname(server.logFile))),
		]);
		// Each place is really what it is called.
		assert.ok(shown.get('the run')?.includes(ADDED[0] ?? ''));
		assert.ok(shown.get('the credential')?.includes(stage().world.sandbox.login.username));
		assert.match(shown.get('n8n.log') ?? '', /Password/);
		assert.ok([...shown.keys()].some((name) => name.startsWith('database.sqlite')));
		const leaks = [...shown].flatMap(([place, content]) =>
			secrets.filter(([, secret]) => content.includes(secret)).map(([kind]) => `${kind} in ${place}`),
		);
		assert.deepEqual(leaks, []);
	});
});

/** What n8n wrote in its folder, by file name: logs and database, without the installed packages. */
async function filesOf(userFolder: string): Promise<Array<[string, string]>> {
	const found: Array<[string, string]> = [];
	for (const folder of [userFolder, join(userFolder, '.n8n')]) {
		for (const entry of await readdir(folder, { withFileTypes: true })) {
			if (entry.isFile()) found.push([entry.name, await readFile(join(folder, entry.name), 'latin1')]);
		}
	}
	return found;
}

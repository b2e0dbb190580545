/**
 * Calls that a real n8n does not hand to the webhook trigger, one that is cut on its way, and a kill right after a call: what
 * docs/faults.md says of them is so.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { before, describe, test } from 'node:test';

import type { SavedWorkflow } from '../../scripts/n8n/rest.mjs';
import { at, text } from '../../scripts/support/json.mjs';
import { tableIn } from '../support/operations-table.js';
import { eventually, MINUTE, useStage } from './support/stage.mjs';
import { chain } from './support/workflows.mjs';

const stage = useStage();

const SECRET = randomUUID();
const WEBHOOK_ID = randomUUID();
const EVENT = 'EventType=SUBSCRIBE&EventDate=2026-01-02T03:04:05&IdList=1&Email=nathan%40example.com';

/** Calls by what docs/faults.md calls them, and what MailUp gets. */
const CALLS: Readonly<Record<string, () => Promise<string>>> = {
	'JSON that is none': async () => await answerTo('application/json', '{"EventType":'),
	'XML that is none': async () => await answerTo('text/xml', '<EventType'),
	'a character set that n8n does not know': async () => await answerTo('text/plain; charset=iso-8859-1', EVENT),
	'a body that is said to be packed, and is not': async () =>
		await answerTo('text/plain', EVENT, { 'content-encoding': 'gzip' }),
	'more than 16 MB': async () => await answerTo('text/plain', `${EVENT}&own=${'x'.repeat(17 * 1024 * 1024)}`),
	'an address of more than 16 KB': async () => await statusOf(`${address()}&${EVENT}&own=${'x'.repeat(20_000)}`),
	'a call that breaks off in its body': async () => await brokenOff(),
};

describe('calls that n8n does not hand on', () => {
	let workflow: SavedWorkflow;

	before(async () => {
		const { client } = stage().world;
		const id = await client.createCredential('Webhooks', 'mailUpWebhookApi', { secret: SECRET });
		const nodes = [
			{ name: 'From MailUp', type: 'mailUpWebhookTrigger', webhookId: WEBHOOK_ID },
			{
				name: 'Work',
				type: 'n8n-nodes-base.wait/1.1',
				parameters: { resume: 'timeInterval', amount: 30, unit: 'seconds' },
			},
		];
		workflow = await client.createWorkflow(chain('Webhooks', { id, name: 'Webhooks' }, nodes));
	});

	test('get what docs/faults.md says, and start nothing', { timeout: 3 * MINUTE }, async () => {
		const { client } = stage().world;
		const seen: Array<[string, string]> = [['anything while the workflow is not published', await statusOf(address())]];
		await client.activate(workflow);
		await eventually(async () => ((await statusOf(address())) === '404' ? undefined : true), MINUTE);
		for (const [name, call] of Object.entries(CALLS)) seen.push([name, await call()]);
		assert.equal((await client.executions(workflow.id, 'webhook')).length, 0);
		assert.deepEqual(Object.fromEntries(seen), await said());
	});

	test(
		'one that n8n answered is recorded before a kill, however long its workflow takes',
		{ timeout: 3 * MINUTE },
		async () => {
			const { world } = stage();
			assert.equal(await statusOf(`${address()}&${EVENT}`), '200');
			await world.n8n.kill();
			await world.startAgain();
			await world.client.signIn(world.owner);
			const executions = await world.client.executions(workflow.id, 'webhook');
			assert.deepEqual(
				executions.map(({ triggered }) => triggered.map((item) => text(at(item, 'email')))),
				[['nathan@example.com']],
			);
			assert.equal(await statusOf(`${address()}&${EVENT}`), '200');
		},
	);
});

function address(): string {
	return `${stage().world.n8n.url}/webhook/${WEBHOOK_ID}/webhook?secret=${SECRET}`;
}

async function answerTo(type: string, body: string, headers: Record<string, string> = {}): Promise<string> {
	return await statusOf(address(), { method: 'POST', body, headers: { 'content-type': type, ...headers } });
}

async function statusOf(url: string, call: RequestInit = {}): Promise<string> {
	const answer = await fetch(url, call).catch(() => undefined);
	return answer ? String(answer.status) : 'no answer';
}

/** Announces more than it sends, and hangs up. */
async function brokenOff(): Promise<string> {
	const { hostname, port, pathname, search } = new URL(address());
	const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname);
	const head = [
		`POST ${pathname}${search} HTTP/1.1`,
		`Host: ${hostname}`,
		'Content-Type: application/x-www-form-urlencoded',
	];
	socket.write([...head, `Content-Length: ${EVENT.length + 50}`, '', EVENT].join('\r\n'));
	await new Promise((resolve) => setTimeout(resolve, 500));
	socket.destroy();
	await new Promise((resolve) => setTimeout(resolve, 2_000));
	return 'no answer';
}

/** What the page says. */
async function said(): Promise<Record<string, string>> {
	const page = await readFile(new URL('../../docs/faults.md', import.meta.url), 'utf8');
	const rows = tableIn(page, 'n8nRefuses')
		.split('\n')
		.map((row) => row.split('|').map((cell) => cell.trim()));
	return Object.fromEntries(rows.slice(2).map(([, name = '', status = '']) => [name, status]));
}

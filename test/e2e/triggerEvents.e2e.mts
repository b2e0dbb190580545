/** Several events in one trigger of a real n8n, also after n8n was started again in the middle: exactly the right items come. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import type { SavedWorkflow } from '../../scripts/n8n/rest.mjs';
import { at, text, type Json } from '../../scripts/support/json.mjs';
import { bounce, bouncedOf, importOne, publishMessage, sendMessage } from '../support/sandboxEvents.js';
import { connected, eventually, MINUTE, useStage } from './support/stage.mjs';
import { chain, chosen } from './support/workflows.mjs';

const stage = useStage();

const LIST = 1;

describe('opt-ins and pending people', () => {
	let workflow: SavedWorkflow;
	const wanted: string[] = [];

	before(async () => {
		const { world } = stage();
		const parameters = {
			pollTimes: { item: [{ mode: 'everyMinute' }] },
			events: ['optIn', 'pending'],
			lists: 'one',
			list: chosen(LIST, 'Newsletter'),
		};
		const nodes = [
			{ name: 'Subscriptions', type: 'mailUpTrigger', parameters },
			{ name: 'Done', type: 'n8n-nodes-base.noOp/1' },
		];
		workflow = await world.client.createWorkflow(chain('Subscriptions', await connected(stage()), nodes));
		const asked = world.sandbox.requests.all(/EmailOptins$/).length;
		await world.client.activate(workflow);
		// Of each event a page, and one at the end of a list of more than a page.
		await eventually(async () => (world.sandbox.requests.all(/EmailOptins$/).length >= asked + 2 ? true : undefined));
	});

	test('come with what they are', { timeout: 4 * MINUTE }, async () => {
		happen('optIn', 'new@example.com');
		happen('pending', 'asked@example.com');
		happen('optIn', 'other@example.com');
		assert.deepEqual(await delivered(), [...wanted].sort());
	});

	test(
		'a pending person who confirms is an opt-in, also while n8n is started again',
		{ timeout: 5 * MINUTE },
		async () => {
			const { world } = stage();
			await world.n8n.stop();
			world.sandbox.account.confirm(LIST, 'asked@example.com');
			wanted.push('optIn asked@example.com');
			happen('pending', 'late@example.com');
			await world.startAgain();
			assert.deepEqual(await delivered(), [...wanted].sort());
		},
	);

	/** Somebody new comes into the list. */
	function happen(event: 'optIn' | 'pending', email: string): void {
		const { account } = stage().world.sandbox;
		const status = event === 'optIn' ? ('OPTIN' as const) : ('PENDING' as const);
		const date = event === 'optIn' ? { optinDate: Date.now() } : { requestDate: Date.now() };
		account.addRecipient({ email, subscriptions: [{ list: LIST, channel: 'email', status, ...date }] });
		wanted.push(`${event} ${email}`);
	}

	/** All items of all runs, once there are as many as wanted. */
	async function delivered(): Promise<string[]> {
		const { client } = stage().world;
		const all = async () =>
			(await client.executions(workflow.id))
				.flatMap(({ output }) => output('Done'))
				.map((item) => `${text(at(item, 'event'))} ${text(at(item, 'email'))}`);
		await eventually(async () => ((await all()).length >= wanted.length ? true : undefined), 3 * MINUTE);
		return (await all()).sort();
	}
});

describe('finished imports, sent messages and bounces beside opt-outs', () => {
	let workflow: SavedWorkflow;
	let message = 0;
	const wanted: string[] = [];

	before(
		async () => {
			const { world } = stage();
			const { account, requests } = world.sandbox;
			message = publishMessage(account, LIST, 'Weekly');
			sendMessage(account, message, [1, 3]);
			const parameters = {
				pollTimes: { item: [{ mode: 'everyMinute' }] },
				events: ['importFinished', 'messageActivity', 'messageSent', 'optOut'],
				activityKinds: ['bounce'],
				activityDays: 3,
				lists: 'one',
				list: chosen(LIST, 'Newsletter'),
			};
			const nodes = [
				{ name: 'Everything', type: 'mailUpTrigger', parameters },
				{ name: 'Done', type: 'n8n-nodes-base.noOp/1' },
			];
			workflow = await world.client.createWorkflow(chain('Everything', await connected(stage()), nodes));
			requests.clear();
			await world.client.activate(workflow);
			const answered = (path: RegExp) => requests.all(path).some(({ status }) => status === 200);
			const paths = [/\/Imports$/, /Count\/Bounces$/, /Online\/Emails$/, /EmailOptins$/];
			await eventually(async () => (paths.every(answered) ? true : undefined), MINUTE);
		},
		{ timeout: 4 * MINUTE },
	);

	test('come with what they are, each once', { timeout: 5 * MINUTE }, async () => {
		happen(30, 'first@example.com', 'First campaign');
		assert.deepEqual(await delivered(), [...wanted].sort());
	});

	test('also where they happen while n8n is started again', { timeout: 6 * MINUTE }, async () => {
		const { world } = stage();
		await world.n8n.stop();
		happen(33, 'second@example.com', 'Second campaign');
		await world.startAgain();
		happen(36, 'third@example.com', 'Third campaign');
		assert.deepEqual(await delivered(), [...wanted].sort());
	});

	/** Somebody opts out, another one's email bounces, an import ends and a message is sent. */
	function happen(person: number, imported: string, subject: string): void {
		const { account } = stage().world.sandbox;
		account.optOut({ list: LIST, recipients: [person], type: 2, channel: 'email' });
		bounce(account, message, person + 1);
		const importId = importOne(account, LIST, imported);
		const campaign = publishMessage(account, LIST, subject);
		sendMessage(account, campaign, [1, 3, 4]);
		const bounced = bouncedOf(account, campaign).map((id) => `messageActivity ${campaign} ${id}`);
		wanted.push(`optOut ${person}`, `importFinished ${importId}`, `messageSent ${campaign}`, ...bounced);
		wanted.push(`messageActivity ${message} ${person + 1}`);
	}

	/** All items of all runs, once there are as many as wanted. */
	async function delivered(): Promise<string[]> {
		const { client } = stage().world;
		const all = async () => (await client.executions(workflow.id)).flatMap(({ output }) => output('Done')).map(inWords);
		await eventually(async () => ((await all()).length >= wanted.length ? true : undefined), 4 * MINUTE);
		return (await all()).sort();
	}
});

/** An item by what it is about. */
function inWords(item: Json): string {
	const about = {
		importFinished: ['importId'],
		messageActivity: ['messageId', 'recipientId'],
		messageSent: ['messageId'],
		optOut: ['recipientId'],
	};
	const event = text(at(item, 'event'));
	const keys = Object.entries(about).find(([name]) => name === event)?.[1] ?? [];
	return [event, ...keys.map((key) => String(at(item, key)))].join(' ');
}

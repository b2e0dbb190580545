/** Several events in one trigger of a real n8n, also after n8n was started again in the middle: exactly the right items come. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import type { SavedWorkflow } from '../../scripts/n8n/rest.mjs';
import { at, text } from '../../scripts/support/json.mjs';
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

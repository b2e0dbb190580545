/**
 * MailUp is away, or gives no tokens, for somewhat longer than n8n tries to activate a trigger: from before n8n is started,
 * and while a workflow is published. Afterwards everything that happened meanwhile comes by itself.
 *
 * `OUTAGE_SECONDS` makes it longer, `POLLING_MODE` chooses another of n8n's ways of polling.
 */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import type { SavedWorkflow } from '../../scripts/n8n/rest.mjs';
import { at, text } from '../../scripts/support/json.mjs';
import { POLLING_MODES } from './support/pollingModes.mjs';
import { connected, eventually, MINUTE, useStage } from './support/stage.mjs';
import { chain, chosen } from './support/workflows.mjs';

/** n8n gives up after a minute and a half. */
const SECONDS = Number(process.env.OUTAGE_SECONDS ?? 100);
const MODE = process.env.POLLING_MODE ?? 'default';

const stage = useStage({ n8nSettings: POLLING_MODES[MODE] });

/** What each list's requests meet during the outage. */
const TROUBLE = [
	{ list: 1, about: 'MailUp away when n8n starts' },
	{ list: 2, about: 'no tokens when n8n starts' },
	{ list: 3, about: 'MailUp away at publishing' },
] as const;

describe(`an outage of ${SECONDS} s, polling mode "${MODE}"`, () => {
	const workflows = new Map<number, SavedWorkflow>();
	const left = new Map<number, string[]>();

	before(async () => {
		const { world } = stage();
		const credential = await connected(stage());
		for (const { list, about } of TROUBLE) {
			const parameters = { pollTimes: { item: [{ mode: 'everyMinute' }] }, lists: 'one', list: chosen(list) };
			const nodes = [
				{ name: 'Opt-outs', type: 'mailUpTrigger', parameters },
				{ name: 'Done', type: 'n8n-nodes-base.noOp/1' },
			];
			const workflow = await world.client.createWorkflow(chain(about, credential, nodes));
			workflows.set(list, workflow);
			await world.client.activate(workflow);
			await looked(list);
			leave(list);
		}
	});

	test('everybody comes before it', { timeout: 5 * MINUTE }, async () => {
		for (const { list } of TROUBLE) await delivered(list);
	});

	test('ends no polling: who left meanwhile comes afterwards', { timeout: SECONDS * 1_000 + 8 * MINUTE }, async () => {
		const { world } = stage();
		const { faults } = world.sandbox;
		await world.client.deactivate(saved(3));
		await world.n8n.stop();
		const times = 1_000_000;
		for (const list of [1, 3]) faults.add({ path: optOutsOf(list), times, kind: 'status', status: 503 });
		faults.add({ path: optOutsOf(2), times, kind: 'expiredToken' });
		faults.add({ path: /OAuth\/Token$/i, times, kind: 'status', status: 503 });
		await world.startAgain();
		await world.client.activate(saved(3));
		for (const { list } of TROUBLE) leave(list);
		await pause(SECONDS * 1_000);
		faults.clear();
		for (const { list } of TROUBLE) await delivered(list);
	});

	test('and polling goes on', { timeout: 5 * MINUTE }, async () => {
		for (const { list } of TROUBLE) leave(list);
		for (const { list } of TROUBLE) await delivered(list);
	});

	/** Somebody opts out of a list. */
	function leave(list: number): void {
		const { account } = stage().world.sandbox;
		const next = [...account.list(list).email.values()].find(({ status }) => status === 'OPTIN');
		const email = account.recipients.get(next?.recipientId ?? 0).email ?? '';
		account.optOut({ list, recipients: [email], type: 2, channel: 'email' });
		left.set(list, [...(left.get(list) ?? []), email]);
	}

	/** Waits until a list was looked at, in durable mode by n8n's scheduler. */
	async function looked(list: number): Promise<void> {
		const { requests } = stage().world.sandbox;
		const wanted = MODE === 'durable' ? 2 : 1;
		await eventually(async () => (requests.all(optOutsOf(list)).length >= wanted ? true : undefined), 2 * MINUTE);
	}

	/** Waits until exactly those who left a list have come, each once: of the polls that the outage held up, one delivers. */
	async function delivered(list: number): Promise<void> {
		const { client } = stage().world;
		const wanted = left.get(list) ?? [];
		const emails = async () => {
			const events = (await client.executions(saved(list).id)).flatMap(({ output }) => output('Done'));
			return events.map((event) => text(at(event, 'email')));
		};
		await eventually(async () => ((await emails()).length >= wanted.length ? true : undefined), 3 * MINUTE);
		assert.deepEqual((await emails()).sort(), [...wanted].sort());
	}

	function saved(list: number): SavedWorkflow {
		const workflow = workflows.get(list);
		assert.ok(workflow);
		return workflow;
	}
});

function optOutsOf(list: number): RegExp {
	return new RegExp(`/List/${list}/Recipients/EmailOptins$`);
}

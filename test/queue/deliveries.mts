/** Where everybody went whom the polling trigger was to tell of. */
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

import type { World } from '../../scripts/demo/world.mjs';
import type { Execution, SavedWorkflow } from '../../scripts/n8n/rest.mjs';
import { at } from '../../scripts/support/json.mjs';
import { eventually } from '../e2e/support/stage.mjs';
import { handOverTimes } from '../soak/handOvers.mjs';

/** Longer than n8n's lease of a poll whose process ended, and a poll after it. */
const ARRIVES_WITHIN_MS = 240_000;

/** Who opted out, and when: in ms since 1970. */
export interface Leaving {
	readonly email: string;
	readonly at: number;
}

/** What became of them. */
export interface Deliveries {
	readonly executions: readonly Execution[];
	/** Handed to the workflow by an execution that n8n did not cut. */
	readonly delivered: readonly Leaving[];
	/** Only in executions that n8n cut, and keeps with their items: it marks those of a killed worker as crashed when main starts. */
	readonly cut: readonly Leaving[];
	/** In no execution, or no more: a main that is up ends those of a killed worker with an error, without their items. */
	readonly missing: readonly Leaving[];
	/** Events that came more than once. */
	readonly repeats: number;
}

/** Waits for the polls that nobody disturbs any more, then tells where everybody is. */
export async function deliveries(world: World, workflow: SavedWorkflow, leaving: readonly Leaving[]) {
	const whole = async () => {
		const { missing, executions } = await look(world, workflow, leaving);
		const areOver = executions.every(({ status }) => !['new', 'running', 'waiting'].includes(status));
		return missing.length === 0 && areOver ? true : undefined;
	};
	await eventually(whole, ARRIVES_WITHIN_MS).catch(() => undefined);
	return await look(world, workflow, leaving);
}

/** Where everybody is now. */
export async function look(
	{ client }: World,
	workflow: SavedWorkflow,
	leaving: readonly Leaving[],
): Promise<Deliveries> {
	const executions = await client.executions(workflow.id);
	const whole = addressesIn(executions.filter(({ status }) => status === 'success'));
	const any = addressesIn(executions);
	const events = executions.flatMap(({ triggered }) => triggered).map((item) => at(item, 'eventId'));
	return {
		executions,
		delivered: leaving.filter(({ email }) => whole.has(email)),
		cut: leaving.filter(({ email }) => any.has(email) && !whole.has(email)),
		missing: leaving.filter(({ email }) => !any.has(email)),
		repeats: events.length - new Set(events).size,
	};
}

function addressesIn(executions: readonly Execution[]): Set<unknown> {
	return new Set(executions.flatMap(({ triggered }) => triggered).map((item) => at(item, 'email')));
}

/** Lets people leave, and comes back as soon as n8n has taken events from the trigger. False if it took none within three minutes. */
export async function handOver(world: World, leave: () => void): Promise<boolean> {
	const count = async () => handOverTimes(await readFile(world.n8n.logFile, 'utf8')).length;
	const before = await count();
	leave();
	for (const deadline = Date.now() + 180_000; Date.now() < deadline; await pause(5)) {
		if ((await count()) > before) return true;
	}
	return false;
}

/** For somebody who looks for the missing ones: what the trigger and n8n did, and when. */
export async function history(world: World, { executions }: Deliveries): Promise<string[]> {
	const polls = world.sandbox.requests
		.all(/EmailOptins$/)
		.map(({ time, status, cut }) => ({ time: Date.parse(time), line: `MailUp was asked: ${cut ?? status}` }));
	const handed = handOverTimes(await readFile(world.n8n.logFile, 'utf8')).map((time) => ({
		time,
		line: 'n8n took events from the node',
	}));
	const recorded = executions.map(({ recordedAt, id, status, triggered }) => ({
		time: recordedAt,
		line: `execution ${id}: ${status}, ${triggered.length} people`,
	}));
	const all = [...polls, ...handed, ...recorded].sort((a, b) => a.time - b.time);
	return all.map(({ time, line }) => `${new Date(time).toISOString().slice(11, 23)} ${line}`);
}

import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { Metadata } from '../shared/api/metadata';
import { accessIn } from '../shared/form/authentication';
import { enteredInTrigger } from '../shared/form/entered';
import { Form } from '../shared/form/form';
import { Properties } from '../shared/form/properties';
import { MailUpClient } from '../shared/http/client';
import { Budget } from './budget';
import { EVENTS } from './events';
import type { EventPoll, TriggerEvent, TriggerRun } from './events/event';
import { properties } from './form';
import { dropBase, keepBase, keptBase } from './keptBases';
import { pollOnce } from './onePoll';

/** How long a poll may take, where n8n's own limit is too long. */
export interface TimeLimit {
	/** Time in ms to plan with. */
	budgetMs: number;
	/** Ends the poll: nothing is sent to MailUp any more, and what is remembered stays. */
	deadline: AbortSignal;
}

/**
 * The items for what is new since the last poll; none while another poll of the node is under way.
 * @param limit given for the first poll of an activation
 */
export async function pollEvents(context: IPollFunctions, limit?: TimeLimit): Promise<IDataObject[]> {
	return await pollOnce(context, limit?.deadline, async () => await pollNow(context, limit));
}

/** The newest of each event, to map with; what is remembered is neither read nor changed. */
export async function sampleEvents(context: IPollFunctions): Promise<IDataObject[]> {
	const { run, events } = await open(context, Budget.of(context));
	const samples = [];
	for (const event of events) samples.push(await event.sample(run));
	const items = samples.filter((sample) => sample !== undefined);
	const message =
		'Nothing to show yet: among the newest events there is none that fits. Once the workflow is published, it starts at the next one.';
	return items.length > 0 ? items : [{ message }];
}

/**
 * What is remembered is replaced at the very end, each event's by one assignment: n8n notices no other change, and an error
 * on the way leaves it as it was.
 */
async function pollNow(context: IPollFunctions, limit?: TimeLimit): Promise<IDataObject[]> {
	const budget = Budget.of(context, limit?.budgetMs);
	const { run, events } = await open(context, budget);
	limit?.deadline.addEventListener('abort', () => run.client.halt(), { once: true });
	const memory = context.getWorkflowStaticData('node');
	const polls: Array<{ event: TriggerEvent; isBase: boolean; poll: EventPoll }> = [];
	for (const event of events) {
		const saved = memory[event.stateKey];
		const poll = await event.poll(run, saved ?? (limit ? undefined : keptBase(context, event.stateKey)));
		polls.push({ event, isBase: saved === undefined, poll });
	}
	limit?.deadline.throwIfAborted();
	for (const { event, isBase, poll } of polls) {
		for (const notice of poll.notices) context.logger.warn(notice);
		// Read again, as another poll may have ended meanwhile.
		const state = poll.stateAfter(memory[event.stateKey]) as IDataObject;
		memory[event.stateKey] = state;
		if (!isBase) dropBase(context, event.stateKey);
		else if (limit) keepBase(context, event.stateKey, state);
	}
	forgetOthers(memory, events);
	return polls.flatMap(({ poll }) => poll.items);
}

async function open(context: IPollFunctions, budget: Budget): Promise<{ run: TriggerRun; events: TriggerEvent[] }> {
	const form = new Form(() => context.getNode(), new Properties(properties), enteredInTrigger(context));
	const chosen = form.choices<keyof typeof EVENTS>('events');
	if (chosen.length === 0) throw form.refusal('events', 'none is chosen', 'Choose at least one event.');
	const client = await MailUpClient.create(context, accessIn(form));
	const run = { context, form, client, metadata: new Metadata(client), budget };
	return { run, events: chosen.map((name) => EVENTS[name]) };
}

/** An event that is chosen again later begins afresh: what came meanwhile would otherwise come at once. */
function forgetOthers(memory: IDataObject, chosen: readonly TriggerEvent[]): void {
	const keys = new Set(chosen.map(({ stateKey }) => stateKey));
	for (const { stateKey } of Object.values(EVENTS)) {
		if (!keys.has(stateKey) && memory[stateKey] !== undefined) delete memory[stateKey];
	}
}

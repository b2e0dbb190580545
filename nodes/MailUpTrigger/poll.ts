import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { enteredInTrigger } from '../shared/form/entered';
import { Form } from '../shared/form/form';
import { Properties } from '../shared/form/properties';
import { MailUpClient } from '../shared/http/client';
import { Metadata } from '../shared/api/metadata';
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
export async function pollEvent(context: IPollFunctions, limit?: TimeLimit): Promise<IDataObject[]> {
	return await pollOnce(context, limit?.deadline, async () => await pollNow(context, limit));
}

/**
 * The state is replaced at the very end by one assignment: n8n notices no other change, and an error on the way leaves it
 * as it was.
 */
async function pollNow(context: IPollFunctions, limit?: TimeLimit): Promise<IDataObject[]> {
	const budget = Budget.of(context, limit?.budgetMs);
	const { run, event } = await open(context, budget);
	limit?.deadline.addEventListener('abort', () => run.client.halt(), { once: true });
	const memory = context.getWorkflowStaticData('node');
	const saved = memory[event.stateKey];
	const poll = await event.poll(run, saved ?? (limit ? undefined : keptBase(context)));
	for (const notice of poll.notices) context.logger.warn(notice);
	limit?.deadline.throwIfAborted();
	save(context, event, poll, limit !== undefined && saved === undefined);
	if (saved !== undefined) dropBase(context);
	return poll.items;
}

/** The newest event, to map with; what is remembered is neither read nor changed. */
export async function sampleEvent(context: IPollFunctions): Promise<IDataObject[]> {
	const { run, event } = await open(context, Budget.of(context));
	const sample = await event.sample(run);
	const message =
		'Nothing to show yet: among the newest events there is none that fits. Once the workflow is active, it starts at the next one.';
	return [sample ?? { message }];
}

async function open(context: IPollFunctions, budget: Budget): Promise<{ run: TriggerRun; event: TriggerEvent }> {
	const form = new Form(() => context.getNode(), new Properties(properties), enteredInTrigger(context));
	const event = EVENTS[form.choice<keyof typeof EVENTS>('event')];
	const client = await MailUpClient.create(context);
	return { run: { context, form, client, metadata: new Metadata(client), budget }, event };
}

/** @param isBase whether the state is the base of an activation */
function save(context: IPollFunctions, event: TriggerEvent, poll: EventPoll, isBase: boolean): void {
	const memory = context.getWorkflowStaticData('node');
	// Read again, as another poll may have ended meanwhile.
	const state = poll.stateAfter(memory[event.stateKey]) as IDataObject;
	memory[event.stateKey] = state;
	if (isBase) keepBase(context, state);
}

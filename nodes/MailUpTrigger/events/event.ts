import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { Form } from '../../shared/form/form';
import type { MailUpClient } from '../../shared/http/client';
import type { Metadata } from '../../shared/api/metadata';
import type { Budget } from '../budget';

/** One run of the trigger: what the user set, what it talks to, and how much time it has. */
export interface TriggerRun {
	context: IPollFunctions;
	form: Form;
	client: MailUpClient;
	metadata: Metadata;
	budget: Budget;
}

/** What a poll of an event found. */
export interface EventPoll {
	/** Items to deliver, in their order. */
	items: IDataObject[];
	/** What the user should know, in sentences for n8n's log. */
	notices: string[];
	/** The state to save. @param meanwhile what another poll saved since this one began; undefined for nothing */
	stateAfter(meanwhile: unknown): unknown;
}

/** Something in MailUp that starts the workflow. */
export interface TriggerEvent {
	/** Where n8n keeps what the event remembers between polls. */
	stateKey: string;
	/**
	 * Finds what is new.
	 * @param saved what {@link EventPoll.stateAfter} gave last, as n8n kept it; undefined at the first poll, which delivers
	 * nothing: what there is by then becomes the base
	 * @throws whatever keeps it from reading: nothing is delivered then, and the saved state stays good
	 */
	poll(run: TriggerRun, saved: unknown): Promise<EventPoll>;
	/** The newest one as an item, to map with; undefined where there is none. */
	sample(run: TriggerRun): Promise<IDataObject | undefined>;
}

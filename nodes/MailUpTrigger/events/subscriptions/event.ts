import type { Form } from '../../../shared/form/form';
import type { Optin } from '../../../shared/mailup/optins';
import type { Channel } from '../../../shared/mailup/recipients';
import type { TriggerEvent, TriggerRun } from '../event';
import type { ListEvents } from '../listEvents';
import { pollLists, sampleLists } from '../listEvents';
import type { ItemWords } from './items';
import { toItems } from './items';
import type { SubscriptionKind, SubscriptionRow } from './rows';
import { rowsOf } from './rows';

/** A change of somebody's status on a list. */
export interface SubscriptionEvent extends ItemWords {
	stateKey: string;
	kind: SubscriptionKind;
	/** Reads which of them start the workflow; all where it is left out. */
	readFilter?(form: Form): (optin: Optin) => boolean;
	/** Reads whether lists are checked further down every day; they are not where it is left out. */
	checksDeep?(form: Form): boolean;
}

export function subscriptionEvent(event: SubscriptionEvent): TriggerEvent {
	return {
		stateKey: event.stateKey,
		poll: async (run, saved) => await pollLists(run, saved, eventsOf(run, event)),
		sample: async (run) => await sampleLists(run, eventsOf(run, event)),
	};
}

/** @throws NodeOperationError which names the parameter that cannot be used */
function eventsOf(run: TriggerRun, event: SubscriptionEvent): ListEvents<SubscriptionRow> {
	const isWanted = event.readFilter?.(run.form);
	const channel = run.form.choice<Channel>('channel');
	const includesFields = run.form.flag('options.includeFields');
	return {
		...rowsOf(run, event.kind, channel),
		callsPerRow: includesFields ? 1 / 10 : 0,
		deepCheckAt: event.checksDeep?.(run.form) ? Date.now() : undefined,
		isWanted: ({ optin }) => isWanted?.(optin) ?? true,
		toItems: async (found) => await toItems(run, { channel, includesFields }, event, found),
	};
}

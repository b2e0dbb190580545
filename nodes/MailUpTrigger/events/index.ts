import type { TriggerEvent } from './event';
import { importFinished } from './importFinished';
import { messageActivity } from './messageActivity';
import { messageSent } from './messageSent';
import { optIn } from './optIn';
import { optOut } from './optOut';
import { pending } from './pending';
import { subscriptionEvent } from './subscriptions/event';

/** What can start the workflow, by the values of the parameter *Events*. */
export const EVENTS = {
	importFinished,
	messageActivity,
	messageSent,
	optIn: subscriptionEvent(optIn),
	optOut: subscriptionEvent(optOut),
	pending: subscriptionEvent(pending),
} satisfies Record<string, TriggerEvent>;

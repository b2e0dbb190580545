import type { SubscriptionEvent } from '../subscriptions/event';

/** Somebody asked for a subscription, or was asked, and has not confirmed it. */
export const pending: SubscriptionEvent = {
	event: 'pending',
	stateKey: 'pending',
	idPrefix: 'pending-',
	kind: { name: 'pending', status: 'pending', dateOf: ({ optinRequestDate }) => optinRequestDate },
	about: ({ optinRequestDate, optinRequestIp }) => ({ date: optinRequestDate, requestIp: optinRequestIp }),
};

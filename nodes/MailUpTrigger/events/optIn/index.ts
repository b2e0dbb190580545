import type { SubscriptionEvent } from '../subscriptions/event';

/** Somebody became subscribed: new, confirmed, or back again. */
export const optIn: SubscriptionEvent = {
	event: 'optIn',
	stateKey: 'optIns',
	idPrefix: 'optIn-',
	kind: { name: 'optIns', status: 'subscribed', dateOf: ({ optinDate }) => optinDate },
	about: ({ optinDate, optinRequestDate, optinRequestIp }) => ({
		date: optinDate,
		requestDate: optinRequestDate,
		requestIp: optinRequestIp,
	}),
};

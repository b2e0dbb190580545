import type { SubscriptionEvent } from '../subscriptions/event';
import { readReasons } from './form';

/** Somebody is opted out of a list, for whatever reason. */
export const optOut: SubscriptionEvent = {
	event: 'optOut',
	stateKey: 'optOuts',
	// Ids of opt-outs are older than other events: they say nothing of their kind.
	idPrefix: '',
	kind: { name: 'optOuts', status: 'unsubscribed', dateOf: ({ optoutDate }) => optoutDate },
	readFilter: readReasons,
	checksDeep: (form) => form.flag('options.deepCheck'),
	about: ({ optoutDate, optoutType, optoutSubtype, reason, optoutMessageId }) => ({
		date: optoutDate,
		type: optoutType,
		subtype: optoutSubtype,
		reason,
		messageId: optoutMessageId,
	}),
};

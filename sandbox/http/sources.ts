import type { Account } from '../account/account';
import type { Subscriptions } from '../account/subscriptions';
import type { Subscription } from '../account/subscriptionTypes';
import type { Recipient } from '../account/types';
import type { Source } from './collection';

/** The subscriptions of one channel that belong to a reading. */
export function subscriptionSource(
	channel: Subscriptions,
	belongs: (subscription: Subscription) => boolean,
): Source<Subscription> {
	return {
		journal: channel.journal,
		row: (id) => {
			const subscription = channel.get(id);
			return subscription && belongs(subscription) ? subscription : undefined;
		},
		*rows() {
			for (const subscription of channel.values()) if (belongs(subscription)) yield subscription;
		},
	};
}

/** The people behind the subscriptions of one channel that belong to a reading. */
export function recipientSource(
	account: Account,
	channel: Subscriptions,
	belongs: (subscription: Subscription) => boolean,
): Source<Recipient> {
	const { journal, row, rows } = subscriptionSource(channel, belongs);
	return {
		journal,
		row: (id) => (row(id) ? account.recipients.find(id) : undefined),
		*rows() {
			for (const { recipientId } of rows()) {
				const recipient = account.recipients.find(recipientId);
				if (recipient) yield recipient;
			}
		},
	};
}

import type { Status, Subscription, SubscriptionData } from './types';

/** A subscription from start data. */
export function subscriptionFrom(recipientId: number, data: SubscriptionData): Subscription {
	return {
		recipientId,
		status: data.status,
		optinDate: data.optinDate ?? 0,
		requestDate: data.requestDate ?? 0,
		optoutDate: data.optoutDate ?? 0,
		optoutMessage: data.optoutMessage ?? 0,
		optoutType: data.optoutType ?? -1,
		optoutSubtype: data.optoutSubtype ?? 0,
	};
}

/** A new subscription; a pending one has a request date and no opt-in date. */
export function newSubscription(recipientId: number, status: Exclude<Status, 'OPTOUT'>, now: number): Subscription {
	const dates = status === 'OPTIN' ? { optinDate: now, requestDate: 0 } : { optinDate: 0, requestDate: now };
	return {
		recipientId,
		status,
		optinDate: dates.optinDate,
		requestDate: dates.requestDate,
		optoutDate: 0,
		optoutMessage: 0,
		optoutType: -1,
		optoutSubtype: 0,
	};
}

/**
 * What adding a recipient to a list does on the email channel; the matrix of the MailUp REST API, Recipients page,
 * "Add a single recipient". `mail` says whether a confirmation mail leaves.
 * @param current the subscription before, undefined when the recipient is not present in this list
 */
export function addOutcome(
	current: Subscription | undefined,
	confirmEmail: boolean,
): { status: Status; mail: boolean } {
	if (!current) return confirmEmail ? { status: 'PENDING', mail: true } : { status: 'OPTIN', mail: false };
	if (!confirmEmail || current.status === 'OPTIN') return { status: current.status, mail: false };
	return { status: 'PENDING', mail: true };
}

/** Opts out in place. Type 0 is "forced in the console". */
export function optOut(subscription: Subscription, now: number, type = 0, subtype = 0, message = 0): void {
	subscription.status = 'OPTOUT';
	subscription.optoutDate = now;
	subscription.optoutType = type;
	subscription.optoutSubtype = subtype;
	subscription.optoutMessage = message;
}

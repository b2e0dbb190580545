/** MailUp keeps one subscription per list and channel. */
export type Channel = 'email' | 'sms';

/** Status words of the `Status` key (MailUp REST API, Recipients page, "Read recipients with all subscription details"). */
export type Status = 'OPTIN' | 'OPTOUT' | 'PENDING';

/**
 * State of one recipient on one channel of one list.
 * Dates are milliseconds since 1970, 0 for none. Never changed in place: `Subscriptions` takes a new one.
 */
export interface Subscription {
	readonly recipientId: number;
	readonly status: Status;
	readonly optinDate: number;
	readonly requestDate: number;
	/** Kept after a new opt-in, as in the documented sample: readers must decide on `status` alone. */
	readonly optoutDate: number;
	/** Message the recipient left from; 0 for none. */
	readonly optoutMessage: number;
	/** `Optout_Type`, or -1 for none (0 is a real type). */
	readonly optoutType: number;
	/** `Optout_Subtype`, or 0 for none. */
	readonly optoutSubtype: number;
}

/** One subscription in start data; dates are milliseconds since 1970. */
export interface SubscriptionData {
	list: number;
	channel: Channel;
	status: Status;
	optinDate?: number;
	requestDate?: number;
	optoutDate?: number;
	optoutType?: number;
	optoutSubtype?: number;
	optoutMessage?: number;
}

import { Journal } from './journal';
import type { Channel, Status, Subscription, SubscriptionData } from './subscriptionTypes';

/** Who is on one channel of one list. Built for a million: counting costs nothing, and every change is noted for the readings. */
export class Subscriptions {
	readonly journal = new Journal();
	private readonly byRecipient = new Map<number, Subscription>();
	private readonly counts: Record<Status, number> = { OPTIN: 0, OPTOUT: 0, PENDING: 0 };

	get size(): number {
		return this.byRecipient.size;
	}

	count(status: Status): number {
		return this.counts[status];
	}

	get(recipientId: number): Subscription | undefined {
		return this.byRecipient.get(recipientId);
	}

	has(recipientId: number): boolean {
		return this.byRecipient.has(recipientId);
	}

	values(): IterableIterator<Subscription> {
		return this.byRecipient.values();
	}

	set(recipientId: number, subscription: Subscription): void {
		const old = this.byRecipient.get(recipientId);
		if (old) this.counts[old.status]--;
		this.counts[subscription.status]++;
		this.byRecipient.set(recipientId, subscription);
		this.journal.note(recipientId);
	}

	delete(recipientId: number): void {
		const old = this.byRecipient.get(recipientId);
		if (!old) return;
		this.counts[old.status]--;
		this.byRecipient.delete(recipientId);
		this.journal.note(recipientId);
	}

	/** Notes that something else changed which readings of this channel show: personal data, a group. */
	touch(recipientId: number): void {
		if (this.byRecipient.has(recipientId)) this.journal.note(recipientId);
	}
}

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

/** What an import does to the status, besides what it brings. */
export interface ImportSwitches {
	readonly asOptout: boolean;
	readonly confirmEmail: boolean;
	/** Another reading: who is subscribed stays so. */
	readonly sparesSubscribed?: boolean;
	/** `sms` marks the import of the SMS channel, which knows neither switch. */
	readonly channels: 'both' | 'email' | 'sms';
}

/**
 * The status after an import; the matrix of the MailUp REST API, Recipients page, "Subscribe/unsubscribe recipients -
 * asynchronous import". As printed, a confirmed opt-in moves subscribed people to pending and leaves opt-outs alone.
 * @param current undefined when the recipient is not present in this list
 */
export function importOutcome(
	current: Status | undefined,
	{ asOptout, confirmEmail, channels, sparesSubscribed }: ImportSwitches,
	channel: Channel,
): Status {
	if (channels === 'sms') return current ?? 'OPTIN';
	if (asOptout) return current === 'PENDING' ? 'PENDING' : 'OPTOUT';
	if (!confirmEmail) return current ?? 'OPTIN';
	// The mail asks about the email channel: it moves nobody who is subscribed by SMS.
	const moves = current === 'OPTIN' && channel === 'email' && sparesSubscribed !== true;
	return current === undefined || moves ? 'PENDING' : current;
}

/** Why and from where somebody leaves. Type 0 is "forced in the console". */
export interface Leaving {
	/** Milliseconds since 1970. */
	readonly moment: number;
	readonly type?: number;
	readonly subtype?: number;
	/** Message id. */
	readonly message?: number;
}

/** The subscription after an opt-out. @param current undefined for somebody who comes in as unsubscribed */
export function optedOut(recipientId: number, current: Subscription | undefined, leaving: Leaving): Subscription {
	return {
		recipientId,
		status: 'OPTOUT',
		optinDate: current?.optinDate ?? 0,
		requestDate: current?.requestDate ?? 0,
		optoutDate: leaving.moment,
		optoutMessage: leaving.message ?? 0,
		optoutType: leaving.type ?? 0,
		optoutSubtype: leaving.subtype ?? 0,
	};
}

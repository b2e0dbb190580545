import { tellOptOut } from './happenings';
import { optOutReason } from './optOuts';
import { badRequest } from './refusal';
import type { AccountState } from './state';
import type { Channel } from './subscriptionTypes';
import { optedOut } from './subscriptions';

/** Who is opted out on purpose (console click, control API, tests). */
export interface OptOutOrder {
	list: number;
	/** Addresses, numbers (prefix and number joined) or recipient ids. */
	recipients: ReadonlyArray<string | number>;
	/** `Optout_Type`; 2 (link in a message) when left out. */
	type?: number;
	subtype?: number;
	/** Message id the recipient left from. */
	message?: number;
	channel?: Channel;
	/** Milliseconds since 1970; now when left out. One moment for all of them. */
	date?: number;
}

/**
 * Opts recipients out with a reason, all at one moment, whatever their status in the list.
 * A hard bounce takes them off the email channel of every list they are in (manual page on unsubscribe types).
 * @returns the ids opted out; unknown recipients and those absent from the list are left out
 * @throws Refusal 400 for a reason that MailUp does not know
 */
export function optOut(account: AccountState, order: OptOutOrder): number[] {
	const type = order.type ?? 2;
	const reason = optOutReason(type);
	if (!reason) throw badRequest(`Unknown opt-out type ${type}`);
	if (order.subtype && !reason.subtypes.includes(order.subtype))
		throw badRequest(`Opt-out type ${type} has no subtype ${order.subtype}`);
	const channel = order.channel ?? 'email';
	const moment = order.date ?? account.leavingDate();
	const lists = reason.allLists && channel === 'email' ? [...account.allLists()] : [account.list(order.list)];
	const ids = new Set<number>();
	for (const who of order.recipients) {
		const recipient = account.lookUp(who);
		for (const list of lists) {
			const subscription = recipient && list[channel].get(recipient.id);
			if (!subscription) continue;
			const leaving = { moment, type, subtype: order.subtype, message: order.message };
			list[channel].set(recipient.id, optedOut(recipient.id, subscription, leaving));
			if (subscription.status !== 'OPTOUT') tellOptOut(account, list, recipient, { ...order, type, channel });
			ids.add(recipient.id);
		}
	}
	return [...ids];
}

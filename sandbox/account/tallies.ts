import type { AccountState } from './state';
import type { Message } from './messageTypes';
import type { Mail } from './statistics';
import type { Subscription } from './subscriptionTypes';

/** How often something happened to one thing: a recipient, a message or an address. */
export interface Tally<Key> {
	readonly key: Key;
	readonly count: number;
}

/** How much of a kind a mail counts. */
export type Weight = (mail: Mail) => number;

/** What is counted, under the words of the addresses. */
export const WEIGHTS = {
	mails: () => 1,
	Views: ({ reaction }) => reaction.views,
	Clicks: ({ reaction }) => reaction.clicks,
	Bounces: ({ reaction }) => (reaction.bounce === 'none' ? 0 : 1),
} as const satisfies Record<string, Weight>;

/** The kind of a bounce, as text; the words of the live service are not known. */
export const bounceType = ({ reaction }: Mail): string => (reaction.bounce === 'hard' ? 'Hard' : 'Soft');

/** Sums mails by a key; keys that nothing happened to are left out. */
export function tally<Key>(mails: readonly Mail[], keyOf: (mail: Mail) => Key, weight: Weight): Array<Tally<Key>> {
	const counts = new Map<Key, number>();
	for (const mail of mails) {
		const more = weight(mail);
		if (more > 0) counts.set(keyOf(mail), (counts.get(keyOf(mail)) ?? 0) + more);
	}
	return [...counts].map(([key, count]) => ({ key, count }));
}

/** One click, or one bounce. */
export interface Event {
	readonly mail: Mail;
	/** Counts from 0 over the reading. */
	readonly position: number;
	/** Milliseconds since 1970. */
	readonly moment: number;
}

/** Every single event of a kind, in the order of the mails. Those of one mail are a minute apart. */
export function events(mails: readonly Mail[], weight: Weight): Event[] {
	const found: Event[] = [];
	for (const mail of mails) {
		for (let nth = 1; nth <= weight(mail); nth++)
			found.push({ mail, position: found.length, moment: mail.moment + nth * MINUTE });
	}
	return found;
}

const MINUTE = 60_000;

/** Opt-out reasons that are bounces: they are no unsubscriptions (MailUp REST API, Recipients page, "Optout types"). */
const BOUNCES = new Set([8, 256, 512]);

/** Whether an opt-out of the message's list names the message. */
const leftBy = (message: Message, subscription: Subscription | undefined): boolean =>
	subscription?.optoutMessage === message.id && !BOUNCES.has(subscription.optoutType);

/** Who left by a message: read from the opt-outs themselves, so that both tell the same. */
export function leaversOf(account: AccountState, message: Message): number[] {
	const leavers: number[] = [];
	for (const subscription of account.list(message.listId).email.values())
		if (leftBy(message, subscription)) leavers.push(subscription.recipientId);
	return leavers;
}

/** The messages somebody left by, in lists the user may see. */
export function messagesLeftBy(account: AccountState, recipientId: number): Message[] {
	const visible = new Set(account.lists().map((list) => list.id));
	return [...account.messages.all()].filter(
		(message) => visible.has(message.listId) && leftBy(message, account.list(message.listId).email.get(recipientId)),
	);
}

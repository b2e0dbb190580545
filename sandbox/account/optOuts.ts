/**
 * Opt-out reasons (`Optout_Type`, `Optout_Subtype`) as printed in the MailUp REST API, Recipients page,
 * "Optout types and subtypes", with the words of the manual page "Unsubscribed and unsubscribe type".
 */
export interface OptOutReason {
	readonly type: number;
	readonly reason: string;
	/** Allowed subtypes; empty when the type has none. */
	readonly subtypes: readonly number[];
	/** What each subtype adds to the reason. */
	readonly details: readonly string[];
	/** A hard bounce takes the address off the email channel of every list. */
	readonly allLists: boolean;
}

/** @param details of the subtypes 1, 2, and so on */
const reason = (type: number, words: string, details: readonly string[] = [], allLists = false): OptOutReason => ({
	type,
	reason: words,
	subtypes: details.map((_, index) => index + 1),
	details,
	allLists,
});

/** Every documented reason, in the order of the page. */
export const OPT_OUT_REASONS: readonly OptOutReason[] = [
	reason(0, 'forced in the admin console'),
	reason(2, 'unsubscription link in a message'),
	reason(4, 'imported as unsubscribed'),
	reason(8, 'hard bounce', ['malformed address', 'domain does not exist', 'abandoned mailbox'], true),
	reason(16, 'spam complaint (feedback loop)'),
	reason(32, 'list-unsubscribe header, link'),
	reason(64, 'list-unsubscribe header, mailto'),
	reason(128, 'inactive recipient'),
	reason(256, 'blocked mail', ['by the receiving server', 'taken for spam', 'receiving server misconfigured']),
	reason(512, 'repeated soft bounces', ['temporary', 'permanent']),
	reason(1024, 'right to be forgotten'),
];

const byType = new Map(OPT_OUT_REASONS.map((entry) => [entry.type, entry]));

/** The documented reason of a type number, or undefined. */
export function optOutReason(type: number): OptOutReason | undefined {
	return byType.get(type);
}

/** A reason in words, with what the subtype adds: `hard bounce: abandoned mailbox`. */
export function reasonInWords({ details, reason: words }: OptOutReason, subtype: number): string {
	const detail = details[subtype - 1];
	return detail === undefined ? words : `${words}: ${detail}`;
}

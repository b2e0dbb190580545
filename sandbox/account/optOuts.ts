/**
 * Opt-out reasons (`Optout_Type`, `Optout_Subtype`) as printed in the MailUp REST API, Recipients page,
 * "Optout types and subtypes", with the words of the manual page "Unsubscribed and unsubscribe type".
 */
export interface OptOutReason {
	readonly type: number;
	readonly reason: string;
	/** Allowed subtypes; empty when the type has none. */
	readonly subtypes: readonly number[];
	/** A hard bounce takes the address off the email channel of every list. */
	readonly allLists: boolean;
}

const reason = (type: number, words: string, subtypes: readonly number[] = [], allLists = false): OptOutReason => ({
	type,
	reason: words,
	subtypes,
	allLists,
});

/** Every documented reason, in the order of the page. */
export const OPT_OUT_REASONS: readonly OptOutReason[] = [
	reason(0, 'forced in the admin console'),
	reason(2, 'unsubscription link in a message'),
	reason(4, 'imported as unsubscribed'),
	reason(8, 'hard bounce', [1, 2, 3], true),
	reason(16, 'spam complaint (feedback loop)'),
	reason(32, 'list-unsubscribe header, link'),
	reason(64, 'list-unsubscribe header, mailto'),
	reason(128, 'inactive recipient'),
	reason(256, 'blocked mail', [1, 2, 3]),
	reason(512, 'repeated soft bounces', [1, 2]),
	reason(1024, 'right to be forgotten'),
];

const byType = new Map(OPT_OUT_REASONS.map((entry) => [entry.type, entry]));

/** The documented reason of a type number, or undefined. */
export function optOutReason(type: number): OptOutReason | undefined {
	return byType.get(type);
}

/** Why somebody opted out (MailUp help, "Unsubscribed and unsubscribe type"), in words for the output. */
export const OPT_OUT_REASONS: ReadonlyMap<number, string> = new Map([
	[0, 'opted out by an administrator'],
	[2, 'unsubscribe link in a message'],
	[4, 'imported as opted out'],
	[8, 'hard bounce'],
	[16, 'spam report'],
	[32, 'list-unsubscribe header (link)'],
	[64, 'list-unsubscribe header (mail)'],
	[128, 'inactive recipient'],
	[256, 'mail blocked by the receiving server'],
	[512, 'repeated soft bounces'],
	[1024, 'right to be forgotten'],
]);

/** Types after which nobody may be asked again: hard bounce, spam report, right to be forgotten. */
const FINAL_TYPES: ReadonlySet<number> = new Set([8, 16, 1024]);

/** The manual prints type and subtype glued together (`81`, `161`, `2561`): the type alone. */
export function bareType(type: number): number {
	if (OPT_OUT_REASONS.has(type)) return type;
	const digits = String(type);
	const unglued = [digits.slice(0, -1), digits.slice(0, -2)]
		.map(Number)
		.find((part) => part > 0 && OPT_OUT_REASONS.has(part));
	return unglued ?? type;
}

/** The reason in words for MailUp's `Optout_Type`. Unknown types keep their number, so that nothing is hidden. */
export function optOutReason(type: number | undefined): string {
	if (type === undefined) return 'reason not given by MailUp';
	return OPT_OUT_REASONS.get(bareType(type)) ?? `type ${type}`;
}

/**
 * Whether a person who opted out this way may be asked to subscribe again.
 * A type that MailUp does not give or that is not documented counts as final: asking the wrong person is the worse mistake.
 */
export function mayBeAskedAgain(type: number | undefined): boolean {
	if (type === undefined) return false;
	const bare = bareType(type);
	return OPT_OUT_REASONS.has(bare) && !FINAL_TYPES.has(bare);
}

/** Whether a number is a documented type. */
export function isOptOutType(type: number): boolean {
	return OPT_OUT_REASONS.has(type);
}

/** The condition of MailUp's filters for people who opted out in one of these ways, type and subtype glued together or not. */
export function optOutTypeFilter(types: readonly number[]): string {
	const ofType = (type: number) =>
		type === 0 ? 'Optout_Type==0' : `Optout_Type==${type} || (Optout_Type>=${type}0 && Optout_Type<=${type}9)`;
	return `(${types.map(ofType).join(' || ')})`;
}

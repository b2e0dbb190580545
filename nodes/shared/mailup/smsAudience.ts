import type { Group } from './sendingsAudience';

/** Who gets an SMS message, checked. MailUp sends to one group in a call, so several are sent to one after another. */
export type SmsAudience =
	| { sendTo: 'list'; listId: number }
	| { sendTo: 'groups'; listId: number; groups: readonly [Group, ...Group[]] }
	| { sendTo: 'recipient'; listId: number; prefix: string; number: string };

/** One call of those that send to an audience; null for the list or the one person. */
export type SmsCallTarget = Group | null;

/** The calls that send to an audience. */
export function callTargets(audience: SmsAudience): SmsCallTarget[] {
	return audience.sendTo === 'groups' ? [...audience.groups] : [null];
}

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

/**
 * Whether two sends of one message reach some people twice: certainly, not at all, or as the members of groups tell, of which
 * one person can be one, too.
 */
export function overlap(one: SmsAudience, other: SmsAudience): 'certain' | 'none' | 'byGroups' {
	if (one.sendTo === 'list' || other.sendTo === 'list') return 'certain';
	if (one.sendTo === 'recipient' && other.sendTo === 'recipient') {
		return one.prefix === other.prefix && one.number === other.number ? 'certain' : 'none';
	}
	if (one.sendTo !== 'groups' || other.sendTo !== 'groups') return 'byGroups';
	const ids = new Set(one.groups.map(({ id }) => id));
	return other.groups.some(({ id }) => ids.has(id)) ? 'certain' : 'byGroups';
}

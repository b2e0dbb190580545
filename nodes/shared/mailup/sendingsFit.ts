import type { Audience, Counts, Group } from './sendingsAudience';
import { countedGroups } from './sendingsAudience';

/** Whether groups choose or leave out: then a misread group would make MailUp mail other people without a word. */
export function isByGroups(audience: Audience): boolean {
	return countedGroups(audience).length > 0;
}

/**
 * How many people are in the audience at the least. A sending of no more than these goes to nobody else than it should,
 * as far as numbers can tell.
 */
export function certainlyReached(audience: Audience, { list, groups }: Counts): number {
	if (audience.sendTo === 'recipient') return 1;
	const size = ({ id }: Group) => groups.get(id) ?? 0;
	const exclude = audience.sendTo === 'group' ? [] : audience.exclude;
	const unknown = exclude.some(({ id }) => !groups.has(id));
	const leftOut = exclude.reduce((sum, group) => sum + size(group), 0);
	const chosen = audience.sendTo === 'list' ? list : Math.min(list, Math.max(...audience.include.map(size)));
	return unknown ? 0 : Math.max(0, chosen - leftOut);
}

/** The members of groups by the group's id, as MailUp showed them at one moment, and the size of the whole list then. */
export interface Members {
	list: number;
	groups: ReadonlyMap<number, ReadonlySet<number>>;
}

/** How many people are in the audience exactly: everybody once, nobody who is in a group that is left out. */
export function exactSize(audience: Audience, { list, groups }: Members): number {
	if (audience.sendTo === 'recipient') return 1;
	const membersOf = (of: readonly Group[]) => new Set(of.flatMap(({ id }) => [...(groups.get(id) ?? [])]));
	const leftOut = membersOf(audience.sendTo === 'group' ? [] : audience.exclude);
	if (audience.sendTo === 'list') return Math.max(0, list - leftOut.size);
	return [...membersOf(audience.include)].filter((id) => !leftOut.has(id)).length;
}

/**
 * How many people more may have been in the audience when the sending was made than there are now: who left the list or
 * a chosen group since the first count, and who came into a group that is left out.
 */
export function leftSince(audience: Audience, before: Counts, now: Members): number {
	if (audience.sendTo === 'recipient') return 0;
	const grown = ({ id }: Group) => {
		const size = now.groups.get(id)?.size ?? 0;
		return size - (before.groups.get(id) ?? size);
	};
	const include = audience.sendTo === 'list' ? [] : audience.include;
	const exclude = audience.sendTo === 'group' ? [] : audience.exclude;
	const lost = audience.sendTo === 'list' ? [before.list - now.list] : include.map((group) => -grown(group));
	return [...lost, ...exclude.map(grown)].reduce((sum, people) => sum + Math.max(0, people), 0);
}

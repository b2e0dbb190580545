/** Whom one sending of a message reaches: a person, or people of its list by the groups they are in. */
export type Reach = ReachedPerson | ReachedGroups;

/** One person of the list. */
export interface ReachedPerson {
	/** What tells people apart, e.g. an address as `addressKey` gives it. */
	person: string;
	/** Undefined where MailUp did not show it. */
	recipientId: number | undefined;
}

/** Everybody of the list, or who is in at least one of some groups; of these, nobody who is in a group that is left out. */
export interface ReachedGroups {
	/** Ids in rising order. */
	include: readonly number[] | 'everybody';
	exclude: readonly number[];
}

/** What only the members of groups tell: whether a person is among those reached, or whether groups have members in common. */
export type OpenQuestion =
	| { person: ReachedPerson; among: ReachedGroups }
	| { groups: readonly number[]; others: readonly number[] };

/**
 * Whether two sendings of one message reach some people twice. Two that leave out groups count as certain unless one of them
 * leaves out all that the other one is about: nobody can tell who is left.
 */
export function sharedPeople(one: Reach, other: Reach): 'certain' | 'none' | OpenQuestion {
	if ('person' in one) {
		if (!('person' in other)) return personAmong(one, other);
		return one.person === other.person ? 'certain' : 'none';
	}
	if ('person' in other) return personAmong(other, one);
	if (leavesOut(one, other) || leavesOut(other, one)) return 'none';
	const [groups, others] = [one.include, other.include];
	if (groups === 'everybody' || others === 'everybody') return 'certain';
	return groups.some((id) => others.includes(id)) ? 'certain' : { groups, others };
}

/** Whether a sending by groups reaches somebody who is in these groups of the list. */
export function reaches({ include, exclude }: ReachedGroups, memberOf: ReadonlySet<number>): boolean {
	const isIncluded = include === 'everybody' || include.some((id) => memberOf.has(id));
	return isIncluded && !exclude.some((id) => memberOf.has(id));
}

function personAmong(person: ReachedPerson, among: ReachedGroups): 'certain' | OpenQuestion {
	return among.include === 'everybody' && among.exclude.length === 0 ? 'certain' : { person, among };
}

function leavesOut({ exclude }: ReachedGroups, { include }: ReachedGroups): boolean {
	return include !== 'everybody' && include.every((id) => exclude.includes(id));
}

import { hasNo, KINDS } from './named';
import { readNumber, readText } from './reading';

/** A group of the list, as it is. */
export interface Group {
	id: number;
	name: string;
}

/** The groups of a list out of MailUp's rows for them. */
export function readGroups(rows: readonly unknown[]): Group[] {
	return rows.flatMap((row) => {
		const id = readNumber(row, 'idGroup');
		return id === undefined ? [] : [{ id, name: readText(row, 'Name') }];
	});
}

/** What a user asked for, not checked yet. Ids in rising order, each once. */
export interface AudienceRequest {
	sendTo: 'list' | 'groups' | 'group';
	/** The groups whose members get the email; for `group` one of them, for `list` none. */
	include: readonly number[] | undefined;
	/** Whether groups are left out at all. */
	leavesOut: boolean;
	exclude: readonly number[] | undefined;
}

/**
 * Who gets a sending, checked: every group is known to belong to the list, and a choice of groups holds at least one.
 * Only `checkAudience` makes one of groups.
 */
export type Audience =
	| { sendTo: 'list'; listId: number; exclude: readonly Group[] }
	| { sendTo: 'groups'; listId: number; include: readonly [Group, ...Group[]]; exclude: readonly Group[] }
	| { sendTo: 'group'; listId: number; include: readonly [Group] }
	| { sendTo: 'recipient'; listId: number; email: string };

/** A request that must not be sent, and which of its two choices is to blame. */
export interface Refused {
	refused: 'include' | 'exclude';
	/** What is wrong, without a capital and without a full stop. */
	reason: string;
	advice: string;
}

/** What to do where no groups are chosen, and what MailUp would do then. */
export const NO_GROUPS = {
	include: 'Choose at least one group, or give group IDs such as 1,4. Without one, MailUp would mail the whole list.',
	exclude: 'Choose at least one group, or give group IDs such as 1,4. Without one, MailUp would leave nobody out.',
};

/**
 * Checks a request against the groups that the list really has. MailUp does not check them: one group of another list in
 * the exclusion makes it leave out nobody, and an inclusion without groups makes it mail the whole list (MailUp help,
 * "Email messages", "Send to list recipients filtering by groups").
 */
export function checkAudience(listId: number, request: AudienceRequest, groups: readonly Group[]): Audience | Refused {
	const exclude = request.leavesOut ? chooseGroups('exclude', listId, request.exclude, groups) : [];
	if ('refused' in exclude) return exclude;
	if (request.sendTo === 'list') return { sendTo: 'list', listId, exclude };
	const include = chooseGroups('include', listId, request.include, groups);
	if ('refused' in include) return include;
	if (request.sendTo === 'group') return { sendTo: 'group', listId, include: [include[0]] };
	const both = include.find(({ id }) => exclude.some((group) => group.id === id));
	if (both) {
		const reason = `group ${both.id} is chosen to get the email and to be left out`;
		return { refused: 'exclude', reason, advice: `Choose group ${both.id} for one of the two.` };
	}
	return { sendTo: 'groups', listId, include, exclude };
}

/** Groups of a list by their ids, which are known to be among its own: one at least. @param part which of the two choices it is */
export function chooseGroups(
	part: Refused['refused'],
	listId: number,
	ids: readonly number[] = [],
	groups: readonly Group[],
): [Group, ...Group[]] | Refused {
	const chosen: Group[] = [];
	for (const id of ids) {
		const group = groups.find((candidate) => candidate.id === id);
		if (!group) {
			const reason = hasNo(KINDS.group, id, listId);
			const advice =
				'Choose groups of this list: with one of another list, MailUp would mail other people than you mean.';
			return { refused: part, reason, advice };
		}
		chosen.push(group);
	}
	const [first, ...others] = chosen;
	return first ? [first, ...others] : { refused: part, reason: 'no group is chosen', advice: NO_GROUPS[part] };
}

/** How many people are subscribed, as MailUp counted them. */
export interface Counts {
	/** Of the whole list. */
	list: number;
	/** Of each group of the audience, by id: its members that are subscribed to the list. */
	groups: ReadonlyMap<number, number>;
}

/** The groups whose members have to be counted for {@link audienceBound}. */
export function countedGroups(audience: Audience): readonly Group[] {
	if (audience.sendTo === 'recipient') return [];
	const include = audience.sendTo === 'list' ? [] : audience.include;
	return [...include, ...(audience.sendTo === 'group' ? [] : audience.exclude)];
}

/**
 * The most people that a sending can reach. Never less than it does reach, as long as nobody subscribes after the count:
 * nobody gets it twice, and nobody outside the list or in a group that is left out gets it at all. How many
 * people two groups have in common is not known, so of several groups that are left out only the largest counts.
 */
export function audienceBound(audience: Audience, counts: Counts): number {
	if (audience.sendTo === 'recipient') return 1;
	const members = ({ id }: Group) => counts.groups.get(id) ?? counts.list;
	if (audience.sendTo === 'group') return Math.min(counts.list, members(audience.include[0]));
	const leftOut = Math.max(0, ...audience.exclude.map(({ id }) => counts.groups.get(id) ?? 0));
	// A group cannot be larger than its list. Where the counts say so, they are not of one moment and prove nothing.
	const rest = leftOut > counts.list ? counts.list : counts.list - leftOut;
	if (audience.sendTo === 'list') return rest;
	return Math.min(rest, sum(audience.include.map(members)));
}

function sum(numbers: number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}

/** The call that sends a message to an audience. */
export interface SendCall {
	path: Array<string | number>;
	query: Record<string, string>;
	body?: { Email: string; idMessage: number };
}

/**
 * Path, filter and body of the send (MailUp help, "Email messages"). Group ids are bare, with commas, as in `Groups=1,2`
 * (MailUp REST API, "Recipients"): where quotes are not taken off, MailUp would read no id and mail the whole list.
 */
export function sendCall(audience: Audience, messageId: number): SendCall {
	if (audience.sendTo === 'recipient') {
		return { path: ['Email', 'Send'], query: {}, body: { Email: audience.email, idMessage: messageId } };
	}
	if (audience.sendTo === 'group') {
		return { path: ['Group', audience.include[0].id, 'Email', messageId, 'Send'], query: {} };
	}
	const ids = (groups: readonly Group[]) => groups.map(({ id }) => id).join(',');
	return {
		path: ['List', audience.listId, 'Email', messageId, 'Send'],
		query: {
			...(audience.sendTo === 'groups' && { inGroups: ids(audience.include) }),
			...(audience.exclude.length > 0 && { notInGroups: ids(audience.exclude) }),
		},
	};
}

import type { AccountState } from './state';
import { Refusal } from './refusal';
import type { Group, MailList } from './types';

/** Group ids of a send; empty means the parameter was empty or left out. */
export interface GroupFilter {
	readonly inGroups: readonly number[];
	readonly notInGroups: readonly number[];
}

const isMember = (groups: readonly Group[], id: number): boolean => groups.some((group) => group.members.has(id));

/**
 * Subscribers of a list, each once, chosen by groups exactly as documented (help page "Email messages",
 * "Send to list recipients filtering by groups"), traps included: an empty inclusion is the whole list,
 * and one group of another list in the exclusion excludes nobody.
 * @throws Refusal 500 when an inclusion names no group of the list
 */
export function audienceOf(account: AccountState, list: MailList, { inGroups, notInGroups }: GroupFilter): number[] {
	const own = account.groupsOf(list.id);
	const included = own.filter((group) => inGroups.includes(group.id));
	if (inGroups.length > 0 && included.length === 0)
		throw new Refusal(500, `None of the given groups belongs to list ${list.id}`);
	const named = own.filter((group) => notInGroups.includes(group.id));
	const excluded = named.length === new Set(notInGroups).size ? named : [];
	const chosen: number[] = [];
	for (const { recipientId, status } of list.email.values()) {
		if (status !== 'OPTIN') continue;
		if (inGroups.length > 0 && !isMember(included, recipientId)) continue;
		if (!isMember(excluded, recipientId)) chosen.push(recipientId);
	}
	return chosen;
}

/** Members of a group that are subscribed to its list. */
export const audienceOfGroup = (account: AccountState, group: Group): number[] =>
	audienceOf(account, account.list(group.listId), { inGroups: [group.id], notInGroups: [] });

import { readNumber } from '../mailup/reading';
import type { Answered } from '../http/calls';
import type { MailUpClient } from '../http/client';
import { readAll } from '../http/pages';
import { readListPeople } from './listPeople';

/** Where a person may be in a group. */
export interface Membership {
	recipientId: number;
	listId: number;
	groupId: number;
}

/** Whoever is in a group, whatever their status on its list. */
const EVERYBODY = { include: 'dates', channel: 'email', status: undefined, conditions: [] } as const;

/**
 * The ids of the groups of a list that a person is in, whatever their status on it (MailUp help, "Manage Lists and Groups",
 * groups of a recipient).
 */
export async function readGroupIdsOf(
	client: MailUpClient,
	{ recipientId, listId }: Omit<Membership, 'groupId'>,
): Promise<Set<number>> {
	const groups = await readAll(client, {
		purpose: 'show the groups of the recipient',
		path: ['List', listId, 'Recipient', recipientId, 'Groups'],
	});
	return new Set(groups.flatMap((group) => readNumber(group, 'idGroup') ?? []));
}

/** Whether a person is in a group, whatever their status on its list. */
export async function isMember(client: MailUpClient, { groupId, ...person }: Membership): Promise<boolean> {
	return (await readGroupIdsOf(client, person)).has(groupId);
}

/**
 * Whether a person is in a group, for one who is on its list and may not be subscribed there. No document says that MailUp shows
 * the groups of such a person; the rows of the group are there for every status.
 */
export async function isMemberWhateverStatus(client: MailUpClient, membership: Membership): Promise<boolean> {
	if (await isMember(client, membership)) return true;
	const { recipientId, ...group } = membership;
	const isPerson = (row: unknown) => readNumber(row, 'idRecipient') === recipientId;
	const conditions = [{ filter: `idRecipient==${recipientId}`, check: isPerson }];
	const rows = await readListPeople(client, { ...EVERYBODY, ...group, conditions }, (row) => row, 1);
	return rows.length > 0;
}

/** The ids of everybody in a group, whatever their status on its list. */
export async function readMemberIds(
	client: MailUpClient,
	{ listId, groupId }: Omit<Membership, 'recipientId'>,
): Promise<Set<number>> {
	const idIn = (row: unknown) => readNumber(row, 'idRecipient');
	return new Set(await readListPeople(client, { ...EVERYBODY, listId, groupId }, idIn, undefined));
}

/**
 * Puts a person into a group (MailUp REST API, "Recipients", "Update group assignment"). MailUp subscribes them to its list
 * as well unless it is told not to: it is told in every call.
 */
export async function joinGroup(
	client: MailUpClient,
	{ recipientId, groupId }: Membership,
	alsoSubscribe: boolean,
): Promise<Answered> {
	return await client.write({
		purpose: 'add the recipient to the group',
		method: 'POST',
		path: ['Group', groupId, 'Subscribe', recipientId],
		query: { confirmSubscription: String(alsoSubscribe) },
	});
}

/** Takes a person out of a group; on its list they stay as they are (MailUp REST API, "Recipients", "Update group assignment"). */
export async function leaveGroup(client: MailUpClient, { recipientId, groupId }: Membership): Promise<Answered> {
	const path = ['Group', groupId, 'Unsubscribe', recipientId];
	return await client.write({ purpose: 'remove the recipient from the group', method: 'DELETE', path });
}

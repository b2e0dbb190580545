import { readNumber } from '../mailup/reading';
import type { MailUpClient } from '../http/client';
import { readAll } from '../http/pages';

/** Where a person may be in a group. */
export interface Membership {
	recipientId: number;
	listId: number;
	groupId: number;
}

/**
 * Whether a person is in a group, whatever their status on its list (MailUp help, "Manage Lists and Groups", groups of
 * a recipient).
 */
export async function isMember(client: MailUpClient, { recipientId, listId, groupId }: Membership): Promise<boolean> {
	const groups = await readAll(client, {
		purpose: 'show the groups of the recipient',
		path: ['List', listId, 'Recipient', recipientId, 'Groups'],
	});
	return groups.some((group) => readNumber(group, 'idGroup') === groupId);
}

/** The same after a write, whose outcome is open where this cannot be read: then undefined. */
export async function isMemberNow(client: MailUpClient, membership: Membership): Promise<boolean | undefined> {
	return await isMember(client, membership).catch(() => {
		client.throwIfStopped();
		return undefined;
	});
}

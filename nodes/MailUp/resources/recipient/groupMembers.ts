import type { Recipient } from '../../../shared/mailup/recipients';
import type { Answered } from '../../../shared/http/calls';
import type { MailUpClient } from '../../../shared/http/client';
import type { Membership } from '../../../shared/api/memberships';
import { isMember } from '../../../shared/api/memberships';
import type { Run } from '../../run/run';
import type { Identity } from '../../../shared/form/person';
import { readIdentity } from '../../../shared/form/person';
import { readGroup } from './subscriptions';

export interface MemberRequest {
	who: Identity;
	listId: number;
	groupId: number;
}

/** @param consequence what a group of another list would do */
export async function readMemberRequest(run: Run, itemIndex: number, consequence: string): Promise<MemberRequest> {
	const who = readIdentity(run.form(itemIndex));
	const listId = run.form(itemIndex).id('list');
	return { who, listId, groupId: await readGroup(run, itemIndex, listId, consequence) };
}

/** Whether a person was in a group before and after; `written` where something was sent, and whether it was answered. */
export interface MembershipChange {
	before: boolean;
	/** Undefined where MailUp could not be asked afterwards. */
	after: boolean | undefined;
	written: boolean;
	answered: boolean;
}

/**
 * Changes who is in a group, and looks before and after what is true. Nothing is sent where nothing is to do.
 * @param isDone whether nothing is to do, given whether the person is in the group
 */
export async function changeMembership(
	run: Run,
	itemIndex: number,
	{ recipient, listId, groupId }: Omit<MemberRequest, 'who'> & { recipient: Recipient },
	{
		isDone,
		write,
	}: { isDone: (isIn: boolean) => boolean; write: (client: MailUpClient, membership: Membership) => Promise<Answered> },
): Promise<MembershipChange> {
	const membership: Membership = { recipientId: recipient.id, listId, groupId };
	const before = await isMember(run.client, membership);
	if (isDone(before)) return { before, after: before, written: false, answered: true };
	const { answered } = await run.write(itemIndex, async (client) => await write(client, membership));
	const after = await run.lookAgain(async (client) => await isMember(client, membership));
	return { before, after, written: true, answered };
}

import type { IDataObject } from 'n8n-workflow';
import { leaveOutcome } from '../../../shared/mailup/subscriptions';
import { leaveGroup } from '../../../shared/api/memberships';
import type { Run } from '../../run/run';
import type { MembershipChange, MemberRequest } from './groupMembers';
import { changeMembership, readMemberRequest } from './groupMembers';
import { findPeople } from '../../run/people';

const FOREIGN_GROUP = 'people are not in a group of another list by being on this one';

/** Takes people out of a group; on its list they stay as they are (MailUp REST API, "Recipients", "Update group assignment"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems(async (itemIndex) => await readMemberRequest(run, itemIndex, FOREIGN_GROUP));
	await run.each(
		await findPeople(run, requests),
		async (request, itemIndex) => {
			const { recipient } = request;
			if (!recipient) return run.output(itemIndex, notFound(request));
			const member = { ...request, recipient };
			const change = await changeMembership(run, itemIndex, member, { isDone: (isIn) => !isIn, write: leaveGroup });
			const { listId, groupId } = request;
			const outcome = leaveOutcome(change.before, change.after);
			const detail = outcome === 'unknown' ? doubt(change) : null;
			run.output(itemIndex, { email: recipient.email, outcome, recipientId: recipient.id, listId, groupId, detail });
		},
		({ recipient }) => String(recipient?.id),
	);
}

function notFound({ who, listId, groupId }: MemberRequest): IDataObject {
	return {
		email: who.by === 'email' ? who.shown : null,
		outcome: 'notFound',
		recipientId: null,
		listId,
		groupId,
		detail: `MailUp knows nobody with ${who.shown}, so there was nobody to remove.`,
	};
}

function doubt({ answered }: MembershipChange): string {
	const cause = answered
		? 'MailUp took the call, but still shows the person in the group, or could not be asked.'
		: 'The connection was lost while MailUp was removing the person, so it may or may not have happened. It was not sent again.';
	return `${cause} Look at the person in MailUp, or run this item again.`;
}

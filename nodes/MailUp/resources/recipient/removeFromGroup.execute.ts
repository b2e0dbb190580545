import type { IDataObject } from 'n8n-workflow';
import { leaveOutcome } from '../../../shared/mailup/subscriptions';
import { isMember, isMemberWhateverStatus, leaveGroup } from '../../../shared/api/memberships';
import type { Recipient } from '../../../shared/mailup/recipients';
import { statusOn } from '../../../shared/mailup/recipients';
import type { Run } from '../../run/run';
import type { MemberRequest } from './groupMembers';
import { readMemberRequest } from './groupMembers';
import { findPeople } from '../../run/people';

const FOREIGN_GROUP = 'People are not in a group of another list by being on this one.';

/** Takes people out of a group; on its list they stay as they are (MailUp REST API, "Recipients", "Update group assignment"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems(async (itemIndex) => await readMemberRequest(run, itemIndex, FOREIGN_GROUP));
	await run.each(
		await findPeople(run, requests),
		async (request, itemIndex) => {
			const { recipient } = request;
			if (!recipient) return run.output(itemIndex, notFound(request));
			run.output(itemIndex, await leave(run, itemIndex, { ...request, recipient }));
		},
		({ recipient }) => String(recipient?.id),
	);
}

/** Takes a person out of a group, and looks before and after what is true. Nothing is sent where nothing is to do. */
async function leave(
	run: Run,
	itemIndex: number,
	{ recipient, listId, groupId }: MemberRequest & { recipient: Recipient },
): Promise<IDataObject> {
	const membership = { recipientId: recipient.id, listId, groupId };
	const report = (outcome: string, detail: string | null) => ({
		email: recipient.email,
		outcome,
		recipientId: recipient.id,
		listId,
		groupId,
		detail,
	});
	const status = statusOn(recipient, 'email', listId);
	const isIn = status === 'unsubscribed' || status === 'pending' ? isMemberWhateverStatus : isMember;
	if (!(await isIn(run.client, membership))) return report(leaveOutcome(false, false), null);
	const { answered } = await run.write(itemIndex, async (client) => await leaveGroup(client, membership));
	const outcome = leaveOutcome(true, await run.lookAgain(async (client) => await isIn(client, membership)));
	return report(outcome, outcome === 'unknown' ? doubt(answered) : null);
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

function doubt(answered: boolean): string {
	const cause = answered
		? 'MailUp took the call, but still shows the person in the group, or could not be asked.'
		: 'The connection was lost while MailUp was removing the person, so it may or may not have happened. It was not sent again.';
	return `${cause} Look at the person in MailUp, or run this item again.`;
}

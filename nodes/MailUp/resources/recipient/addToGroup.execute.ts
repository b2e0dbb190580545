import type { IDataObject } from 'n8n-workflow';
import type { Recipient, Status } from '../../../shared/mailup/recipients';
import { statusOn } from '../../../shared/mailup/recipients';
import { Standings, statusAfter } from '../../../shared/mailup/standings';
import type { GroupSubscriptionOutcome } from '../../../shared/mailup/subscriptions';
import { groupSubscriptionOutcome, joinOutcome, mayBeSubscribedByGroup } from '../../../shared/mailup/subscriptions';
import { GroupPages } from '../../../shared/api/groupPages';
import type { Membership } from '../../../shared/api/memberships';
import { joinGroup } from '../../../shared/api/memberships';
import type { StatusNow } from '../../../shared/api/statusesAgain';
import { statusesAgain } from '../../../shared/api/statusesAgain';
import type { Run } from '../../run/run';
import type { MemberRequest } from './groupMembers';
import { readMemberRequest } from './groupMembers';
import { findKnownPeople } from '../../run/people';

interface JoinRequest extends MemberRequest {
	alsoSubscribe: boolean;
}

interface PlannedJoin extends JoinRequest {
	recipient: Recipient;
}

interface SentJoin extends PlannedJoin {
	/** Status on the list, on the email channel. */
	statusBefore: Status;
	/** Whether the call was to subscribe the person, too. */
	subscribing: boolean;
	wasIn: boolean;
	/** Whether something was sent, and whether it was answered. */
	written: boolean;
	answered: boolean;
}

interface SeenJoin extends SentJoin {
	/** Undefined where MailUp could not be asked afterwards. */
	isIn: boolean | undefined;
}

const FOREIGN_GROUP = 'One of another list would put the person into a part of that list.';

/**
 * Puts people into a group (MailUp REST API, "Recipients", "Update group assignment"), and subscribes them to its list
 * where that is wanted.
 */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems(async (itemIndex): Promise<JoinRequest> => {
		const alsoSubscribe = run.form(itemIndex).flag('subscribeToList');
		return { ...(await readMemberRequest(run, itemIndex, FOREIGN_GROUP)), alsoSubscribe };
	});
	const planned = await findKnownPeople(run, requests);
	const standings = new Standings();
	const groups = new GroupPages(run.client);
	await groups.readBefore([...planned.values()].filter(isOnList).map(membershipIn));
	const sent = await run.each(
		planned,
		async (request, itemIndex) => await join(run, itemIndex, request, { standings, groups }),
		({ recipient }) => String(recipient.id),
	);
	const written = [...sent.values()].filter((join) => join.written);
	await groups.readAfter(written.filter((join) => join.subscribing || isOnList(join)).map(membershipIn));
	const seen = await run.each(sent, async (join): Promise<SeenJoin> => {
		if (!join.written) return { ...join, isIn: join.wasIn };
		return { ...join, isIn: await run.lookAgain(async () => await groups.isIn(membershipIn(join))) };
	});
	const statusNow = await statusesAgain(
		run.client,
		written.map(({ recipient, listId }) => ({ recipient, channel: 'email', listId })),
	);
	for (const [itemIndex, entry] of seen) run.output(itemIndex, report(entry, statusNow));
}

/** Puts a person into a group. Nothing is sent where nothing is to do. */
async function join(
	run: Run,
	itemIndex: number,
	request: PlannedJoin,
	{ standings, groups }: { standings: Standings; groups: GroupPages },
): Promise<SentJoin> {
	const { recipient, listId, alsoSubscribe } = request;
	const statusBefore = standings.of(recipient, 'email', listId);
	const sms = standings.of(recipient, 'sms', listId);
	const subscribing = alsoSubscribe && mayBeSubscribedByGroup({ email: statusBefore, sms });
	const membership = membershipIn(request);
	const wasIn = await groups.isIn(membership);
	const sent = { ...request, statusBefore, subscribing, wasIn };
	if (wasIn && !subscribing) return { ...sent, written: false, answered: true };
	groups.forget(membership);
	const { answered } = await run.write(itemIndex, async (client) => await joinGroup(client, membership, subscribing));
	if (subscribing && answered) standings.change(recipient, 'email', listId, 'subscribed');
	return { ...sent, written: true, answered };
}

function membershipIn({ recipient, listId, groupId }: PlannedJoin): Membership {
	return { recipientId: recipient.id, listId, groupId };
}

function isOnList({ recipient, listId }: PlannedJoin): boolean {
	return statusOn(recipient, 'email', listId) !== 'notOnList';
}

function report(sent: SeenJoin, statusNow: StatusNow): IDataObject {
	const { recipient, listId, groupId, statusBefore: before, subscribing } = sent;
	const now = statusNow({ recipient, channel: 'email', listId });
	const status = statusAfter({ recipient, now, channel: 'email', listId, before, sent: subscribing });
	const outcome = joinOutcome(sent.wasIn, sent.isIn);
	const subscription = sent.alsoSubscribe ? groupSubscriptionOutcome(before, status, subscribing) : null;
	return {
		email: recipient.email,
		outcome,
		subscription,
		status: status ?? null,
		recipientId: recipient.id,
		listId,
		groupId,
		detail:
			outcome === 'unknown' || subscription === 'unknown' ? doubt(sent) : explanation(subscription, status ?? null),
	};
}

function doubt({ answered }: SentJoin): string {
	const cause = answered
		? 'MailUp took the call, but does not show all of it afterwards.'
		: 'The connection was lost while MailUp was adding the person to the group, so it may or may not have happened. It was not sent again.';
	return `${cause} Look at the person in MailUp, or run this item again.`;
}

/** Says what came of the list where the words alone do not. */
function explanation(subscription: GroupSubscriptionOutcome | null, status: Status | null): string | null {
	if (subscription === 'notSubscribed') {
		return 'The person was not subscribed to the list, because they opted out of its SMS channel or have not confirmed there yet. "Subscribe" subscribes them by email.';
	}
	if (status === 'unsubscribed')
		return 'The person opted out of this list and gets no email of it, in the group or not.';
	if (status === 'pending')
		return 'The person has not confirmed the subscription to this list yet and gets no email of it until then.';
	return status === 'notOnList'
		? 'The person is not subscribed to this list and gets no email of it, in the group or not.'
		: null;
}

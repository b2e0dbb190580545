import { addressKey } from '../../../shared/mailup/identities';
import { statusOn } from '../../../shared/mailup/recipients';
import type { Audience, Counts, Group } from '../../../shared/mailup/sendingsAudience';
import { audienceBound, checkAudience, countedGroups, readGroups } from '../../../shared/mailup/sendingsAudience';
import type { Reach } from '../../../shared/mailup/sharedPeople';
import type { Sighting } from '../../../shared/mailup/sendingsOutcome';
import { earlierSendings } from '../../../shared/mailup/sendingsOutcome';
import type { Found } from '../../../shared/api/lookUps';
import { lookUp, personOf, recipientIn } from '../../../shared/api/lookUps';
import type { Message } from '../../../shared/api/messages';
import { countMessages, readMessage } from '../../../shared/api/messages';
import { PeopleCounts } from '../../../shared/api/peopleCounts';
import { SendingsBefore, SubscriberCounts } from '../../../shared/api/sendings';
import { refuseShortNotice } from '../../../shared/form/sendAt';
import { ReadOnce } from '../../../shared/readOnce';
import { needsConfirmation } from '../../run/confirmation';
import { noMessage } from '../../run/messages';
import type { Permitted } from '../../run/permitSends';
import { permitSends } from '../../run/permitSends';
import type { Run } from '../../run/run';
import { nameOfList, notCounted, notSubscribed, refuseRetry, refuseTooMany, sentBefore } from '../../run/sendGuards';
import type { SendPlan } from './send.plan';
import { confirmedPlan, NEVER_RUNS_OUT, runsOut, takesTwoSteps } from './send.plan';
import type { SendRequest } from './send.request';
import { refuseLongCall } from './send.request';
import { counted } from '../../run/mailUpWords';

/** What the checks of a run share. */
interface Known {
	people: ReadonlyMap<string, Found>;
	messages: ReadOnce<Message | undefined>;
	messageCounts: ReadOnce<number | undefined>;
	counts: SubscriberCounts;
	sendings: SendingsBefore;
}

/** Checks all items by reading alone. An item that may not be sent fails; without continuing on errors, so does the run. */
export async function checkSends(
	run: Run,
	requests: ReadonlyMap<number, SendRequest>,
): Promise<Map<number, Permitted<SendPlan>>> {
	const keys = [...requests.values()].flatMap(({ to }) => (to.sendTo === 'recipient' ? [to.key] : []));
	const known: Known = {
		people: await lookUp(run.client, 'email', keys),
		messages: new ReadOnce(),
		messageCounts: new ReadOnce(),
		counts: new SubscriberCounts(run.client),
		sendings: new SendingsBefore(run.client),
	};
	const plans = await run.each(requests, async (request, itemIndex) => await check(run, itemIndex, request, known));
	return await permitSends(run, plans, new PeopleCounts(run.client, 'email'), {
		reachOf: (plan) => reachOf(plan, known.people),
		confirmed: confirmedPlan,
		neverRunsOut: (plan) => (runsOut(plan) ? undefined : NEVER_RUNS_OUT),
	});
}

async function check(run: Run, itemIndex: number, request: SendRequest, known: Known): Promise<SendPlan> {
	const { listId, messageId, maximumAudience } = request;
	const audience = await findAudience(run, itemIndex, request, known);
	const message = await known.messages.of(
		`${listId} ${messageId}`,
		async () => await readMessage(run.client, { listId, messageId }),
	);
	if (!message) {
		throw noMessage(run.form(itemIndex), { listId, messageId }, 'Nothing was sent for this item.');
	}
	refuseLongCall(run, itemIndex, request, audience);
	const counts = await count(run, audience, known.counts);
	const atMost = audienceBound(audience, counts);
	refuseTooMany(run, itemIndex, atMost, maximumAudience);
	const before = await known.sendings.of(listId, messageId);
	const neverSent = !request.copyFirst && earlierSendings(messageId, before) === 0;
	refuseRetry(run, itemIndex, neverSent, 'the queue and the history of the email ("Get Many", "Get History")');
	refuseSecond(run, itemIndex, request, before);
	const onlyOne =
		request.onlyIfNeverSent || (request.shownOnly === undefined && needsConfirmation(run, itemIndex, true));
	const plan = { request, message, audience, counts, atMost, onlyOne, before };
	if (takesTwoSteps(plan)) refuseShortNotice(run.form(itemIndex), request.when);
	const messages = request.copyFirst
		? await known.messageCounts.of(listId, async () => await countMessages(run.client, listId))
		: undefined;
	return { ...plan, listName: await nameOfList(run, listId), messages };
}

async function findAudience(
	run: Run,
	itemIndex: number,
	{ listId, to }: SendRequest,
	{ people }: Known,
): Promise<Audience> {
	if (to.sendTo === 'recipient') {
		const status = statusOn(personOf(people.get(to.key)), 'email', listId);
		if (status === 'subscribed') return { sendTo: 'recipient', listId, email: to.email };
		throw notSubscribed(run, itemIndex, status, { list: `list ${listId}`, shown: `address is ${to.email}` });
	}
	const needsGroups = to.sendTo !== 'list' || to.leavesOut;
	const groups = needsGroups ? readGroups(await run.metadata.groups(listId)) : [];
	const audience = checkAudience(listId, to, groups);
	if (!('refused' in audience)) return audience;
	const included = to.sendTo === 'group' ? 'group' : 'inGroups';
	const path = audience.refused === 'include' ? included : 'notInGroups';
	throw run.form(itemIndex).refusal(path, audience.reason, `${audience.advice} Nothing was sent for this item.`);
}

async function count(run: Run, audience: Audience, counts: SubscriberCounts): Promise<Counts> {
	if (audience.sendTo === 'recipient') return { list: 1, groups: new Map() };
	const list = await counts.of('List', audience.listId);
	const groups = new Map<number, number>();
	for (const { id } of countedGroups(audience)) {
		const members = await counts.of('Group', id);
		if (members !== undefined) groups.set(id, members);
	}
	if (list !== undefined) return { list, groups };
	throw notCounted(run);
}

/** Whom a plan mails, to be compared with other items. One group can be chosen in two ways. */
function reachOf({ audience }: SendPlan, people: Known['people']): Reach {
	if (audience.sendTo === 'recipient') {
		const person = addressKey(audience.email);
		return { person, recipientId: recipientIn(people.get(person))?.id };
	}
	const ids = (groups: readonly Group[]) => groups.map(({ id }) => id);
	return {
		include: audience.sendTo === 'list' ? 'everybody' : ids(audience.include),
		exclude: audience.sendTo === 'group' ? [] : ids(audience.exclude),
	};
}

/** What MailUp shows of a sending is the message, not the audience: any sending of the message counts. */
function refuseSecond(
	run: Run,
	itemIndex: number,
	{ onlyIfNeverSent, messageId }: SendRequest,
	before: Sighting,
): void {
	const earlier = earlierSendings(messageId, before);
	if (!onlyIfNeverSent || earlier === 0) return;
	const seen =
		earlier === undefined
			? 'MailUp does not show the queue or the history of the email, so nobody can tell.'
			: `Queue and history show ${counted(earlier, 'sending')} of email ${messageId}; MailUp does not show to whom they go, so any of them counts.`;
	throw sentBefore(run, itemIndex, seen);
}

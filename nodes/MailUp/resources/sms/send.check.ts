import { NodeOperationError } from 'n8n-workflow';

import type { Found } from '../../../shared/api/lookUps';
import { lookUp, personOf, recipientIn } from '../../../shared/api/lookUps';
import type { Message } from '../../../shared/api/messages';
import { readMessage } from '../../../shared/api/messages';
import { PeopleCounts } from '../../../shared/api/peopleCounts';
import { SmsBefore } from '../../../shared/api/smsSendings';
import { statusOn } from '../../../shared/mailup/recipients';
import type { Group } from '../../../shared/mailup/sendingsAudience';
import { chooseGroups, readGroups } from '../../../shared/mailup/sendingsAudience';
import type { SmsAudience } from '../../../shared/mailup/smsAudience';
import type { Reach } from '../../../shared/mailup/sharedPeople';
import { costOfSms } from '../../../shared/mailup/smsCost';
import { wasSent } from '../../../shared/mailup/smsOutcome';
import { ReadOnce } from '../../../shared/readOnce';
import { noMessage } from '../../run/messages';
import { hintPrefixes } from '../../run/phoneHint';
import type { Permitted } from '../../run/permitSends';
import { permitSends } from '../../run/permitSends';
import type { Run } from '../../run/run';
import { nameOfList, notCounted, notSubscribed, refuseRetry, refuseTooMany, sentBefore } from '../../run/sendGuards';
import type { SmsPlan } from './send.plan';
import { confirmedPlan, neverRunsOut, partsInAll, receiverIn } from './send.plan';
import type { SmsRequest } from './send.request';
import { counted } from '../../run/mailUpWords';

/** What the checks of a run share. */
interface Known {
	people: ReadonlyMap<string, Found>;
	messages: ReadOnce<Message | undefined>;
	counts: PeopleCounts;
	sendings: SmsBefore;
}

/** Checks all items by reading alone. An item that may not be sent fails; without continuing on errors, so does the run. */
export async function checkSmsSends(
	run: Run,
	requests: ReadonlyMap<number, SmsRequest>,
): Promise<Map<number, Permitted<SmsPlan>>> {
	const phones = [...requests].flatMap(([itemIndex, { to }]) =>
		to.sendTo === 'recipient' ? [{ itemIndex, ...to.phone }] : [],
	);
	hintPrefixes(
		run,
		phones.flatMap(({ itemIndex, seemsPrefixed }) => (seemsPrefixed ? [itemIndex] : [])),
	);
	const keys = phones.map(({ prefix, number }) => prefix + number);
	const known: Known = {
		people: await lookUp(run.client, 'sms', keys),
		messages: new ReadOnce(),
		counts: new PeopleCounts(run.client, 'sms'),
		sendings: new SmsBefore(run.client),
	};
	const plans = await run.each(requests, async (request, itemIndex) => await check(run, itemIndex, request, known));
	return await permitSends(run, plans, known.counts, {
		reachOf: (plan) => reachOf(plan, known.people),
		confirmed: confirmedPlan,
		neverRunsOut,
	});
}

async function check(run: Run, itemIndex: number, request: SmsRequest, known: Known): Promise<SmsPlan> {
	const { target, maximumAudience } = request;
	const audience = await findAudience(run, itemIndex, request, known);
	const message = await known.messages.of(
		`${target.listId} ${target.messageId}`,
		async () => await readMessage(run.client, target),
	);
	if (!message) {
		throw noMessage(run.form(itemIndex), target, 'Nothing was sent.');
	}
	refuseTextless(run, itemIndex, message);
	const atMost = await countPeople(run, itemIndex, audience, known.counts);
	refuseTooMany(run, itemIndex, atMost, maximumAudience);
	const cost = costOfSms(message.content, message.unicode);
	refuseTooDear(run, itemIndex, request, partsInAll({ atMost, cost }));
	const before = await known.sendings.of(message.id, receiverIn(audience));
	const sent = wasSent(message.id, before);
	refuseRetry(run, itemIndex, sent === false, 'the delivery report of the message ("Get Delivery Report")');
	if (request.onlyIfNeverSent && sent !== false) throw sentBefore(run, itemIndex, seenWords(sent));
	return { request, message, audience, atMost, cost, before, listName: await nameOfList(run, target.listId) };
}

/** No document shows the details of an SMS message: without its text, its cost and its code would be those of nothing. */
function refuseTextless(run: Run, itemIndex: number, { content }: Message): void {
	if (content.trim() !== '') return;
	throw new NodeOperationError(run.client.node, 'MailUp did not show the text of the SMS message', {
		description:
			'Without it nobody can tell what people would get, and what it would cost. Nothing was sent for this item. Look at the message in MailUp, and write its text where it has none.',
		itemIndex,
	});
}

function seenWords(sent: true | undefined): string {
	return sent
		? 'MailUp shows a sending of the SMS message in its queue, or an SMS of it that left.'
		: 'MailUp does not show its queue of SMS, or the delivery report of the message, so nobody can tell.';
}

async function findAudience(run: Run, itemIndex: number, request: SmsRequest, { people }: Known): Promise<SmsAudience> {
	const { listId } = request.target;
	const { to } = request;
	if (to.sendTo === 'list') return { sendTo: 'list', listId };
	if (to.sendTo === 'groups') {
		const rows = readGroups(await run.metadata.groups(listId));
		const groups = chooseGroups('include', listId, to.groupIds, rows);
		if ('refused' in groups) {
			throw run.form(itemIndex).refusal('inGroups', groups.reason, `${groups.advice} Nothing was sent.`);
		}
		return { sendTo: 'groups', listId, groups };
	}
	const { prefix, number } = to.phone;
	const status = statusOn(personOf(people.get(prefix + number)), 'sms', listId);
	if (status === 'subscribed') return { sendTo: 'recipient', listId, prefix, number };
	const list = `the SMS channel of list ${listId}`;
	throw notSubscribed(run, itemIndex, status, { list, shown: `number is ${prefix}${number}` });
}

/** Counts an audience, each of its people once. @throws NodeOperationError where groups share people: MailUp would text them once for each group */
async function countPeople(run: Run, itemIndex: number, audience: SmsAudience, counts: PeopleCounts): Promise<number> {
	if (audience.sendTo === 'recipient') return 1;
	const groups = audience.sendTo === 'groups' ? audience.groups : [];
	const all = await counts.of(audience.listId, idsOf(groups));
	if (all === undefined) throw notCounted(run);
	if (groups.length < 2) return all;
	let sum = 0;
	for (const group of groups) {
		const members = await counts.of(audience.listId, idsOf([group]));
		if (members === undefined) throw notCounted(run);
		sum += members;
	}
	if (sum <= all) return all;
	const who = sum - all === 1 ? '1 person is' : `${sum - all} people are`;
	const reason = `${who} in more than one of these groups`;
	const advice = `${reason}, and would get the SMS, and cost it, more than once. Choose groups without people in common, or one group that holds all of them. Nothing was sent.`;
	throw run.form(itemIndex).refusal('inGroups', reason, advice);
}

function idsOf(groups: readonly Group[]): number[] {
	return groups.map(({ id }) => id).sort((a, b) => a - b);
}

function refuseTooDear(run: Run, itemIndex: number, { maximumParts }: SmsRequest, parts: number): void {
	if (maximumParts === undefined || parts <= maximumParts) return;
	throw new NodeOperationError(
		run.client.node,
		`At most ${parts} SMS would be charged, and ${counted(maximumParts, 'is', 'are')} allowed`,
		{
			description: `At most ${parts} SMS would be charged, and "Maximum Parts" is ${maximumParts}. Nothing was sent for this item. Shorten the text, check whom it goes to, or allow more.`,
			itemIndex,
		},
	);
}

/** Whom a plan texts, to be compared with other items. */
function reachOf({ audience }: SmsPlan, people: Known['people']): Reach {
	if (audience.sendTo === 'list') return { include: 'everybody', exclude: [] };
	if (audience.sendTo === 'groups') return { include: idsOf(audience.groups), exclude: [] };
	const person = audience.prefix + audience.number;
	return { person, recipientId: recipientIn(people.get(person))?.id };
}

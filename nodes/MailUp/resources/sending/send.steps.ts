import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { SendAnswer } from '../../../shared/mailup/sendings';
import { Patience } from '../../../shared/mailup/patience';
import { readIsDeleted } from '../../../shared/mailup/sendings';
import { countedGroups } from '../../../shared/mailup/sendingsAudience';
import { certainlyReached, exactSize, isByGroups, leftSince } from '../../../shared/mailup/sendingsFit';
import { firstOfMessage, sendingIdOf } from '../../../shared/mailup/sendingsOutcome';
import { lookForEverySending, readGroupMembers, SubscriberCounts } from '../../../shared/api/sendings';
import { deleteSending, releaseSending, saysNo } from '../../../shared/api/sendingWrites';
import type { MailUpClient } from '../../../shared/http/client';
import { refusePast } from '../../../shared/form/sendAt';
import { refusedByMailUp, withAdvice, withMailUpWords } from '../../run/mailUpWords';
import type { Run } from '../../run/run';
import type { SendPlan } from './send.plan';
import type { Job } from './send.make';
import { findSending, makeSending, noteSending, seenBefore } from './send.make';
import { isLeftOut, reportLost, reportSent } from './send.report';

/** A sending that is held, and what MailUp said when it took it. */
type Held = SendAnswer & { sendingId: number };

const WHAT_NEXT =
	'Nobody is mailed. Look at its people in MailUp, then let it go with "Confirm" or remove it with "Delete".';

/**
 * Sends in two steps: the sending is made to hold, then MailUp's own count of its people is compared with the audience,
 * and the queue is looked at for another sending that the same permission made. Only then it goes on.
 */
export async function sendInTwoSteps(run: Run, itemIndex: number, job: Job): Promise<IDataObject> {
	const { plan, messageId, own } = job;
	const made = await makeSending(run, itemIndex, job, 'hold');
	const unnamed = 'answer' in made && made.answer.sendingId === undefined;
	const lost = 'lost' in made ? made.lost : unnamed ? await findSending(run, job) : undefined;
	const sendingId = lost ? sendingIdOf(lost) : 'answer' in made ? made.answer.sendingId : null;
	if (typeof sendingId !== 'number' || (lost && lost.outcome !== 'held')) {
		noteSending(own, sendingId);
		if (lost) return reportLost(plan, messageId, lost, 'cause' in made ? made.cause : '');
	}
	const none = { queueSize: undefined, invalid: [], unprocessed: [] };
	const held: Held = { ...('answer' in made ? made.answer : none), sendingId: Number(sendingId) };
	try {
		return await goOn(run, itemIndex, job, held);
	} catch (failure) {
		throw withAdvice(failure, `Sending ${held.sendingId} was made and held before.`);
	} finally {
		noteSending(own, held.sendingId);
	}
}

async function goOn(run: Run, itemIndex: number, job: Job, held: Held): Promise<IDataObject> {
	const { plan, messageId } = job;
	const kept = (why: string) => reportSent(plan, messageId, held, 'keptHeld', why, WHAT_NEXT);
	const doubt = plan.onlyOne ? await whyNotFirst(run, itemIndex, job, held.sendingId) : undefined;
	if (doubt !== undefined) return kept(doubt);
	if (isLeftOut(plan, held)) return kept('The sending stays held.');
	const misfit = isByGroups(plan.audience) ? await compare(run, plan, held.queueSize) : undefined;
	if (misfit !== undefined) return kept(misfit);
	if (plan.request.when !== 'hold') return await release(run, itemIndex, job, held);
	const told = isByGroups(plan.audience) ? `MailUp counts ${held.queueSize} people in the sending, which fits.` : '';
	return reportSent(plan, messageId, held, 'held', told);
}

/** Longest wait in ms for another sending of the message to give way: MailUp may delete one in 30 seconds. */
const RIVAL_MS = 45_000;

/**
 * Whether no other sending of the message came first. One that did is left alone, and this one is deleted.
 * @returns why it is not known, in a sentence; undefined where this one is the first
 * @throws NodeOperationError where this one is not the first
 */
async function whyNotFirst(run: Run, itemIndex: number, job: Job, sendingId: number): Promise<string | undefined> {
	const patience = new Patience(RIVAL_MS);
	for (;;) {
		const { plan, messageId, own } = job;
		const after = await lookForEverySending(run.client, plan.audience.listId, messageId);
		const place = firstOfMessage(messageId, sendingId, seenBefore(plan, messageId), after, own);
		if (place === 'first') return undefined;
		if (place === 'unknown') return UNSEEN;
		if (place !== 'contested') throw await givenWay(run, itemIndex, { messageId, sendingId, rival: place.rival });
		const rest = patience.next();
		if (rest === undefined) return RIVAL_STAYS;
		await run.client.pause(rest);
	}
}

const UNSEEN = 'MailUp does not show the queue and the history of the email, so another sending may be the same.';

const RIVAL_STAYS =
	'Another sending of the email was made at the same moment and is held, too: this was to be the only one.';

/** Deletes a sending that is not the first of its message. @returns the error that says so */
async function givenWay(
	run: Run,
	itemIndex: number,
	{ messageId, sendingId, rival: rivalId }: { messageId: number; sendingId: number; rival: number | null },
): Promise<NodeOperationError> {
	const written = await deleteSending(run.client, sendingId);
	const deleted = written.answered && readIsDeleted(written.body) === true;
	const rival = rivalId === null ? 'Another sending' : `Sending ${rivalId}`;
	const end = deleted
		? `sending ${sendingId}, which was held, was deleted again`
		: `sending ${sendingId} is held; that it was deleted is not known, so look at "Get Many" and delete it`;
	return new NodeOperationError(run.client.node, 'Another sending of this email came first', {
		description: `${rival} of email ${messageId} was made at the same moment, and this was to be the only one: ${end}. Nobody was mailed for this item.`,
		itemIndex,
	});
}

/** Compares MailUp's count of a held sending with the audience. @returns why it does not fit; undefined where it does */
async function compare(run: Run, plan: SendPlan, counted: number | undefined): Promise<string | undefined> {
	const { audience, counts, atMost, onlyOne, request } = plan;
	const differs = (expected: number) =>
		`MailUp counts ${counted} people in the sending, but it should be at most ${expected}, and somebody: the groups may have been read in another way, so it stays held.`;
	if (counted === undefined) {
		return `MailUp did not say how many people are in the sending, where at most ${atMost} should be, so it stays held.`;
	}
	// Who gave a code without a ceiling permitted this number of people.
	const permitted = request.maximumAudience ?? (onlyOne && !request.onlyIfNeverSent ? atMost : Infinity);
	if (counted <= 0 || counted > permitted) return differs(Math.min(atMost, permitted));
	if (counted <= certainlyReached(audience, counts)) return undefined;
	const expected = await run.lookAgain(async (client) => await mostNow(client, plan));
	if (expected === undefined) return `${differs(atMost)} MailUp did not show the people of the groups to tell.`;
	return counted <= expected ? undefined : differs(expected);
}

/**
 * The most people that can be in a sending that was made just now. How many people two groups have in common, and who
 * came meanwhile, only the members tell.
 */
async function mostNow(client: MailUpClient, { audience, counts }: SendPlan): Promise<number> {
	const groups = new Map<number, Set<number>>();
	for (const { id } of countedGroups(audience)) groups.set(id, await readGroupMembers(client, id));
	const list = await new SubscriberCounts(client).of('List', audience.listId);
	const now = { list: list ?? counts.list, groups };
	return exactSize(audience, now) + leftSince(audience, counts, now);
}

/** Lets the held sending go. @throws where MailUp refuses: then it is still held */
async function release(run: Run, itemIndex: number, job: Job, held: Held): Promise<IDataObject> {
	const { plan, messageId } = job;
	const { when } = plan.request;
	refusePast(run.form(itemIndex), when);
	const dateMs = typeof when === 'number' ? when : undefined;
	const written = await run.write(
		itemIndex,
		async (client) => await releaseSending(client, held.sendingId, dateMs, 'send the email'),
	);
	if (written.answered) return reportSent(plan, messageId, held);
	const lost = await findSending(run, job);
	if (lost.outcome === 'held' && saysNo(written)) {
		throw refusedByMailUp(run, itemIndex, 'send the email', written, 'The sending is still held.');
	}
	const words = withMailUpWords(
		"MailUp's answer was lost when the held sending was let go. It was not let go again.",
		written,
	);
	if (lost.outcome === 'queued' || lost.outcome === 'scheduled') {
		run.noteWritten(itemIndex, true);
		return reportSent(plan, messageId, held, lost.outcome, words, 'Queue or history show that it was carried out.');
	}
	const seen = lost.outcome === 'held' ? 'The sending was still held when the queue was looked at.' : '';
	return reportSent(
		plan,
		messageId,
		held,
		'unknown',
		words,
		seen,
		'Look at "Get Many" and "Get History" before you confirm it.',
	);
}

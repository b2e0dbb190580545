import { NodeOperationError } from 'n8n-workflow';

import type { SendAnswer } from '../../../shared/mailup/sendings';
import { readSendAnswer } from '../../../shared/mailup/sendings';
import type { LostSend, OwnSends } from '../../../shared/mailup/sendingsOutcome';
import { lostSend } from '../../../shared/mailup/sendingsOutcome';
import type { Unanswered } from '../../../shared/http/calls';
import { lookForSending } from '../../../shared/api/sendings';
import type { When } from '../../../shared/api/sendingWrites';
import { isTurnedDown, saysNo, sendMessage } from '../../../shared/api/sendingWrites';
import { mailUpSays, withAdvice } from '../../run/mailUpWords';
import type { Run } from '../../run/run';
import type { SendPlan } from './send.plan';

/** Pauses in ms before the looks for a send whose answer was lost: MailUp may be at work on a large list. */
const LOOKS = [0, 5_000];

/** Why MailUp turns a sending down, as far as its documents say (MailUp help, "Email messages", "Send Email Messages"). */
const CAUSES =
	'The usual reasons: the list has no sender, the address of the sender is not verified in MailUp, or a group is no longer there. Trying again does not help before that is put right.';

/** {@link OwnSends} that grow as the run goes on. */
export type OwnSent = OwnSends & { ids: Set<number> };

/** A sending that is to be made: of the message of the plan or of its copy, and the run's earlier sends of that message. */
export interface Job {
	plan: SendPlan;
	messageId: number;
	own: OwnSent;
}

/** What is known of a sending that was made, or may have been. */
export type Made = { answer: SendAnswer } | { lost: LostSend; cause: string };

/**
 * Makes a sending by one call, which is never repeated: a lost answer is looked up.
 * @throws where MailUp refuses, or says no by HTTP 500 and nothing new is to be seen
 */
export async function makeSending(run: Run, itemIndex: number, job: Job, when: When): Promise<Made> {
	const { audience, request } = job.plan;
	const sending = sendMessage(run.client, audience, job.messageId, { ...request, when });
	const written = await sending.catch((failure: unknown) => {
		throw isTurnedDown(failure) ? withAdvice(failure, CAUSES) : failure;
	});
	if (!written.answered) return await clearUp(run, itemIndex, job, written);
	run.noteWritten(itemIndex, true);
	return { answer: readSendAnswer(written.body) };
}

/** Notes a send that was carried out, or may have been, for those of the same message that are lost after it. */
export function noteSending(own: OwnSent, sendingId: number | null | undefined): void {
	if (typeof sendingId === 'number') own.ids.add(sendingId);
	else own.unnamed += 1;
}

/** Finds out what became of a send without an answer. HTTP 500 is how MailUp says that a sender or a group is not right. */
async function clearUp(run: Run, itemIndex: number, job: Job, gap: Unanswered): Promise<Made> {
	if (!saysNo(gap)) run.noteWritten(itemIndex, false);
	const lost = await findSending(run, job);
	const says = mailUpSays(gap);
	if (lost.outcome === 'notSeen' && saysNo(gap)) {
		throw new NodeOperationError(run.client.node, 'MailUp did not send the message', {
			description: `${says} ${CAUSES} Neither the queue nor the history shows a new sending of the message.`.trim(),
			itemIndex,
		});
	}
	const found = lost.outcome !== 'notSeen' && lost.outcome !== 'unknown';
	run.noteWritten(itemIndex, found);
	const cause = saysNo(gap) && !found ? `${says} ${CAUSES}` : says;
	return { lost, cause: cause.trim() };
}

/** Looks for the sending of a job in the queue and in the history, by what is new there. */
export async function findSending(run: Run, { plan, messageId, own }: Job): Promise<LostSend> {
	let lost: LostSend = { outcome: 'notSeen' };
	for (const rest of LOOKS) {
		await run.client.pause(rest);
		const after = await lookForSending(run.client, plan.audience.listId, messageId);
		lost = lostSend(messageId, seenBefore(plan, messageId), after, own);
		if (lost.outcome !== 'notSeen') break;
	}
	return lost;
}

/** What MailUp showed of the sendings of the message before. Nobody can have sent a copy before it was made. */
export function seenBefore({ message, before }: SendPlan, messageId: number): SendPlan['before'] {
	return messageId === message.id ? before : { queue: before.queue ?? [], past: 0 };
}

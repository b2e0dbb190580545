import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { lookForSms, sendSms } from '../../../shared/api/smsSendings';
import { isTurnedDown, saysNo } from '../../../shared/api/sendingWrites';
import type { Unanswered } from '../../../shared/http/calls';
import { readSendAnswer } from '../../../shared/mailup/sendings';
import type { LostSend } from '../../../shared/mailup/sendingsOutcome';
import type { SmsCallTarget } from '../../../shared/mailup/smsAudience';
import { lostSms } from '../../../shared/mailup/smsOutcome';
import { mailUpSays, withAdvice } from '../../run/mailUpWords';
import type { Run } from '../../run/run';
import type { SmsPlan } from './send.plan';
import { receiverIn } from './send.plan';
import { reportSmsLost, reportSmsSent } from './send.report';

/** Pauses in ms before the looks for a send whose answer was lost: MailUp may be at work on a large list. */
const LOOKS = [0, 5_000];

/** Why MailUp may turn a send down; its documents name no reasons. */
const CAUSES =
	'The usual reasons: the list has no sender for SMS, the credits are used up, or a group is no longer there. Trying again does not help before that is put right.';

/** The sends of one message in this run: how many there were, and how many of them were to each one person. */
interface Sends {
	any: number;
	/** By the digits of the one person; under '' those to several people. */
	byReceiver: Map<string, number>;
}

/** The sends of this run, by message. */
export type SmsSends = Map<number, Sends>;

/** The sends of the message of a plan. */
export function sendsOf(sent: SmsSends, { message }: SmsPlan): Sends {
	const own = sent.get(message.id) ?? { any: 0, byReceiver: new Map() };
	sent.set(message.id, own);
	return own;
}

/**
 * Sends by one call, which is never repeated: a lost answer is looked up. @returns what leaves the node for it
 * @throws where MailUp refuses, or says no by HTTP 500 and nothing new is to be seen
 */
export async function makeSmsSending(
	run: Run,
	itemIndex: number,
	plan: SmsPlan,
	target: SmsCallTarget,
	own: Sends,
): Promise<IDataObject> {
	const { message, audience, request } = plan;
	const dateMs = request.when === 'now' ? undefined : request.when;
	const sending = sendSms(run.client, message.id, audience, target, dateMs);
	const written = await sending.catch((failure: unknown) => {
		throw isTurnedDown(failure) ? withAdvice(failure, CAUSES) : failure;
	});
	const made = written.answered
		? reportSmsSent(plan, target, readSendAnswer(written.body))
		: await clearUp(run, itemIndex, { plan, target, own }, written);
	if (written.answered) run.noteWritten(itemIndex, true);
	note(own, receiverIn(audience));
	return made;
}

function note(own: Sends, receiver = ''): void {
	own.any += 1;
	own.byReceiver.set(receiver, (own.byReceiver.get(receiver) ?? 0) + 1);
}

/** Finds out what became of a send without an answer. HTTP 500 is how MailUp says that a sender or a group is not right. */
async function clearUp(
	run: Run,
	itemIndex: number,
	{ plan, target, own }: { plan: SmsPlan; target: SmsCallTarget; own: Sends },
	gap: Unanswered,
): Promise<IDataObject> {
	if (!saysNo(gap)) run.noteWritten(itemIndex, false);
	const lost = await find(run, plan, own);
	const says = mailUpSays(gap);
	if (lost.outcome === 'notSeen' && saysNo(gap)) {
		throw new NodeOperationError(run.client.node, 'MailUp did not send the SMS message', {
			description:
				`${says} ${CAUSES} Neither the queue nor the delivery report shows a new sending of the message.`.trim(),
			itemIndex,
		});
	}
	const found = lost.outcome !== 'notSeen' && lost.outcome !== 'unknown';
	run.noteWritten(itemIndex, found);
	return reportSmsLost(plan, target, lost, saysNo(gap) && !found ? `${says} ${CAUSES}`.trim() : says);
}

/** Looks for a send in the queue and in the report of its message, by what is new there. */
async function find(run: Run, { request, message, audience, before }: SmsPlan, own: Sends): Promise<LostSend> {
	const receiver = receiverIn(audience);
	const several = own.byReceiver.get('') ?? 0;
	const reported = receiver === undefined ? own.any : several + (own.byReceiver.get(receiver) ?? 0);
	let lost: LostSend = { outcome: 'notSeen' };
	for (const rest of LOOKS) {
		await run.client.pause(rest);
		const after = await lookForSms(run.client, message.id, receiver);
		lost = lostSms(message.id, before, after, { any: own.any, reported, isForLater: request.when !== 'now' });
		if (lost.outcome !== 'notSeen') break;
	}
	return lost;
}

import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { toMailUpDate } from '../../../shared/mailup/dates';
import { readSendAnswer } from '../../../shared/mailup/sendings';
import { sendCall } from '../../../shared/mailup/sendingsAudience';
import type { LostSend, OwnSends } from '../../../shared/mailup/sendingsOutcome';
import { lostSend } from '../../../shared/mailup/sendingsOutcome';
import { quoted } from '../../../shared/mailup/text';
import type { Unanswered } from '../../../shared/transport/client';
import { copyMessage } from '../../../shared/transport/sendingMessages';
import { lookForSending } from '../../../shared/transport/sendings';
import { mailUpSays } from '../mailUpWords';
import { operationFields } from '../operationFields';
import { refuseRetryOnFail } from '../retryOnFail';
import type { Run } from '../run';
import type { SendPlan } from './send.check';
import { checkSends } from './send.check';
import { sendFields } from './send.fields';
import { reportDryRun, reportLost, reportNobody, reportSent } from './send.report';
import type { SendRequest } from './send.request';
import { readSendRequest } from './send.request';
import { hintTestRun, refusePast } from './sendingFields';

export const description: INodeProperties[] = operationFields('sending', 'send', sendFields);

/** Pauses in ms before the looks for a send whose answer was lost: MailUp may be at work on a large list. */
const LOOKS = [0, 5_000];

/** Why MailUp turns a sending down, as far as its documents say (MailUp help, "Email messages", "Send Email Messages"). */
const CAUSES =
	'The usual reasons: the list has no sender, the address of the sender is not verified in MailUp, or a group is no longer there. Trying again does not help before that is put right.';

/** The sends of this run, by message. */
type Sent = Map<number, OwnSent>;

/** {@link OwnSends} that grow as the run goes on. */
type OwnSent = OwnSends & { ids: Set<number> };

/**
 * Sends messages. Everything is checked for all items before the first call leaves that changes anything; then one
 * sending goes after the other, each once, whatever becomes of its answer.
 */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => {
		refuseRetryOnFail(run, itemIndex);
		return readSendRequest(run, itemIndex);
	});
	hintTestRun(run, requests);
	const plans = await checkSends(run, requests);
	const sent: Sent = new Map();
	await run.each(
		plans,
		async (plan, itemIndex) => run.output(itemIndex, await carryOut(run, itemIndex, plan, sent)),
		() => 'one sending at a time',
	);
}

async function carryOut(run: Run, itemIndex: number, plan: SendPlan, sent: Sent): Promise<IDataObject> {
	const { request, message, atMost } = plan;
	if (request.shownOnly !== undefined) return reportDryRun(plan, request.shownOnly);
	if (atMost === 0) return reportNobody(plan);
	if (!request.copyFirst) return await send(run, itemIndex, plan, message.id, sent);
	refusePast(run, itemIndex, request.when);
	const copyId = await copy(run, plan);
	return await send(run, itemIndex, plan, copyId, sent).catch((failure: unknown) => {
		throw withAdvice(failure, `Message ${message.id} was copied before: the copy has the id ${copyId}.`);
	});
}

/** Copies the message. @throws where there is no copy for certain, or where it is not known which message it is: then nothing is sent */
async function copy(run: Run, { message }: SendPlan): Promise<number> {
	const { written, copyId } = await copyMessage(run.client, message);
	if (copyId !== undefined) return copyId;
	throw new NodeOperationError(run.client.node, 'The message may have been copied, but was not sent', {
		description: `${written.answered ? 'MailUp did not name the copy.' : "MailUp's answer was lost."} Look for a new copy of message ${message.id} in its list, and send that one, or delete it and run this again.`,
	});
}

async function send(run: Run, itemIndex: number, plan: SendPlan, messageId: number, sent: Sent): Promise<IDataObject> {
	refusePast(run, itemIndex, plan.request.when);
	const { path, query, body } = sendCall(plan.audience, messageId);
	const call = { path, query: { ...query, ...settings(plan.request) }, body };
	const writing = run.client.write({ purpose: 'send the message', method: 'POST', ...call });
	const written = await writing.catch((failure: unknown) => {
		throw isBadRequest(failure) ? withAdvice(failure, CAUSES) : failure;
	});
	const own: OwnSent = sent.get(messageId) ?? { ids: new Set(), unnamed: 0 };
	sent.set(messageId, own);
	if (!written.answered) return await clearUp(run, itemIndex, { plan, messageId, own }, written);
	run.noteWritten(itemIndex, true);
	const answer = readSendAnswer(written.body);
	noteSending(own, answer.sendingId);
	return reportSent(plan, messageId, answer);
}

/** A send that may have been carried out. */
interface Doubtful {
	plan: SendPlan;
	messageId: number;
	own: OwnSent;
}

/** Notes a send that was carried out, or may have been, for those of the same message that are lost after it. */
function noteSending(own: OwnSent, sendingId: number | null | undefined): void {
	if (typeof sendingId === 'number') own.ids.add(sendingId);
	else own.unnamed += 1;
}

/** Finds out what became of a send without an answer. HTTP 500 is how MailUp says that a sender or a group is not right. */
async function clearUp(run: Run, itemIndex: number, doubtful: Doubtful, gap: Unanswered): Promise<IDataObject> {
	if (gap.status !== 500) run.noteWritten(itemIndex, false);
	const lost = await find(run, doubtful);
	const says = mailUpSays(gap);
	if (lost.outcome === 'notSeen' && gap.status === 500) {
		throw new NodeOperationError(run.client.node, 'MailUp did not send the message', {
			description: `${says} ${CAUSES} Neither the queue nor the history shows a new sending of the message.`.trim(),
			itemIndex,
		});
	}
	const found = lost.outcome !== 'notSeen' && lost.outcome !== 'unknown';
	run.noteWritten(itemIndex, found);
	noteSending(doubtful.own, found ? lost.sendingId : null);
	const cause = gap.status === 500 && !found ? `${says} ${CAUSES}` : says;
	return reportLost(doubtful.plan, doubtful.messageId, lost, cause.trim());
}

async function find(run: Run, { plan, messageId, own }: Doubtful): Promise<LostSend> {
	const isCopy = messageId !== plan.message.id;
	// Nobody can have sent a copy before it was made.
	const before = isCopy ? { queue: plan.before.queue ?? [], past: 0 } : plan.before;
	let lost: LostSend = { outcome: 'notSeen' };
	for (const rest of LOOKS) {
		await run.client.pause(rest);
		lost = lostSend(messageId, before, await lookForSending(run.client, plan.audience.listId, messageId), own);
		if (lost.outcome !== 'notSeen') break;
	}
	return lost;
}

/** Date, sender and reply address of a sending (MailUp help, "Email messages", "Send Email Messages"). */
function settings({ when, sender, replyTo }: SendRequest): IDataObject {
	const datetime = when === 'hold' ? 'undefined' : when;
	return {
		datetime: quoted(typeof datetime === 'number' ? toMailUpDate(datetime) : datetime),
		...(sender && { SenderName: quoted(sender.name), SenderAddress: quoted(sender.address) }),
		...(replyTo !== undefined && { replyto: quoted(replyTo) }),
	};
}

function isBadRequest(failure: unknown): boolean {
	return failure instanceof NodeApiError && failure.httpCode === '400';
}

function withAdvice(failure: unknown, advice: string): unknown {
	if (failure instanceof NodeApiError || failure instanceof NodeOperationError) {
		failure.description = `${failure.description ?? ''} ${advice}`.trim();
	}
	return failure;
}

import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { momentOf } from '../../../shared/mailup/dates';
import type { Sending } from '../../../shared/mailup/sendings';
import { lostConfirmation } from '../../../shared/mailup/sendingsOutcome';
import type { Unanswered } from '../../../shared/http/calls';
import type { Message } from '../../../shared/api/messages';
import { readMessage } from '../../../shared/api/messages';
import { aloneWithAll, lookForEarliest, lookInQueue, readQueue } from '../../../shared/api/sendings';
import { releaseSending, saysNo } from '../../../shared/api/sendingWrites';
import { readFutureMoment, refusePast, refuseShortNotice } from '../../../shared/form/sendAt';
import { ReadOnce } from '../../../shared/readOnce';
import { confirmationCode, demandConfirmation, needsConfirmation } from '../../run/confirmation';
import { refusedByMailUp, withMailUpWords } from '../../run/mailUpWords';
import { refuseRetryOnFail } from '../../run/retryOnFail';
import type { Run } from '../../run/run';
import { showWhen } from '../../run/sendReport';
import { bySubject, sendSummary } from '../../run/sendSummary';
import { readSendingId } from './sendingId';
import type { ShownOnly } from '../../run/shownOnly';
import { hintTestRun, readShownOnly, shownOnlyWords } from '../../run/shownOnly';

interface ConfirmRequest {
	sendingId: number;
	/** A moment in ms since 1970, or as soon as possible. */
	when: number | 'now';
	/** The zone of the workflow. */
	zone: string;
	shownOnly: ShownOnly | undefined;
}

/** A confirmation that is checked and may be carried out. */
interface ConfirmPlan extends ConfirmRequest {
	sending: Sending;
	/** What people would get; undefined where MailUp does not show it. */
	message: Message | undefined;
}

/** Lets held sendings go, now or at a date (MailUp REST API, "Sendings"). As it mails people, it is guarded like a send. */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => readRequest(run, itemIndex));
	hintTestRun(run, requests);
	const things = [...requests.values()].flatMap(({ sendingId, shownOnly }) =>
		shownOnly === undefined ? [`sending ${sendingId}`] : [],
	);
	// Of two executions that confirm one sending at the same moment, the second looks after the first is done.
	await aloneWithAll(run.client, things, async () => await confirmAll(run, requests));
}

async function confirmAll(run: Run, requests: ReadonlyMap<number, ConfirmRequest>): Promise<void> {
	const queue = new ReadOnce<Sending[]>();
	const seen = new Set<number>();
	const plans = await run.each(
		requests,
		async (request, itemIndex) => {
			if (seen.has(request.sendingId)) throw repeated(run, request);
			seen.add(request.sendingId);
			return await check(run, itemIndex, request, queue);
		},
		() => 'in their order',
	);
	await run.each(
		plans,
		async (plan, itemIndex) => run.output(itemIndex, await carryOut(run, itemIndex, plan)),
		() => 'one sending at a time',
	);
}

function readRequest(run: Run, itemIndex: number): ConfirmRequest {
	refuseRetryOnFail(run, itemIndex);
	const form = run.form(itemIndex);
	const sendingId = readSendingId(form);
	const when = form.choice<'date' | 'now'>('when');
	const zone = run.context.getTimezone();
	const moment = when === 'date' ? readFutureMoment(form, zone) : when;
	refuseShortNotice(form, moment);
	return { sendingId, when: moment, zone, shownOnly: readShownOnly(run, itemIndex) };
}

async function check(
	run: Run,
	itemIndex: number,
	request: ConfirmRequest,
	queue: ReadOnce<Sending[]>,
): Promise<ConfirmPlan> {
	const { sendingId, when, shownOnly } = request;
	const held = await queue.of('held', async () => await readQueue(run.client, ['held']));
	const sending = held.find(({ id }) => id === sendingId);
	if (!sending) {
		const confirmed = await lookInQueue(run.client, sendingId, queue);
		const why = confirmed
			? `It was confirmed before, and stands among the ${confirmed.queue} sendings.`
			: 'It may be confirmed and sent, or deleted already: "Get Many" shows the queue.';
		const reason = `there is no held sending ${sendingId}`;
		throw run.form(itemIndex).refusal('sendingId', reason, `${why} Nothing was confirmed.`);
	}
	const earliest = typeof when === 'number' ? await lookForEarliest(run.client, sendingId) : null;
	if (typeof when === 'number' && when < (momentOf(earliest) ?? 0)) {
		const reason = `MailUp can send this at ${earliest} or later`;
		throw run.form(itemIndex).refusal('sendAt', reason, `${reason}. Nothing was confirmed.`);
	}
	const { listId, messageId } = sending;
	const known = listId !== undefined && messageId !== undefined;
	const message = known ? await readMessage(run.client, { listId, messageId }) : undefined;
	const plan = { ...request, sending, message };
	if (!message && shownOnly === undefined && needsConfirmation(run, itemIndex, true)) {
		throw new NodeOperationError(
			run.client.node,
			'There is no confirmation code for this sending: MailUp does not show its email',
			{
				description: `${NOT_SHOWN} Nothing was confirmed.`,
				itemIndex,
			},
		);
	}
	if (shownOnly === undefined) demandConfirmation(run, itemIndex, confirmedPlan(plan));
	return plan;
}

/** Why there is no code. */
const NOT_SHOWN =
	'MailUp does not show the email of the sending, so a code could let something else go than what somebody saw.';

function confirmedPlan({ sendingId, when, sending, message }: ConfirmPlan): IDataObject {
	return { operation: 'confirm', sendingId, when, subject: sending.subject, message: message ? { ...message } : null };
}

async function carryOut(run: Run, itemIndex: number, plan: ConfirmPlan): Promise<IDataObject> {
	const { sendingId, when, shownOnly } = plan;
	if (shownOnly !== undefined) {
		const detail = `${shownOnlyWords(shownOnly)} MailUp does not say how many people a held sending goes to.`;
		if (!plan.message) return report(plan, 'dryRun', `${detail} There is no confirmation code. ${NOT_SHOWN}`);
		return report(plan, 'dryRun', detail, confirmationCode(confirmedPlan(plan)));
	}
	refusePast(run.form(itemIndex), when);
	const dateMs = when === 'now' ? undefined : when;
	const written = await run.write(
		itemIndex,
		async (client) => await releaseSending(client, sendingId, dateMs, 'confirm the sending'),
	);
	if (!written.answered) return await clearUp(run, itemIndex, plan, written);
	return report(plan, when === 'now' ? 'queued' : 'scheduled', null);
}

/** Finds out by the queue what became of a confirmation without an answer. */
async function clearUp(run: Run, itemIndex: number, plan: ConfirmPlan, gap: Unanswered): Promise<IDataObject> {
	const found = lostConfirmation(await lookInQueue(run.client, plan.sendingId));
	if (found === 'stillHeld' && saysNo(gap)) {
		const advice = 'The sending is still held. Check in MailUp that the list has a sender whose address is verified.';
		throw refusedByMailUp(run, itemIndex, 'confirm the sending', gap, advice);
	}
	const lost = withMailUpWords("MailUp's answer was lost, and the confirmation was not sent again.", gap);
	if (found === 'queued' || found === 'scheduled') {
		run.noteWritten(itemIndex, true);
		return report(plan, found, `${lost} The queue shows that it was carried out.`);
	}
	const seen =
		found === 'stillHeld'
			? 'The sending was still held when the queue was looked at.'
			: 'The queue does not show the sending any more, or cannot be read.';
	return report(
		plan,
		'unknown',
		`${lost} ${seen} Look at "Get Many" and "Get History" before you confirm it once more.`,
	);
}

function report(
	{ sendingId, when, zone, sending, message }: ConfirmPlan,
	outcome: 'dryRun' | 'queued' | 'scheduled' | 'unknown',
	detail: string | null,
	code: string | null = null,
): IDataObject {
	const subject = message?.subject ?? sending.subject;
	const what = bySubject(subject, 'The email');
	return {
		summary: sendSummary(outcome, { what, whom: `the people of sending ${sendingId}`, leaves: { when, zone } }),
		outcome,
		subject,
		when: showWhen(when),
		confirmationCode: code,
		detail,
		sendingId,
		messageId: sending.messageId ?? null,
		listId: sending.listId ?? null,
	};
}

function repeated(run: Run, { sendingId }: ConfirmRequest): NodeOperationError {
	return new NodeOperationError(run.client.node, 'Another item confirms the same sending', {
		description: `An item before this one confirms sending ${sendingId}. Nothing was sent for this item.`,
	});
}

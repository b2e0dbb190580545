import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { ConfirmationEmails, ConfirmationStanding } from '../../../shared/api/confirmationSendings';
import { findConfirmationEmails } from '../../../shared/api/confirmationSendings';
import { aloneWithAll, lookInQueue } from '../../../shared/api/sendings';
import { releaseSending } from '../../../shared/api/sendingWrites';
import type { Sending } from '../../../shared/mailup/sendings';
import { lostConfirmation } from '../../../shared/mailup/sendingsOutcome';
import { ReadOnce } from '../../../shared/readOnce';
import { confirmationCode, demandConfirmation, needsConfirmation } from '../../run/confirmation';
import { withMailUpWords } from '../../run/mailUpWords';
import { refuseRetryOnFail } from '../../run/retryOnFail';
import type { Run } from '../../run/run';
import type { ConfirmationRequest } from './sendConfirmation.request';
import { readConfirmationRequest } from './sendConfirmation.request';

/** Dates that are no further apart count as one: those from `$now` differ by a few ms in every item. */
const SAME_DATE_MS = 60_000;

/** A request that is checked and may be carried out. */
interface ConfirmationPlan extends ConfirmationRequest {
	sending: ConfirmationEmails;
}

/** What came of a release, for every item that is about the same emails. */
interface Release {
	outcome: 'sent' | 'scheduled' | 'unknown';
	/** Whether MailUp answered. */
	answered: boolean;
	sendAt: string | null;
	detail: string | null;
}

/** What is said of emails that are not to be let go, or not once more: no call leaves for them. */
const SETTLED: Readonly<Partial<Record<ConfirmationStanding, { outcome: string; detail: string }>>> = {
	none: {
		outcome: 'nothingToSend',
		detail:
			'MailUp holds no confirmation emails for this import: only an import as pending prepares them, and only when it has ended.',
	},
	notReady: {
		outcome: 'notReady',
		detail:
			'The import has not ended, and its confirmation emails are not ready. Nothing was sent. See the end of the import with "Wait", then run this again.',
	},
	scheduled: {
		outcome: 'alreadyScheduled',
		detail:
			'These emails were released before, and MailUp sends them at their date. Nothing was changed. For another date, stop the sending with "Stop" of the resource "Sending", then run this again.',
	},
	queued: {
		outcome: 'alreadyQueued',
		detail: "These emails were released before and are on their way in MailUp's queue. Nothing was sent once more.",
	},
	gone: {
		outcome: 'alreadySent',
		detail:
			"The import has ended, and MailUp's queue does not hold its emails any more: they were sent before, unless somebody deleted or stopped their sending. Nothing was sent once more. Where people got none, look at the sending in MailUp's console.",
	},
};

/** What is said where the answer was lost and the queue does not show that the release was carried out. */
const LOST = {
	stillHeld:
		"MailUp's answer was lost, and the emails still waited when the queue was looked at. Run this again: it releases them only if they still wait then.",
	unknown:
		"MailUp's answer was lost, and the emails are not in its queue, or it cannot be read: they may have been sent already. Look into MailUp before you run this again.",
};

/**
 * Releases the confirmation emails of imports (MailUp REST API, "Recipients", send confirmation email). All items are
 * checked before the first email leaves. "Import Items" gives one item for each row: what many items name is released once.
 */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => {
		refuseRetryOnFail(run, itemIndex);
		return readConfirmationRequest(run, itemIndex);
	});
	const things = [...requests.values()].flatMap(({ importId, dryRun }) => (dryRun ? [] : [`import ${importId}`]));
	// Of two executions that send the emails of one import at the same moment, the second looks after the first is done.
	await aloneWithAll(run.client, things, async () => await sendAll(run, requests));
}

async function sendAll(run: Run, requests: ReadonlyMap<number, ConfirmationRequest>): Promise<void> {
	const found = new ReadOnce<ConfirmationEmails>();
	const queues = new ReadOnce<Sending[]>();
	const firsts = new Map<number, ConfirmationRequest>();
	const plans = await run.each(
		requests,
		async (request, itemIndex) => {
			const { importId } = request;
			const sending = await found.of(importId, async () => await findConfirmationEmails(run.client, importId, queues));
			return check(run, itemIndex, { ...request, sending }, firsts);
		},
		() => 'in their order',
	);
	const releases = new ReadOnce<Release>();
	await run.each(
		plans,
		async (plan, itemIndex) => run.output(itemIndex, await carryOut(run, itemIndex, plan, releases)),
		() => 'one sending at a time',
	);
}

/** Sends nothing. @param firsts takes the first item for each sending that is to be released */
function check(
	run: Run,
	itemIndex: number,
	plan: ConfirmationPlan,
	firsts: Map<number, ConfirmationRequest>,
): ConfirmationPlan {
	const { sending, dryRun, dateMs } = plan;
	if (dryRun || sending.id === undefined || SETTLED[sending.standing]) return plan;
	const first = firsts.get(sending.id) ?? plan;
	firsts.set(sending.id, first);
	if (Math.abs((first.dateMs ?? 0) - (dateMs ?? 0)) > SAME_DATE_MS) {
		throw new NodeOperationError(run.client.node, 'Another item sends the same emails at another time', {
			description: `An item before this one sends the confirmation emails of import ${first.importId}, and they are sent once. Nothing was sent for this item.`,
			itemIndex,
		});
	}
	if (needsConfirmation(run, itemIndex, true)) demandConfirmation(run, itemIndex, confirmedPlan(plan));
	return plan;
}

function confirmedPlan(plan: ConfirmationPlan): IDataObject {
	return { operation: 'sendConfirmation', ...factsOf(plan), sendAt: sendAtOf(plan) };
}

function factsOf({ importId, sending }: ConfirmationPlan): IDataObject {
	return { importId, sendingId: sending.id ?? null, emails: sending.emails ?? null };
}

function sendAtOf({ dateMs }: ConfirmationRequest): string | null {
	return dateMs === undefined ? null : new Date(dateMs).toISOString();
}

async function carryOut(
	run: Run,
	itemIndex: number,
	plan: ConfirmationPlan,
	releases: ReadOnce<Release>,
): Promise<IDataObject> {
	const { id, standing, date } = plan.sending;
	const settled = SETTLED[standing];
	const rest = { ...factsOf(plan), sendAt: sendAtOf(plan), confirmationCode: null, detail: null };
	if (settled || id === undefined) return { ...rest, sendAt: date, ...settled };
	if (plan.dryRun) return { outcome: 'planned', ...rest, confirmationCode: confirmationCode(confirmedPlan(plan)) };
	const { answered, ...release } = await releases.of(id, async () => await releaseOnce(run, itemIndex, id, plan));
	run.noteWritten(itemIndex, answered);
	return { ...rest, ...release };
}

async function releaseOnce(run: Run, itemIndex: number, sendingId: number, plan: ConfirmationPlan): Promise<Release> {
	const { dateMs } = plan;
	const written = await run.write(
		itemIndex,
		async (client) => await releaseSending(client, sendingId, dateMs, 'send the confirmation emails'),
	);
	const { answered } = written;
	const released = { answered, sendAt: sendAtOf(plan), detail: null };
	if (answered) return { ...released, outcome: dateMs === undefined ? 'sent' : 'scheduled' };
	const found = lostConfirmation(await lookInQueue(run.client, sendingId));
	if (found === 'unknown' || found === 'stillHeld') {
		return { ...released, outcome: 'unknown', detail: withMailUpWords(LOST[found], written) };
	}
	return { ...released, outcome: found === 'queued' ? 'sent' : found };
}

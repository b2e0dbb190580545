import type { LostSend, OwnSends } from '../../../shared/mailup/sendingsOutcome';
import { lostSend } from '../../../shared/mailup/sendingsOutcome';
import { lookForSending } from '../../../shared/api/sendings';
import type { When } from '../../../shared/api/sendingWrites';
import { sendMessage } from '../../../shared/api/sendingWrites';
import type { Run } from '../../run/run';
import type { Made } from '../../run/sendOnce';
import { lookForSend, sendOnce } from '../../run/sendOnce';
import type { SendPlan } from './send.plan';

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

/** Makes a sending, as {@link sendOnce} does. */
export async function makeSending(run: Run, itemIndex: number, job: Job, when: When): Promise<Made> {
	const { plan, messageId } = job;
	return await sendOnce(run, itemIndex, {
		call: async (client) => await sendMessage(client, plan.audience, messageId, { ...plan.request, when }),
		look: async () => await lookFor(run, job),
		what: 'the email',
		where: 'the queue nor the history',
		causes: CAUSES,
	});
}

/** Notes a send that was carried out, or may have been, for those of the same message that are lost after it. */
export function noteSending(own: OwnSent, sendingId: number | null | undefined): void {
	if (typeof sendingId === 'number') own.ids.add(sendingId);
	else own.unnamed += 1;
}

/** Looks for the sending of a job in the queue and in the history, by what is new there. */
export async function findSending(run: Run, job: Job): Promise<LostSend> {
	return await lookForSend(run, async () => await lookFor(run, job));
}

async function lookFor(run: Run, { plan, messageId, own }: Job): Promise<LostSend> {
	const after = await lookForSending(run.client, plan.audience.listId, messageId);
	return lostSend(messageId, seenBefore(plan, messageId), after, own);
}

/** What MailUp showed of the sendings of the message before. Nobody can have sent a copy before it was made. */
export function seenBefore({ message, before }: SendPlan, messageId: number): SendPlan['before'] {
	return messageId === message.id ? before : { queue: before.queue ?? [], past: 0 };
}

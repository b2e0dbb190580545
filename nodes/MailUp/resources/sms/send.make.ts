import type { IDataObject } from 'n8n-workflow';

import { lookForSms, sendSms } from '../../../shared/api/smsSendings';
import type { LostSend } from '../../../shared/mailup/sendingsOutcome';
import type { SmsCallTarget } from '../../../shared/mailup/smsAudience';
import { lostSms } from '../../../shared/mailup/smsOutcome';
import type { Run } from '../../run/run';
import { sendOnce } from '../../run/sendOnce';
import type { SmsPlan } from './send.plan';
import { receiverIn } from './send.plan';
import { reportSmsLost, reportSmsSent } from './send.report';

/** Why MailUp may turn a send down; its documents name no reasons. */
const CAUSES =
	'The usual reasons: the list has no sender for SMS, the credits are used up, or a group is no longer there. Trying again does not help before that is put right.';

/** The sends of one message in this run: of each the digits of its one person, undefined where it was to several. */
type Sends = Array<string | undefined>;

/** The sends of this run, by message. */
export type SmsSends = Map<number, Sends>;

/** The sends of the message of a plan. */
export function sendsOf(sent: SmsSends, { message }: SmsPlan): Sends {
	const own = sent.get(message.id) ?? [];
	sent.set(message.id, own);
	return own;
}

/** Makes the call of a plan for one target, as {@link sendOnce} does. @returns what leaves the node for it */
export async function makeSmsSending(
	run: Run,
	itemIndex: number,
	plan: SmsPlan,
	target: SmsCallTarget,
	own: Sends,
): Promise<IDataObject> {
	const { message, audience, request } = plan;
	const dateMs = request.when === 'now' ? undefined : request.when;
	const made = await sendOnce(run, itemIndex, {
		call: async (client) => await sendSms(client, message.id, audience, target, dateMs),
		look: async () => await lookFor(run, plan, own),
		what: 'the SMS message',
		where: 'the queue nor the delivery report',
		causes: CAUSES,
	});
	own.push(receiverIn(audience));
	if ('answer' in made) return reportSmsSent(plan, target, made.answer);
	return reportSmsLost(plan, target, made.lost, made.cause);
}

/** Looks for a send in the queue and in the report of its message, by what is new there. */
async function lookFor(run: Run, { request, message, audience, before }: SmsPlan, own: Sends): Promise<LostSend> {
	const receiver = receiverIn(audience);
	const mayBeReported = (one: string | undefined) => receiver === undefined || one === undefined || one === receiver;
	const after = await lookForSms(run.client, message.id, receiver);
	return lostSms(message.id, before, after, {
		any: own.length > 0,
		reported: own.some(mayBeReported),
		isForLater: request.when !== 'now',
	});
}

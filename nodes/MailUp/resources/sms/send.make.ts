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
	note(own, receiverIn(audience));
	if ('answer' in made) return reportSmsSent(plan, target, made.answer);
	return reportSmsLost(plan, target, made.lost, made.cause);
}

function note(own: Sends, receiver = ''): void {
	own.any += 1;
	own.byReceiver.set(receiver, (own.byReceiver.get(receiver) ?? 0) + 1);
}

/** Looks for a send in the queue and in the report of its message, by what is new there. */
async function lookFor(run: Run, { request, message, audience, before }: SmsPlan, own: Sends): Promise<LostSend> {
	const receiver = receiverIn(audience);
	const several = own.byReceiver.get('') ?? 0;
	const reported = receiver === undefined ? own.any : several + (own.byReceiver.get(receiver) ?? 0);
	const after = await lookForSms(run.client, message.id, receiver);
	return lostSms(message.id, before, after, { any: own.any, reported, isForLater: request.when !== 'now' });
}

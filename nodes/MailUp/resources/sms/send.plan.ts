import type { IDataObject } from 'n8n-workflow';

import type { Message } from '../../../shared/api/messages';
import type { SmsAudience } from '../../../shared/mailup/smsAudience';
import type { SmsCost } from '../../../shared/mailup/smsCost';
import type { SmsSighting } from '../../../shared/mailup/smsOutcome';
import { wasSent } from '../../../shared/mailup/smsOutcome';
import { receiverOf } from '../../../shared/mailup/smsReport';
import type { SmsRequest } from './send.request';

/** A request that is checked against MailUp and may be carried out. */
export interface SmsPlan {
	request: SmsRequest;
	message: Message;
	/** Empty where the list is not among those that MailUp shows. */
	listName: string;
	audience: SmsAudience;
	/** Never fewer people than the send reaches, as MailUp counted them. */
	atMost: number;
	/** What the text costs one person. */
	cost: SmsCost;
	/** What MailUp showed of the sendings of the message before the run. */
	before: SmsSighting;
}

/** SMS that are charged at the most. */
export function partsInAll({ atMost, cost }: Pick<SmsPlan, 'atMost' | 'cost'>): number {
	return atMost * cost.parts.most;
}

/** The digits of the one person that a send is about; undefined where it is about several. */
export function receiverIn(audience: SmsAudience): string | undefined {
	return audience.sendTo === 'recipient' ? receiverOf(audience.prefix, audience.number) : undefined;
}

/** What a confirmation code stands for. A ceiling covers its audience: on a busy list the count changes by the minute. */
export function confirmedPlan({ request, message, audience, atMost, before }: SmsPlan): IDataObject {
	const { when, maximumAudience, maximumParts } = request;
	const ofMessage = before.queue?.filter(({ messageId }) => messageId === message.id);
	return {
		operation: 'sms.send',
		message: { ...message },
		audience: audience as unknown as IDataObject,
		people: maximumAudience === undefined ? { atMost } : { maximumAudience },
		maximumParts: maximumParts ?? null,
		when,
		// With a new sending, or another text that left, its codes run out: one code sends once.
		queued: ofMessage?.map(({ id }) => id).sort((a, b) => a - b) ?? null,
		lastSentAt: before.lastSentAt ?? null,
	};
}

/** Why a code for this plan could send more than once; undefined where it runs out by the sending. */
export function neverRunsOut({ message, before }: SmsPlan): string | undefined {
	if (wasSent(message.id, before) !== undefined) return undefined;
	return 'MailUp does not show its queue of SMS, or the delivery report of the message, so a code could send more than once. Enable the user of the credential for the list and its SMS in MailUp.';
}

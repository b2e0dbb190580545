import type { IDataObject } from 'n8n-workflow';

import type { Audience, Counts } from '../../../shared/mailup/sendingsAudience';
import { isByGroups } from '../../../shared/mailup/sendingsFit';
import type { Sighting } from '../../../shared/mailup/sendingsOutcome';
import { earlierSendings } from '../../../shared/mailup/sendingsOutcome';
import type { Message } from '../../../shared/api/messages';
import type { SendRequest } from './send.request';

/** A request that is checked against MailUp and may be carried out. */
export interface SendPlan {
	request: SendRequest;
	message: Message;
	/** Empty where the list is not among those that MailUp shows. */
	listName: string;
	audience: Audience;
	/** Never fewer people than the sending reaches, as MailUp counted them. */
	atMost: number;
	/** The counts that it was worked out from. */
	counts: Counts;
	/** Whether this is to be one sending whatever runs at the same moment: where a code permits it, or only the first is wanted. */
	onlyOne: boolean;
	/** What MailUp showed of the sendings of the message before the run. */
	before: Sighting;
	/** How many messages the list has; only known where one is copied. */
	messages: number | undefined;
}

/** Whether the sending is held first, until MailUp's count of its people and the queue were looked at. */
export function takesTwoSteps({ audience, onlyOne }: Pick<SendPlan, 'audience' | 'onlyOne'>): boolean {
	return onlyOne || isByGroups(audience);
}

/** What a confirmation code stands for. A ceiling covers its audience: on a busy list the count changes by the minute. */
export function confirmedPlan({ request, message, audience, atMost, before, messages }: SendPlan): IDataObject {
	const { when, sender, replyTo, maximumAudience, copyFirst } = request;
	return {
		operation: 'send',
		message: { ...message },
		audience: audience as unknown as IDataObject,
		people: maximumAudience === undefined ? { atMost } : { maximumAudience },
		when,
		sender: sender ? { ...sender } : null,
		replyTo: replyTo ?? null,
		copyFirst,
		// With a new sending of the message, or a new copy, its codes run out: one code sends once.
		earlierSendings: earlierSendings(message.id, before) ?? null,
		messages: messages ?? null,
	};
}

/** Whether a code for this plan sends once: only what MailUp shows of earlier sendings, or of earlier copies, makes it run out. */
export function runsOut({ request, message, before, messages }: SendPlan): boolean {
	return (request.copyFirst ? messages : earlierSendings(message.id, before)) !== undefined;
}

/** Why there is no code. */
export const NEVER_RUNS_OUT =
	'MailUp does not show how often the email was sent, or how many emails the list has, so a code could send more than once. Enable the user of the credential for the list and its sendings in MailUp.';

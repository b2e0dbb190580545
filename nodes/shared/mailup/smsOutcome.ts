import type { Sending } from './sendings';
import type { LostSend } from './sendingsOutcome';

/**
 * What MailUp shows of the sendings of an SMS message at one moment. It has a queue for them and no history; what left
 * shows in the report of the message, text by text.
 */
export interface SmsSighting {
	/** Undefined where MailUp refuses to show it. */
	queue: readonly Sending[] | undefined;
	/** When the last text left, for one person where the send is about one; null for none, undefined where MailUp does not show it. */
	lastSentAt: string | null | undefined;
}

/** Whether a message was sent or is going to be sent; undefined where MailUp does not show it. */
export function wasSent(messageId: number, { queue, lastSentAt }: SmsSighting): boolean | undefined {
	if (queue === undefined || lastSentAt === undefined) return undefined;
	return lastSentAt !== null || queue.some((sending) => sending.messageId === messageId);
}

/** Earlier sends of the run, of the same message: MailUp names no sending in its answers, so what is new may be one of them. */
export interface OwnSmsSends {
	/** Whether there are any: each may be what is new in the queue. */
	any: boolean;
	/** Whether the texts of some may be what is new in the report. */
	reported: boolean;
	/** Whether the lost send is for a later date: then what left is not of it. */
	isForLater: boolean;
}

/**
 * Finds out what became of a lost send by what is new in the queue and in the report since before it. It is found only
 * where nothing else explains what is new: neither other sends of the run, nor older sendings of the message.
 */
export function lostSms(messageId: number, before: SmsSighting, after: SmsSighting, own: OwnSmsSends): LostSend {
	const nothing: LostSend = { outcome: 'unknown', candidates: [] };
	if (before.queue === undefined || after.queue === undefined) return nothing;
	const ofMessage = (queue: readonly Sending[]) => queue.filter((sending) => sending.messageId === messageId);
	const known = new Set(before.queue.map(({ id }) => id));
	const fresh = ofMessage(after.queue).filter(({ id }) => !known.has(id));
	const [found, ...others] = fresh;
	if (found && others.length === 0 && !own.any) return { outcome: found.queue, sendingId: found.id };
	const unsure: LostSend = { outcome: 'unknown', candidates: fresh.map(({ id }) => id) };
	if (before.lastSentAt === undefined || after.lastSentAt === undefined) return unsure;
	const hasTexts = after.lastSentAt !== null && after.lastSentAt !== before.lastSentAt;
	if (!hasTexts) return found ? unsure : { outcome: 'notSeen' };
	const isExplained = own.isForLater || own.reported || ofMessage(before.queue).length > 0;
	return isExplained ? unsure : { outcome: 'queued', sendingId: null };
}

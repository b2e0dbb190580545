import type { IDataObject } from 'n8n-workflow';

import { momentOf, readDate } from './dates';
import { isObject, readKey, readNumber, readText } from './reading';

/**
 * Where a sending stands in MailUp's queue (MailUp help, "Email messages", "Sending Queue Status"):
 * `queued`: being sent as fast as the queue moves; `scheduled`: waits for its date; `held`: waits until somebody says when.
 */
export type Queue = 'queued' | 'scheduled' | 'held';

/** The part of MailUp's path that stands for a queue. */
export const QUEUE_PATHS: Readonly<Record<Queue, string>> = {
	queued: 'Immediate',
	scheduled: 'Deferred',
	held: 'Undefined',
};

/** MailUp's queues in the order in which sendings go through them: who reads them so misses none that moves on meanwhile. */
export const QUEUES: readonly Queue[] = ['held', 'scheduled', 'queued'];

/** A sending of the queue. */
export interface Sending {
	id: number;
	queue: Queue;
	/** Undefined where MailUp does not say. */
	listId: number | undefined;
	messageId: number | undefined;
	subject: string;
	/** MailUp's own word; its documents name no values. */
	state: string;
	/** MailUp's answer. */
	raw: IDataObject;
}

/** Reads a row of a queue (MailUp REST API, "Sendings"); undefined for what is none. */
export function readSending(row: unknown, queue: Queue): Sending | undefined {
	const id = readNumber(row, 'Id');
	if (!isObject(row) || id === undefined) return undefined;
	return {
		id,
		queue,
		listId: readNumber(row, 'IdList'),
		messageId: readNumber(row, 'IdMessage'),
		subject: readText(row, 'Subject'),
		state: readText(row, 'State'),
		raw: row,
	};
}

/** A sending of the queue in few keys. */
export function simplifySending({ id, queue, listId, messageId, subject, state, raw }: Sending): IDataObject {
	return {
		id,
		queue,
		listId: listId ?? null,
		messageId: messageId ?? null,
		subject,
		state,
		type: readText(raw, 'Type'),
		startDate: readDate(readText(raw, 'StartDate')),
		notes: readText(raw, 'Notes'),
	};
}

/** A sending of the past in few keys (MailUp help, "Email messages", "Retrieve sending history"). */
export function simplifyPastSending(row: unknown): IDataObject {
	return {
		id: readNumber(row, 'Id') ?? null,
		messageId: readNumber(row, 'idMessage') ?? null,
		startDate: readDate(readText(row, 'StartDate')),
		endDate: readDate(readText(row, 'EndDate')),
		recipients: readNumber(row, 'Recipients') ?? null,
		kilobytes: readNumber(row, 'Kb_transferred') ?? null,
		senderName: readText(row, 'SenderName'),
		senderEmail: readText(row, 'SenderEmail'),
	};
}

/** How far apart MailUp's dates of one sending may lie, in ms. */
const LEEWAY_MS = 60_000;

/**
 * The sending that the date of a message's last sending belongs to: whether that is its begin or its end no document says.
 * Where it cannot be compared, the one that began last.
 * @param sendings as {@link simplifyPastSending} gives them
 * @param date as {@link readDate} gives it
 * @returns undefined where it is not among them: MailUp may show it once it has ended
 */
export function sendingOn(sendings: readonly IDataObject[], date: string | null): IDataObject | undefined {
	const at = momentOf(date);
	const isOnIt = ({ startDate, endDate }: IDataObject) => {
		const from = momentOf(textOrNull(startDate));
		const to = momentOf(textOrNull(endDate)) ?? Infinity;
		return at === undefined || from === undefined || (at >= from - LEEWAY_MS && at <= to + LEEWAY_MS);
	};
	const startOf = ({ startDate }: IDataObject) => textOrNull(startDate) ?? '';
	return sendings
		.filter(isOnIt)
		.reduce<IDataObject | undefined>((last, next) => (last && startOf(last) >= startOf(next) ? last : next), undefined);
}

function textOrNull(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}

/** MailUp's answer to a send (MailUp help, "Email messages", note 1). */
export interface SendAnswer {
	sendingId: number | undefined;
	/**
	 * Size of the entry in the queue. It may count people who stood in the queue before and people whom MailUp left out:
	 * it says nothing about delivered emails.
	 */
	queueSize: number | undefined;
	/** People whom MailUp cannot mail, each as MailUp wrote the entry. */
	invalid: unknown[];
	/** People left out because of a restriction, in the same form: a trial account, or too many emails in a time. */
	unprocessed: unknown[];
}

export function readSendAnswer(body: unknown): SendAnswer {
	return {
		sendingId: readNumber(body, 'Id'),
		queueSize: readNumber(body, 'Sent'),
		invalid: readEntries(body, 'InvalidRecipients'),
		unprocessed: readEntries(body, 'UnprocessedRecipients'),
	};
}

/**
 * Entries whose form is not documented (texts in one sample, objects with unknown keys on a later help page): they are
 * counted and shown, not understood. One that stands alone counts as well.
 */
function readEntries(body: unknown, key: string): unknown[] {
	const value = readKey(body, key);
	if (Array.isArray(value)) return value;
	return value === undefined || value === null || value === '' || value === 0 ? [] : [value];
}

/** What MailUp says about the deletion of a sending: `IsDeleted: false` comes with HTTP 200. Undefined where it says nothing. */
export function readIsDeleted(body: unknown): boolean | undefined {
	const deleted = readKey(body, 'IsDeleted');
	return typeof deleted === 'boolean' ? deleted : undefined;
}

/** The earliest date for a sending as ISO 8601: a bare text, or one that is still in its quotes. Null where there is none. */
export function readEarliestDate(body: unknown): string | null {
	return typeof body === 'string' ? readDate(body.trim().replace(/^"|"$/g, '')) : null;
}

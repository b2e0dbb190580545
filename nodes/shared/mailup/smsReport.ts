import type { IDataObject } from 'n8n-workflow';

import { readDate } from './dates';
import { readNumber, readText } from './reading';

/** What became of a text, by MailUp's numbers (MailUp help, "Text messages - SMS"). */
const STATUSES = ['delivered', 'queued', 'failed'] as const;

export type TextStatus = (typeof STATUSES)[number];

/** A text that left for one person. */
export interface SentText {
	/** With the prefix, and with neither `+` nor `00`. */
	receiver: string;
	/** Null for a number that MailUp does not document. */
	status: TextStatus | null;
	/** Such as `FAILED_AT_004`; empty where nothing failed. */
	errorCode: string;
	/** ISO 8601, UTC; null where MailUp gives none. */
	sentAt: string | null;
}

/** Reads a row of the report of an SMS message. */
export function readSentText(row: unknown): SentText {
	return {
		receiver: readText(row, 'Receiver'),
		status: STATUSES[readNumber(row, 'Status') ?? -1] ?? null,
		errorCode: readText(row, 'ErrorCode'),
		sentAt: readDate(readText(row, 'SentDate')),
	};
}

/** Digits of a number as the report writes them. @param prefix such as `0039` */
export function receiverOf(prefix: string, number: string): string {
	return `${prefix.replace(/^00/, '')}${number}`;
}

/** What became of an SMS message, counted over the rows of its report. */
export function countTexts(texts: readonly SentText[]): IDataObject {
	const count = (status: TextStatus) => texts.filter((text) => text.status === status).length;
	const errors: Record<string, number> = {};
	for (const { errorCode } of texts) if (errorCode !== '') errors[errorCode] = (errors[errorCode] ?? 0) + 1;
	const dates = texts.flatMap(({ sentAt }) => sentAt ?? []).sort();
	const [delivered, failed] = [count('delivered'), count('failed')];
	const settled = delivered + failed;
	return {
		sent: texts.length,
		delivered,
		queued: count('queued'),
		failed,
		// Of those whose end is known: a text that is on its way is no failure.
		deliveryRate: settled === 0 ? null : delivered / settled,
		errors,
		firstSentAt: dates[0] ?? null,
		lastSentAt: dates.at(-1) ?? null,
	};
}

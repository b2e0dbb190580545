import { readDate } from './dates';
import { readBoolean, readNumber, readText } from './reading';

/** Whether MailUp records a person's opens and clicks of the messages of one list (MailUp REST API, "Recipients"). */
export interface Tracking {
	listId: number | null;
	/** Null where MailUp's answer does not say. */
	enabled: boolean | null;
	/** ISO 8601; null while tracking is on. */
	disabledAt: string | null;
}

/** Reads MailUp's answer for one list. @param listId the list that was asked about, where the answer does not name it */
export function readTracking(row: unknown, listId: number | null = null): Tracking {
	return {
		listId: readNumber(row, 'IdList') ?? listId,
		enabled: readBoolean(row, 'Enabled') ?? null,
		disabledAt: readDate(readText(row, 'TimeStamp')),
	};
}

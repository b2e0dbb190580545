/** MailUp's dates of messages, sendings, imports and tracking: `2017-03-02 15:48:29Z`, in UTC (MailUp REST API, "Recipients"). */
const WITH_ZONE = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}(?:\.\d+)?)Z$/;

/** What MailUp writes for "never". */
const NEVER = '0001-01-01';

/** A moment as MailUp takes it. @param ms milliseconds since 1970; parts of a second are cut off */
export function toMailUpDate(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

/** A date of MailUp's as ISO 8601; null for none and for "never". A date without a zone stays as it is: nobody says which it is in. */
export function readDate(text: string): string | null {
	const date = text.trim();
	if (date === '' || date.startsWith(NEVER)) return null;
	const [, day, time] = WITH_ZONE.exec(date) ?? [];
	return day === undefined || time === undefined ? date : `${day}T${time}Z`;
}

/** The moment of such a date, in ms since 1970; undefined where there is none or its zone is not known. */
export function momentOf(date: string | null): number | undefined {
	return date !== null && WITH_ZONE.test(date) ? Date.parse(date) : undefined;
}

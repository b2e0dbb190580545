/** `2012-12-10T17:41:03.695+01`: an offset without minutes, which JavaScript does not read. A `+` may have become a blank. */
const DATE = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(?:(Z)|([+\- ])(\d{2})(?::?(\d{2}))?)?$/i;

/** MailUp's `[EventDate]` as ISO 8601, in the offset it came with; a text that is no such date as it is, null for none. */
export function readEventDate(text: string): string | null {
	const date = text.trim();
	if (date === '') return null;
	const [, day, time, zulu, sign, hours, minutes = '00'] = DATE.exec(date) ?? [];
	if (day === undefined || time === undefined) return date;
	const offset = hours === undefined ? (zulu ?? '').toUpperCase() : `${sign === '-' ? '-' : '+'}${hours}:${minutes}`;
	const iso = `${day}T${time}${offset}`;
	return Number.isNaN(Date.parse(iso)) ? date : iso;
}

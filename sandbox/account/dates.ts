/**
 * A moment as the recipient readings print it: `yyyy-MM-dd HH:mm:ss.fff`, `""` when there is none.
 * The documents name no zone; the sandbox writes UTC.
 * @param moment milliseconds since 1970, 0 for none
 */
export function formatDate(moment: number): string {
	return moment === 0 ? '' : new Date(moment).toISOString().replace('T', ' ').replace('Z', '');
}

/**
 * A moment as imports, messages and sendings print it: UTC, `yyyy-MM-dd HH:mm:ssZ`; the first day of year 1 when there is none.
 * @param moment milliseconds since 1970, 0 for none
 */
export function formatUtc(moment: number): string {
	return moment === 0 ? '0001-01-01 00:00:00Z' : `${new Date(moment).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

/** Reads `yyyy-MM-dd HH:mm`, with or without seconds and Z, always UTC; undefined for anything else. */
export function parseUtc(text: string): number | undefined {
	const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)(:\d\d)?Z?$/.exec(text.trim());
	const moment = match ? Date.parse(`${match[1] ?? ''}T${match[2] ?? ''}${match[3] ?? ':00'}Z`) : NaN;
	return Number.isNaN(moment) ? undefined : moment;
}

/** A moment to the second, as people read it. @param moment milliseconds since 1970 @param timeZone that of the computer, if left out */
export function localTime(moment: number, timeZone?: string): string {
	// Sweden writes dates as ISO 8601 does.
	return new Date(moment).toLocaleString('sv-SE', { timeZone });
}

/**
 * A moment as the recipient readings print it: `yyyy-MM-dd HH:mm:ss.fff`, `""` when there is none.
 * The documents name no zone; the sandbox writes UTC.
 * @param moment milliseconds since 1970, 0 for none
 */
export function formatDate(moment: number): string {
	return moment === 0 ? '' : new Date(moment).toISOString().replace('T', ' ').replace('Z', '');
}

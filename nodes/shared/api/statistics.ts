import { addRowCount, readCount } from '../mailup/statistics';
import type { Figure } from '../mailup/statistics';
import type { MailUpCall } from '../http/calls';
import type { MailUpClient } from '../http/client';
import { readPages } from '../http/pages';
import { STATISTICS } from '../http/services';

/** What statistics are about: a message, over all its sendings, or a person, over all messages that were sent to them. */
export interface StatisticsOwner {
	kind: 'Message' | 'Recipient';
	id: number;
}

/**
 * One number of the statistics (MailUp help, "Email Statistics"): one call for a count, a call for each 500 rows of a list.
 * @returns null where MailUp's answer cannot be read as a number
 */
export async function readFigure(
	client: MailUpClient,
	owner: StatisticsOwner,
	figure: Pick<Figure, 'kind' | 'word'>,
): Promise<number | null> {
	const call = statisticsCall('show the statistics', owner, figure);
	if (figure.kind === 'Count') return readCount(await client.read(call));
	let total: number | null = 0;
	for await (const rows of readPages(client, call)) total = rows.reduce(addRowCount, total);
	return total;
}

/**
 * MailUp's rows for what happened, page by page (MailUp help, "Email Statistics").
 * @param list MailUp's word for the list of events: `Views`
 * @param limit most rows; all of them when left out
 */
export function readEventPages(
	client: MailUpClient,
	owner: StatisticsOwner,
	list: string,
	limit?: number,
): AsyncGenerator<unknown[], void> {
	return readPages(client, statisticsCall('show the events', owner, { kind: 'List', word: list }), limit);
}

function statisticsCall(
	purpose: string,
	{ kind: ownerKind, id }: StatisticsOwner,
	{ kind, word }: Pick<Figure, 'kind' | 'word'>,
): MailUpCall {
	return { purpose, service: STATISTICS, path: [ownerKind, id, kind, word] };
}

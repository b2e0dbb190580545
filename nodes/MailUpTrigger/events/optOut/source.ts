import type { Optin } from '../../../shared/mailup/optins';
import type { Channel } from '../../../shared/mailup/recipients';
import { readOptOutPage } from '../../../shared/api/optinPages';
import { newestFirst, comparable } from '../../scan/rows';
import type { Row, Source } from '../../scan/rows';
import type { Found } from '../../scan/round';
import { PAGE_SIZE } from '../../scan/pages';
import type { TriggerRun } from '../event';

/** Somebody who is opted out of a list: the id is the person's, the moment that of the opt-out. */
export interface OptOutRow extends Row {
	optin: Optin;
}

/** @param optin must name the person */
export function toRow(optin: Optin & { recipientId: number }): OptOutRow {
	return { id: optin.recipientId, date: comparable(optin.optoutDate), optin };
}

/** Whether somebody is opted out, by the status alone: an unknown word is no opt-out. */
export function isOptedOut({ optin }: OptOutRow): boolean {
	return optin.status === 'unsubscribed';
}

/** Reads the pages of a list. */
export function readerOf({ client, budget }: TriggerRun, channel: Channel, listId: number): Source<OptOutRow>['read'] {
	return async (pageNumber, pageSize) => {
		const { optOuts, start, total } = await readOptOutPage(client, { listId, channel, pageNumber, pageSize });
		budget.noteCall();
		return { rows: optOuts.map(toRow), start, total };
	};
}

/** The newest opt-out of some lists that is wanted; undefined where the newest page of each has none. */
export async function newestOf(
	run: TriggerRun,
	channel: Channel,
	listIds: readonly number[],
	isWanted: (row: OptOutRow) => boolean,
): Promise<Found<OptOutRow> | undefined> {
	let newest: Found<OptOutRow> | undefined;
	for (const listId of listIds) {
		const { rows } = await readerOf(run, channel, listId)(0, PAGE_SIZE);
		const row = newestFirst(rows).find(isWanted);
		if (row && (!newest || newest.row.date < row.date)) newest = { listId, row };
	}
	return newest;
}

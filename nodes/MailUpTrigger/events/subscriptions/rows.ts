import type { OptinKind } from '../../../shared/api/optinPages';
import { optinsOf, readOptinPage } from '../../../shared/api/optinPages';
import type { Optin } from '../../../shared/mailup/optins';
import type { Channel } from '../../../shared/mailup/recipients';
import type { Watch } from '../../scan/round';
import type { Row } from '../../scan/rows';
import { comparable } from '../../scan/rows';
import type { TriggerRun } from '../event';

/** Somebody on a list: the id is the person's, the date that of the status. */
export interface SubscriptionRow extends Row {
	optin: Optin;
}

/** Which people of a list are watched. */
export interface SubscriptionKind {
	/** How MailUp filters and sorts them. */
	name: OptinKind;
	status: NonNullable<Optin['status']>;
	/** The date of that status. */
	dateOf(optin: Optin): string | null;
}

/** @param optin must name the person */
export function toRow(optin: Optin & { recipientId: number }, dateOf: SubscriptionKind['dateOf']): SubscriptionRow {
	return { id: optin.recipientId, date: comparable(dateOf(optin)), optin };
}

/** The people of lists, as rows that can be watched. */
export function rowsOf(
	{ client, budget }: TriggerRun,
	kind: SubscriptionKind,
	channel: Channel,
): Pick<Watch<SubscriptionRow>, 'channel' | 'nameOf' | 'read' | 'isEvent'> {
	return {
		channel,
		nameOf: (listId) => optinsOf({ kind: kind.name, listId }),
		read: (listId) => async (pageNumber, pageSize) => {
			const wanted = { kind: kind.name, listId, channel, pageNumber, pageSize };
			const { rows, ...page } = await readOptinPage(client, wanted);
			budget.noteCall();
			return { rows: rows.map((optin) => toRow(optin, kind.dateOf)), ...page };
		},
		// By the status alone: a word that is not documented is no event.
		isEvent: ({ optin }) => optin.status === kind.status,
	};
}

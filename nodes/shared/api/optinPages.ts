import type { MailUpClient } from '../http/client';
import type { Optin } from '../mailup/optins';
import { readOptin } from '../mailup/optins';
import type { Channel } from '../mailup/recipients';
import { onChannel } from '../mailup/recipients';
import { quoted } from '../mailup/text';
import type { PageOfRows } from './rowPages';
import { readRowPage, unusableRows } from './rowPages';

/** What a page is about: people of a list who share a status, the newest first by the date of that status. */
export type OptinKind = keyof typeof KINDS;

/** How MailUp calls the status and its date, and how errors call the people. */
const KINDS = {
	optOuts: { status: 'OPTOUT', date: 'Optout_Date', words: 'opt-outs' },
	optIns: { status: 'OPTIN', date: 'Optin_Date', words: 'opt-ins' },
	pending: { status: 'PENDING', date: 'Optin_Request_Date', words: 'pending people' },
} as const;

/** A page of people of a list. */
export interface OptinPage extends Omit<PageOfRows, 'items'> {
	rows: Array<Optin & { recipientId: number }>;
}

/** Which page to read. */
export interface PageOfList {
	kind: OptinKind;
	listId: number;
	channel: Channel;
	/** 0-based. */
	pageNumber: number;
	pageSize: number;
}

/** Where MailUp shows everybody of a list with status, dates and reasons. */
export function optinsPath(channel: Channel, listId: number): Array<string | number> {
	return onChannel(channel, 'List', listId, 'Recipients', channel === 'sms' ? 'SmsOptins' : 'EmailOptins');
}

/** Names the people of a list, after "the". */
export function optinsOf({ kind, listId }: Pick<PageOfList, 'kind' | 'listId'>): string {
	return `${KINDS[kind].words} of the list ${listId}`;
}

/**
 * Reads one page of the people of a list (MailUp REST API, "Recipients", `EmailOptins` and `SmsOptins`).
 * @throws NodeApiError where a row has no person, besides the errors of {@link readRowPage}
 */
export async function readOptinPage(client: MailUpClient, wanted: PageOfList): Promise<OptinPage> {
	const { kind, listId, channel, pageNumber, pageSize } = wanted;
	const { status, date } = KINDS[kind];
	const name = optinsOf(wanted);
	const { items, ...page } = await readRowPage(client, {
		name,
		path: optinsPath(channel, listId),
		query: { filterby: quoted(`Status=='${status}'`) },
		wishedOrder: `${date} desc`,
		pageNumber,
		pageSize,
	});
	const people = items.map((item) => {
		const optin = readOptin(item);
		if (optin.recipientId === null) throw unusableRows(client, name, 'One of the people in it has no id.');
		return { ...optin, recipientId: optin.recipientId };
	});
	return { rows: people, ...page };
}

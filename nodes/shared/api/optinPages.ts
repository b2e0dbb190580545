import { NodeApiError } from 'n8n-workflow';

import type { Optin } from '../mailup/optins';
import { readOptin } from '../mailup/optins';
import { readKey, readNumber, readPage, readTotal } from '../mailup/reading';
import type { Channel } from '../mailup/recipients';
import { quoted } from '../mailup/text';
import type { MailUpClient } from '../http/client';

/** What a page is about: people of a list who share a status, the newest first by the date of that status. */
export type OptinKind = keyof typeof KINDS;

/** How MailUp calls the status and its date, and how errors call the people. */
const KINDS = {
	optOuts: { status: 'OPTOUT', date: 'Optout_Date', words: 'opt-outs' },
	optIns: { status: 'OPTIN', date: 'Optin_Date', words: 'opt-ins' },
	pending: { status: 'PENDING', date: 'Optin_Request_Date', words: 'pending people' },
} as const;

/** A page of people of a list. */
export interface OptinPage {
	rows: Array<Optin & { recipientId: number }>;
	/** People before this page. */
	start: number;
	/** People that there are by MailUp's count. */
	total: number;
}

/** Which page to read: MailUp's pages begin at multiples of their size. */
export interface PageOfList {
	kind: OptinKind;
	listId: number;
	channel: Channel;
	/** 0-based. */
	pageNumber: number;
	pageSize: number;
}

/** MailUp's own names by channel. */
const PATHS = {
	email: { before: [], rows: 'EmailOptins' },
	sms: { before: ['Sms'], rows: 'SmsOptins' },
} as const;

/** Names the people of a list, after "the". */
export function optinsOf({ kind, listId }: Pick<PageOfList, 'kind' | 'listId'>): string {
	return `${KINDS[kind].words} of the list ${listId}`;
}

/**
 * Reads one page of the people of a list (MailUp REST API, "Recipients", `EmailOptins` and `SmsOptins`).
 * @throws NodeApiError where MailUp gives no page, another page, an empty one before the end of the list or a row
 * without a person, besides the errors of {@link MailUpClient.read}
 */
export async function readOptinPage(client: MailUpClient, wanted: PageOfList): Promise<OptinPage> {
	const { kind, listId, channel, pageNumber, pageSize } = wanted;
	const { status, date } = KINDS[kind];
	const { before, rows } = PATHS[channel];
	const answer = await client.read({
		purpose: `show the ${optinsOf(wanted)}`,
		path: [...before, 'List', listId, 'Recipients', rows],
		query: {
			filterby: quoted(`Status=='${status}'`),
			orderby: quoted(`${date} desc`),
			PageNumber: pageNumber,
			PageSize: pageSize,
		},
	});
	// Anything else would count as a list without such people, after which every one of them is new.
	const total = readTotal(answer);
	if (!Array.isArray(readKey(answer, 'Items')) || total === undefined) {
		throw unusable(client, wanted, 'It is no page of people with their count.');
	}
	const page = readPage(answer);
	if (page.pageNumber !== undefined && page.pageNumber !== pageNumber) {
		throw unusable(client, wanted, `MailUp gave page ${page.pageNumber} instead of page ${pageNumber}.`);
	}
	const start = readNumber(answer, 'Skipped') ?? pageNumber * pageSize;
	if (page.items.length === 0 && start < total) {
		throw unusable(client, wanted, `Its page ${pageNumber} is empty, though the list has ${total} people.`);
	}
	const found = page.items.map((item) => {
		const optin = readOptin(item);
		if (optin.recipientId === null) throw unusable(client, wanted, 'One of the people in it has no id.');
		return { ...optin, recipientId: optin.recipientId };
	});
	return { rows: found, start, total };
}

/** Counts as an answer without data, which a later poll may get. */
function unusable(client: MailUpClient, wanted: PageOfList, why: string): NodeApiError {
	const message = `MailUp's answer about the ${optinsOf(wanted)} cannot be used`;
	const description = `${why} Nothing was skipped: the next poll asks again.`;
	return new NodeApiError(client.node, { message }, { message, description, httpCode: '200' });
}

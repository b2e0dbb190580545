import { NodeApiError } from 'n8n-workflow';

import type { Optin } from '../mailup/optins';
import { readOptin } from '../mailup/optins';
import { readKey, readNumber, readPage, readTotal } from '../mailup/reading';
import type { Channel } from '../mailup/recipients';
import { quoted } from '../mailup/text';
import type { MailUpClient } from '../http/client';

/** A page of the opt-outs of a list. */
export interface OptOutPage {
	optOuts: Array<Optin & { recipientId: number }>;
	/** Rows of the list before this page. */
	start: number;
	/** Rows that the list has by MailUp's count. */
	total: number;
}

/** Which page to read: MailUp's pages begin at multiples of their size. */
export interface PageOfList {
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

/**
 * Reads one page of the people who are opted out of a list, the newest opt-out first (MailUp REST API, "Recipients",
 * `EmailOptins` and `SmsOptins`).
 * @throws NodeApiError where MailUp gives no page, another page, an empty one before the end of the list or a row
 * without a person, besides the errors of {@link MailUpClient.read}
 */
export async function readOptOutPage(client: MailUpClient, wanted: PageOfList): Promise<OptOutPage> {
	const { listId, channel, pageNumber, pageSize } = wanted;
	const { before, rows } = PATHS[channel];
	const answer = await client.read({
		purpose: `show the opt-outs of the list ${listId}`,
		path: [...before, 'List', listId, 'Recipients', rows],
		query: {
			filterby: quoted("Status=='OPTOUT'"),
			orderby: quoted('Optout_Date desc'),
			PageNumber: pageNumber,
			PageSize: pageSize,
		},
	});
	// Anything else would count as a list without opt-outs, after which every one of them is new.
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
	const optOuts = page.items.map((item) => {
		const optin = readOptin(item);
		if (optin.recipientId === null) throw unusable(client, wanted, 'One of the people in it has no id.');
		return { ...optin, recipientId: optin.recipientId };
	});
	return { optOuts, start, total };
}

/** Counts as an answer without data, which a later poll may get. */
function unusable(client: MailUpClient, { listId }: PageOfList, why: string): NodeApiError {
	const message = `MailUp's answer about the opt-outs of the list ${listId} cannot be used`;
	const description = `${why} Nothing was skipped: the next poll asks again.`;
	return new NodeApiError(client.node, { message }, { message, description, httpCode: '200' });
}

import type { MailUpClient } from '../http/client';
import { STATISTICS } from '../http/services';
import { readNumber, readText } from '../mailup/reading';
import { readCount } from '../mailup/statistics';
import type { PageOfRows } from './rowPages';
import { readRowPage, unusableRows } from './rowPages';

/** What people do with a message: our word, and MailUp's in the path. */
const KINDS = { bounce: 'Bounces', click: 'Clicks', view: 'Views' } as const;

export type ActivityKind = keyof typeof KINDS;

/** Somebody who did something with a message. */
export interface ActivePerson {
	recipientId: number;
	email: string;
	/** How often; 1 where MailUp does not count, as for bounces. */
	count: number;
	/** MailUp's word for the kind of a bounce; null where it has none. */
	type: string | null;
}

export interface ActivityPage extends PageOfRows {
	items: ActivePerson[];
}

function nameOf(messageId: number, kind: ActivityKind): string {
	return `${KINDS[kind].toLowerCase()} of the email ${messageId}`;
}

/**
 * How much of a kind MailUp counts of a message (MailUp help, "Email Statistics"): it changes when somebody else does it.
 * @throws NodeApiError where MailUp gives no number, besides the errors of {@link MailUpClient.read}
 */
export async function countActivity(client: MailUpClient, messageId: number, kind: ActivityKind): Promise<number> {
	const name = nameOf(messageId, kind);
	const path = ['Message', messageId, 'Count', KINDS[kind]];
	const count = readCount(await client.read({ purpose: `count the ${name}`, service: STATISTICS, path }));
	if (count === null) throw unusableRows(client, name, 'It is no number.');
	return count;
}

/**
 * A page of the people behind that number, in MailUp's order: their rows carry no date (same page).
 * @throws NodeApiError where a row has no person, besides the errors of {@link readRowPage}
 */
export async function readActivityPage(
	client: MailUpClient,
	messageId: number,
	kind: ActivityKind,
	page: { pageNumber: number; pageSize: number },
): Promise<ActivityPage> {
	const name = nameOf(messageId, kind);
	const path = ['Message', messageId, 'List', KINDS[kind]];
	const { items, start, total } = await readRowPage(client, { name, service: STATISTICS, path, query: {}, ...page });
	const people = items.map((row) => {
		const recipientId = readNumber(row, 'IdRecipient');
		if (recipientId === undefined) throw unusableRows(client, name, 'One of the people in it has no id.');
		const type = readText(row, 'Type') || null;
		return { recipientId, email: readText(row, 'Email'), count: readNumber(row, 'Count') ?? 1, type };
	});
	return { items: people, start, total };
}

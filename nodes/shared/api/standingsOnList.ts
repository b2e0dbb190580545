import type { NodeApiError } from 'n8n-workflow';

import { runInLanes } from '../lanes';
import type { PageChoice } from '../mailup/overlappingPages';
import { pagesAfter } from '../mailup/overlappingPages';
import type { PageById } from '../mailup/pagesById';
import { PagesById } from '../mailup/pagesById';
import type { Standing } from '../mailup/peopleOnPages';
import { PeopleOnPages } from '../mailup/peopleOnPages';
import { readNumber } from '../mailup/reading';
import type { Channel } from '../mailup/recipients';
import { statusOn } from '../mailup/recipients';
import { quoted } from '../mailup/text';
import type { MailUpClient } from '../http/client';
import { PAGE_SIZE } from '../http/pages';
import type { Found } from './lookUps';
import { lookUp, lookUpCalls } from './lookUps';
import { optinsPath } from './optinPages';
import { tryRowPage } from './rowPages';

/**
 * How somebody stands on a list, or why MailUp did not say. Undefined means one thing: MailUp has no status of the person
 * on this list and channel. It does not say whether MailUp knows the person: they may be on other lists, on the other
 * channel of this list, or in no list at all. Who has to know that looks the person up.
 */
export type StandingFound = { standing: Standing | undefined } | { error: NodeApiError };

/** So many look-ups are made at once: the page that tells how long the list is would be one call more, for too few. */
const FEW_LOOK_UPS = 10;

/** Pages that may be read once more because people left meanwhile, besides a quarter of those that were read. */
const MOST_AGAIN = 3;

/** A list, or the SMS side of it. */
interface Place {
	channel: Channel;
	listId: number;
}

/**
 * Reads how many people stand on one list in as few calls as their number and the list's length allow: look-ups of ten, or
 * pages of the whole list with everybody's status (MailUp REST API, "Recipients", `EmailOptins` and `SmsOptins`). The
 * first page tells how long the list is. Who is not seen on pages that may have moved, and who is not clear on them, is
 * looked up.
 * @param keys email addresses as `addressKey` gives them, or phone numbers as `phoneDigits` does; repeats cost nothing
 * @returns an entry for each key
 * @throws NodeOperationError once the run was stopped
 */
export async function standingsOnList(
	client: MailUpClient,
	channel: Channel,
	listId: number,
	keys: Iterable<string>,
): Promise<Map<string, StandingFound>> {
	const wanted = new Set(keys);
	const people = new PeopleOnPages(channel, wanted);
	const mayRead = lookUpCalls(client, channel, wanted) > FEW_LOOK_UPS;
	const isWhole = mayRead && (await readWhereCheaper(client, { channel, listId }, people));
	const found = await lookUp(client, channel, people.open(isWhole));
	const entryOf = (key: string): StandingFound => {
		const looked = found.get(key);
		return looked ? standingIn(looked, { channel, listId }) : { standing: people.standing(key) };
	};
	return new Map([...wanted].map((key) => [key, entryOf(key)]));
}

function standingIn(found: Found, { channel, listId }: Place): StandingFound {
	if ('error' in found) return found;
	const status = statusOn(found.recipient, channel, listId);
	if (!found.recipient || status === 'notOnList') return { standing: undefined };
	return { standing: { recipientId: found.recipient.id, status } };
}

/** Reads the first page, and the others where they are fewer than look-ups. Returns whether the whole list was read. */
async function readWhereCheaper(client: MailUpClient, place: Place, people: PeopleOnPages): Promise<boolean> {
	const choice = { pageNumber: 0, pageSize: PAGE_SIZE };
	const first = await readPage(client, place, choice);
	if (!first) return false;
	const { ids, total } = first;
	// MailUp may give smaller pages than it is asked for.
	const largest = ids.length < total ? Math.min(ids.length, PAGE_SIZE) : PAGE_SIZE;
	const pages = new PagesById(largest);
	const take = ({ rows, ...page }: PageOfPeople) => {
		people.take(rows);
		pages.add(page);
		return pages.isSorted;
	};
	const read = async (next: PageChoice) => {
		const page = await readPage(client, place, next);
		return page !== undefined && take(page);
	};
	const others = take(first) ? pagesAfter(ids.length, total, largest) : undefined;
	if (!others || (others.length > 0 && others.length >= lookUpCalls(client, place.channel, people.open(false)))) {
		return false;
	}
	return (await readEach(others, read)) && (await fillGaps(pages, others.length, read));
}

/** A page of people of a list, and where it was on the list. */
interface PageOfPeople extends PageById {
	rows: unknown[];
}

/** Everybody on a list, whatever the status, sorted by id. Undefined where MailUp gives no such page: look-ups go on without. */
async function readPage(
	client: MailUpClient,
	{ channel, listId }: Place,
	choice: PageChoice,
): Promise<PageOfPeople | undefined> {
	const page = await tryRowPage(client, {
		name: `people of the list ${listId}`,
		path: optinsPath(channel, listId),
		query: { orderby: quoted('idRecipient asc') },
		...choice,
	});
	if ('error' in page) return undefined;
	const { items: rows, start, total } = page;
	const ids = rows.flatMap((row) => readNumber(row, 'idRecipient') ?? []);
	return ids.length === rows.length ? { choice, rows, ids, start, total } : undefined;
}

/** Reads pages, a few at once. Returns false where one of them cannot be used; those that wait are not read then. */
async function readEach(
	choices: readonly PageChoice[],
	read: (choice: PageChoice) => Promise<boolean>,
): Promise<boolean> {
	let isUsable = true;
	await runInLanes(
		choices,
		({ pageNumber }) => String(pageNumber),
		async (choice) => {
			if (isUsable && !(await read(choice))) isUsable = false;
		},
	);
	return isUsable;
}

/** Reads what people who left pulled past the pages. Returns whether nothing is missing any more. */
async function fillGaps(
	pages: PagesById,
	pagesRead: number,
	read: (choice: PageChoice) => Promise<boolean>,
): Promise<boolean> {
	for (let left = MOST_AGAIN + pagesRead / 4; left > 0; left--) {
		const choice = pages.missing();
		if (!choice) return true;
		if (!(await read(choice))) return false;
	}
	return pages.missing() === undefined;
}

import { runInLanes } from '../lanes';
import type { PageChoice } from '../mailup/overlappingPages';
import { pagesAfter } from '../mailup/overlappingPages';
import type { PageById } from '../mailup/pagesById';
import { PagesById } from '../mailup/pagesById';
import type { PeopleOnPages } from '../mailup/peopleOnPages';
import { readNumber } from '../mailup/reading';
import type { Channel } from '../mailup/recipients';
import { quoted } from '../mailup/text';
import type { MailUpClient } from '../http/client';
import { PAGE_SIZE } from '../http/pages';
import { optinsPath } from './optinPages';
import { tryRowPage } from './rowPages';

/** So many look-ups are made at once: the page that tells how long the list is would be one call more, for too few. */
const FEW_LOOK_UPS = 10;

/** Pages that may be read once more because people left meanwhile, besides a quarter of those that were read. */
const MOST_AGAIN = 3;

/** A list, or a group of it, on one of its channels. */
export interface Place {
	channel: Channel;
	listId: number;
	groupId?: number;
}

/** Which people are looked for, and how many look-ups some of them cost. */
interface Wanted {
	people: PeopleOnPages;
	lookUpCalls: (keys: readonly string[]) => number;
}

/**
 * Reads the whole list with everybody's status where that takes fewer calls than look-ups (MailUp REST API, "Recipients",
 * `EmailOptins` and `SmsOptins`). Its first page tells how long the list is, and is read only where there is something to
 * gain.
 * @returns the people who are to be looked up all the same
 * @throws NodeOperationError once the run was stopped
 */
export async function readWhereCheaper(client: MailUpClient, place: Place, wanted: Wanted): Promise<string[]> {
	const { people, lookUpCalls } = wanted;
	const isMuch = lookUpCalls(people.open(false)) > FEW_LOOK_UPS;
	return people.open(isMuch && (await readWhole(client, place, wanted)));
}

/**
 * About how many calls {@link readWhereCheaper} and the look-ups after it take, as the list is now. Its length costs a call
 * where it matters.
 * @param lookUps look-ups that all people cost
 */
export async function callsWhereCheaper(client: MailUpClient, place: Place, lookUps: number): Promise<number> {
	if (lookUps <= FEW_LOOK_UPS) return lookUps;
	const begun = await begin(client, place);
	return 1 + Math.min(begun?.others?.length ?? lookUps, lookUps);
}

/** How a reading of a whole list begins. */
interface Beginning {
	first: PageOfPeople;
	/** Rows that MailUp gives in one page. */
	largest: number;
	/** The pages after the first one; undefined where pages are too small to share rows. */
	others: PageChoice[] | undefined;
}

/** Reads the first page, which tells how long the list is. Undefined where MailUp gives none. */
async function begin(client: MailUpClient, place: Place): Promise<Beginning | undefined> {
	const first = await readPage(client, place, { pageNumber: 0, pageSize: PAGE_SIZE });
	if (!first) return undefined;
	const { ids, total } = first;
	// MailUp may give smaller pages than it is asked for.
	const largest = ids.length < total ? Math.min(ids.length, PAGE_SIZE) : PAGE_SIZE;
	return { first, largest, others: pagesAfter(ids.length, total, largest) };
}

/** Reads the first page, and the others where they are fewer than look-ups. Returns whether the whole list was read. */
async function readWhole(client: MailUpClient, place: Place, { people, lookUpCalls }: Wanted): Promise<boolean> {
	const begun = await begin(client, place);
	if (!begun) return false;
	const { first, largest, others } = begun;
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
	if (!take(first) || !others) return false;
	if (others.length > 0 && others.length >= lookUpCalls(people.open(false))) return false;
	return (await readEach(others, read)) && (await fillGaps(pages, others.length, read));
}

/** A page of people of a list, and where it was on the list. */
interface PageOfPeople extends PageById {
	rows: unknown[];
}

/** Everybody on a list, whatever the status, sorted by id. Undefined where MailUp gives no such page: look-ups go on without. */
async function readPage(
	client: MailUpClient,
	{ channel, listId, groupId }: Place,
	choice: PageChoice,
): Promise<PageOfPeople | undefined> {
	const page = await tryRowPage(client, {
		name: `people of the list ${listId}`,
		path: optinsPath(channel, listId),
		query: { orderby: quoted('idRecipient asc'), ...(groupId !== undefined && { Groups: String(groupId) }) },
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

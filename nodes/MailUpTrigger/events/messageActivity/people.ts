import type { ActivePerson, ActivityPage } from '../../../shared/api/activity';
import { readCounts, writeCounts } from './counts';
import type { Watched } from './state';

/** Where the activity of one kind of a message is read from. */
export interface ActivitySource {
	/** MailUp's number of it. */
	count(): Promise<number>;
	/** @param pageNumber 0-based; pages have {@link ROWS_OF_A_PAGE} rows */
	page(pageNumber: number): Promise<ActivityPage>;
	/** How many more calls the time that is left suffices for. */
	callsLeft(): number;
}

/** Somebody who did it, or did it more often. */
export interface ActiveMore {
	person: ActivePerson;
	/** How often before; 0 for never. */
	before: number;
}

export const ROWS_OF_A_PAGE = 500;

/** What is remembered of a kind before it was read. */
export const UNREAD: Watched = { total: null, people: '' };

/** Whether there is nothing left to read for now. */
export function isRead({ total, reading }: Watched): boolean {
	return total !== null && reading === undefined;
}

/**
 * Compares MailUp's number, and the people where it changed or where they are not all read yet. People are never forgotten,
 * so that whoever one reading does not see the next one does.
 */
export async function lookAt(
	source: ActivitySource,
	before: Watched,
): Promise<{ found: ActiveMore[]; after: Watched }> {
	const count = before.reading?.total ?? (await source.count());
	if (count === before.total) return { found: [], after: before };
	const people = readCounts(before.people);
	const found: ActiveMore[] = [];
	const take = (person: ActivePerson): void => {
		const times = people.get(person.recipientId) ?? 0;
		if (person.count <= times) return;
		people.set(person.recipientId, person.count);
		if (!before.isBase) found.push({ person, before: times });
	};
	let listed = 0;
	let pageNumber = before.reading?.page ?? 0;
	for (let isEnd = count === 0; !isEnd; pageNumber++) {
		if (source.callsLeft() < 1) {
			const reading = { page: pageNumber, total: count };
			return { found, after: { ...before, people: writeCounts(people), reading } };
		}
		const { items, start, total } = await source.page(pageNumber);
		for (const person of items) take(person);
		listed = total;
		isEnd = items.length === 0 || start + items.length >= total;
	}
	return { found, after: afterAll(before, count, people, listed) };
}

/**
 * What is remembered once everybody was read. Where MailUp has more rows than people were found, somebody moved past the
 * reader, and all are read again; unless it was as many the last time, as it may show people more than once.
 * @param count MailUp's number from before the reading: whoever came meanwhile makes it another one
 * @param listed MailUp's rows
 */
function afterAll(before: Watched, count: number, people: ReadonlyMap<number, number>, listed: number): Watched {
	const missing = Math.max(0, listed - people.size);
	// A base that is read twice would take whoever came in between for known.
	const isWhole = missing === 0 || missing === before.missing || before.isBase === true;
	return { total: isWhole ? count : null, people: writeCounts(people), ...(missing > 0 && { missing }) };
}

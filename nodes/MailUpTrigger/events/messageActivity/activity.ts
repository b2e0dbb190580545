import type { ActivePerson, ActivityKind, ActivityPage } from '../../../shared/api/activity';
import { readCounts, writeCounts } from './counts';
import type { ActivityState, Watched } from './state';
import { watchedKey } from './state';

/** A message whose activity is watched. */
export interface SentMessage {
	listId: number;
	id: number;
	subject: string;
}

/** What is watched, and where it is read from. */
export interface ActivityWatch {
	/** Lists that were looked at. */
	listIds: readonly number[];
	/** Their messages of late, the one first that was sent last. */
	messages: readonly SentMessage[];
	kinds: readonly ActivityKind[];
	count(messageId: number, kind: ActivityKind): Promise<number>;
	/** @param pageNumber 0-based; pages have {@link ROWS_OF_A_PAGE} rows */
	page(messageId: number, kind: ActivityKind, pageNumber: number): Promise<ActivityPage>;
	/** How many more calls the time that is left suffices for. */
	callsLeft(): number;
}

/** Somebody did something with a message, or did it more often. */
export interface Activity {
	message: SentMessage;
	kind: ActivityKind;
	person: ActivePerson;
	/** How often before; 0 for never. */
	before: number;
}

/** What a poll found out. */
export interface ActivityPoll {
	activities: Activity[];
	state: ActivityState;
	/** Messages that are not watched any more, as too many people did something with them. */
	dropped: SentMessage[];
}

export const ROWS_OF_A_PAGE = 500;

/** Characters that the people of all messages may take in the saved state: 200,000 people at the least, twice as many as a rule. */
const MOST_CHARACTERS = 600_000;

/** Calls of a poll that has no time at all. */
const FEWEST_CALLS = 4;

/** One kind of activity of one message. */
interface Thing {
	message: SentMessage;
	kind: ActivityKind;
	key: string;
}

/**
 * Finds what people did with messages since the last poll. MailUp's number of a kind is asked first: only where it changed
 * are the people read and their counts compared. People are never forgotten while a message is watched, so that whatever
 * one poll does not see the next one does. The first look at a list delivers nothing.
 * @param saved undefined at the first poll
 * @throws whatever the watch throws: the saved state stays good then
 */
export async function pollActivity(watch: ActivityWatch, saved?: ActivityState): Promise<ActivityPoll> {
	const known = new Set(saved?.lists);
	const things = watch.messages.flatMap((message) =>
		watch.kinds.map((kind): Thing => ({ message, kind, key: watchedKey(message.id, kind) })),
	);
	const states = new Map<string, Watched | null>();
	for (const { message, key } of things) {
		const unseen: Watched = known.has(message.listId) ? FROM_NOW_ON : { ...FROM_NOW_ON, isBase: true };
		const before = saved?.watched[key];
		states.set(key, before === undefined ? unseen : before);
	}
	const activities: Activity[] = [];
	const { order, isDone } = await lookAtAll(watch, things, saved?.next, async (thing, callsLeft) => {
		const before = states.get(thing.key);
		if (!before) return true;
		const { found, after } = await lookAt(watch, thing, before, callsLeft);
		activities.push(...found);
		states.set(thing.key, after);
		return after.total !== null && after.reading === undefined;
	});
	const dropped = dropOldest(things, states);
	const next = order.find(({ key }) => !isDone.has(key));
	const state = { version: 1 as const, lists: [...watch.listIds], watched: Object.fromEntries(states) };
	return { activities, dropped, state: next ? { ...state, next: next.key } : state };
}

const FROM_NOW_ON: Watched = { total: null, people: '' };

/** Looks at one thing after the other while there is time, beginning with the one that the time did not suffice for. */
async function lookAtAll(
	watch: ActivityWatch,
	things: readonly Thing[],
	next: string | undefined,
	look: (thing: Thing, callsLeft: () => number) => Promise<boolean>,
): Promise<{ order: Thing[]; isDone: ReadonlySet<string> }> {
	const from = Math.max(
		0,
		things.findIndex(({ key }) => key === next),
	);
	const order = [...things.slice(from), ...things.slice(0, from)];
	const isDone = new Set<string>();
	let calls = 0;
	const callsLeft = () => Math.max(watch.callsLeft(), FEWEST_CALLS - calls++);
	for (const thing of order) {
		if (callsLeft() < 1) break;
		if (await look(thing, callsLeft)) isDone.add(thing.key);
	}
	// The first one had its part: where it has more, another begins the next poll.
	return { order: [...order.slice(1), ...order.slice(0, 1)], isDone };
}

/** Compares MailUp's number, and the people where it changed or where they are not read yet. */
async function lookAt(
	watch: ActivityWatch,
	{ message, kind }: Thing,
	before: Watched,
	callsLeft: () => number,
): Promise<{ found: Activity[]; after: Watched }> {
	const count = before.reading?.total ?? (await watch.count(message.id, kind));
	if (count === before.total) return { found: [], after: before };
	const people = readCounts(before.people);
	const found: Activity[] = [];
	const isBase = before.isBase === true;
	const take = (person: ActivePerson): void => {
		const times = people.get(person.recipientId) ?? 0;
		if (person.count <= times) return;
		people.set(person.recipientId, person.count);
		if (!isBase) found.push({ message, kind, person, before: times });
	};
	let pageNumber = before.reading?.page ?? 0;
	for (let isEnd = count === 0; !isEnd; pageNumber++) {
		if (callsLeft() < 1) {
			const reading = { page: pageNumber, total: count };
			return { found, after: { ...before, people: writeCounts(people), reading } };
		}
		const page = await watch.page(message.id, kind, pageNumber);
		for (const person of page.items) take(person);
		isEnd = page.items.length === 0 || page.start + page.items.length >= page.total;
	}
	// The number from before the reading: whoever came meanwhile makes it another one.
	return { found, after: { total: count, people: writeCounts(people) } };
}

/** What would grow beyond all bounds is not watched any more, the message first that was sent longest ago. */
function dropOldest(things: readonly Thing[], states: Map<string, Watched | null>): SentMessage[] {
	const dropped = new Map<number, SentMessage>();
	let length = 0;
	for (const { message, key } of things) {
		length += states.get(key)?.people.length ?? 0;
		if (length <= MOST_CHARACTERS) continue;
		length -= states.get(key)?.people.length ?? 0;
		states.set(key, null);
		dropped.set(message.id, message);
	}
	return [...dropped.values()];
}

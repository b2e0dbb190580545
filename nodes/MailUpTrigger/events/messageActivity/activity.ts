import type { ActivityKind, ActivityPage } from '../../../shared/api/activity';
import { beginningWith, firstLeft } from '../../scan/turns';
import { dropOldest } from './bounds';
import type { ActiveMore } from './people';
import { isRead, lookAt, UNREAD } from './people';
import type { ActivityState, Watched, WatchedList } from './state';

/** A message whose activity is watched. */
export interface SentMessage {
	listId: number;
	id: number;
	subject: string;
	/** When it was sent last, in ms since 1970. */
	at: number;
}

/** Messages of a list that were sent of late. */
export interface RecentMessages {
	/** The one first that was sent last. */
	messages: SentMessage[];
	/** They are all that were sent since then, in ms since 1970. */
	since: number;
}

/** What is watched, and where it is read from. */
export interface ActivityWatch {
	listIds: readonly number[];
	/** Whether lists that are not among them are only out of sight: then what is remembered of them stays. */
	keepsOthers: boolean;
	kinds: readonly ActivityKind[];
	messagesOf(listId: number): Promise<RecentMessages>;
	count(messageId: number, kind: ActivityKind): Promise<number>;
	page(messageId: number, kind: ActivityKind, pageNumber: number): Promise<ActivityPage>;
	/** How many more calls the time that is left suffices for. */
	callsLeft(): number;
}

/** One kind of activity of one message. */
interface Thing {
	message: SentMessage;
	kind: ActivityKind;
}

/** Somebody did something with a message, or did it more often. */
export type Activity = Thing & ActiveMore;

/** What a poll found out. */
export interface ActivityPoll {
	activities: Activity[];
	state: ActivityState;
	/** Ids of messages that are not watched any more, as too many people did something with them. */
	dropped: number[];
}

/** Calls of a poll that has no time at all. */
const FEWEST_CALLS = 4;

/**
 * Finds what people did with messages since the last poll. MailUp's number of a kind is asked first: only where it changed
 * are the people read and their counts compared. What is watched for the first time delivers nothing, be it a list, a kind
 * or messages of more days. What the time does not suffice for comes first the next time.
 * @param saved undefined at the first poll
 * @throws whatever the watch throws: the saved state stays good then
 */
export async function pollActivity(watch: ActivityWatch, saved?: ActivityState): Promise<ActivityPoll> {
	const activities: Activity[] = [];
	let checks = 0;
	const callsLeft = () => Math.max(watch.callsLeft(), FEWEST_CALLS - checks++);
	const order = beginningWith([...new Set(watch.listIds)], (listId) => listId === saved?.next);
	const polled = new Map<number, WatchedList>();
	for (const listId of order) {
		if (polled.size > 0 && callsLeft() < 1) break;
		const { found, after } = await pollList({ ...watch, callsLeft }, listId, saved?.lists[listId]);
		for (const activity of found) activities.push(activity);
		polled.set(listId, after);
	}
	const watched = new Set(order.map(String));
	const kept = Object.entries(saved?.lists ?? {}).filter(([key]) => watch.keepsOthers || watched.has(key));
	const lists = Object.fromEntries([...kept, ...[...polled].map(([listId, list]) => [String(listId), list] as const)]);
	const isDone = (listId: number) => polled.has(listId) && polled.get(listId)?.next === undefined;
	const next = firstLeft(order, isDone);
	const { state, dropped } = dropOldest({ version: 1, lists, ...(next !== undefined && { next }) });
	return { activities, state, dropped };
}

async function pollList(
	watch: ActivityWatch,
	listId: number,
	before: WatchedList | undefined,
): Promise<{ found: Activity[]; after: WatchedList }> {
	const { messages, since } = await watch.messagesOf(listId);
	const things = messages.flatMap((message) => watch.kinds.map((kind): Thing => ({ message, kind })));
	const states = new Map(things.map((thing) => [thing, stateBefore(thing, before)]));
	const found: Activity[] = [];
	const isDone = new Set<Thing>();
	const order = beginningWith(things, (thing) => keyOf(thing) === before?.next);
	for (const thing of order) {
		if (watch.callsLeft() < 1) break;
		const state = states.get(thing);
		const look = state ? await lookAt(sourceOf(watch, thing), state) : undefined;
		if (look) {
			for (const more of look.found) found.push({ ...thing, ...more });
			states.set(thing, look.after);
		}
		if (!look || isRead(look.after)) isDone.add(thing);
	}
	const next = firstLeft(order, (thing) => isDone.has(thing));
	const after = { since, messages: messagesIn(states) };
	return { found, after: next ? { ...after, next: keyOf(next) } : after };
}

function sourceOf({ count, page, callsLeft }: ActivityWatch, { message: { id }, kind }: Thing) {
	return {
		count: async () => await count(id, kind),
		page: async (pageNumber: number) => await page(id, kind, pageNumber),
		callsLeft,
	};
}

function stateBefore({ message: { id, at }, kind }: Thing, before: WatchedList | undefined): Watched | null {
	const known = before?.messages[id];
	const state = known?.kinds[kind];
	if (state !== undefined) return state;
	const isOfOld = !before || known !== undefined || at < before.since;
	return isOfOld ? { ...UNREAD, isBase: true } : UNREAD;
}

function messagesIn(states: ReadonlyMap<Thing, Watched | null>): WatchedList['messages'] {
	const messages: WatchedList['messages'] = {};
	for (const [{ message, kind }, state] of states) {
		const entry = (messages[message.id] ??= { at: message.at, kinds: {} });
		entry.kinds[kind] = state;
	}
	return messages;
}

function keyOf({ message, kind }: Thing): string {
	return `${message.id}:${kind}`;
}

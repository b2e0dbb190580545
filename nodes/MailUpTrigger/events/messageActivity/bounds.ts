import type { ActivityState } from './state';

/** Characters that what is remembered of all messages may take: some 200,000 to 450,000 people. */
const MOST_CHARACTERS = 600_000;

/** Characters that a kind of activity takes besides its people. */
const BESIDES = 60;

/**
 * What would grow beyond all bounds is not watched any more: going from the message that was sent last to older ones, the
 * kinds of activity that do not fit.
 */
export function dropOldest(state: ActivityState): { state: ActivityState; dropped: number[] } {
	const messages = Object.entries(state.lists).flatMap(([listId, list]) =>
		Object.entries(list.messages).map(([id, message]) => ({ listId, id, ...message })),
	);
	const dropped = new Map<string, string[]>();
	let length = 0;
	for (const { listId, id, kinds } of messages.sort((a, b) => b.at - a.at)) {
		for (const [kind, watched] of Object.entries(kinds)) {
			const own = watched ? watched.people.length + BESIDES : 0;
			if (length + own <= MOST_CHARACTERS) length += own;
			else dropped.set(`${listId} ${id}`, [...(dropped.get(`${listId} ${id}`) ?? []), kind]);
		}
	}
	if (dropped.size === 0) return { state, dropped: [] };
	const lists = mapEntries(state.lists, (list, listId) => ({
		...list,
		messages: mapEntries(list.messages, (message, id) => {
			const kinds = dropped.get(`${listId} ${id}`) ?? [];
			return { ...message, kinds: { ...message.kinds, ...Object.fromEntries(kinds.map((kind) => [kind, null])) } };
		}),
	}));
	return { state: { ...state, lists }, dropped: [...dropped.keys()].map((key) => Number(key.split(' ')[1])) };
}

function mapEntries<T>(entries: Readonly<Record<string, T>>, change: (value: T, key: string) => T): Record<string, T> {
	return Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, change(value, key)]));
}

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
	const kept = structuredClone(state);
	const messages = Object.values(kept.lists).flatMap((list) => Object.entries(list.messages));
	const dropped = new Set<number>();
	let length = 0;
	for (const [id, { kinds }] of messages.sort(([, a], [, b]) => b.at - a.at)) {
		for (const [kind, watched] of Object.entries(kinds)) {
			const own = watched ? watched.people.length + BESIDES : 0;
			if (length + own <= MOST_CHARACTERS) {
				length += own;
			} else {
				kinds[kind] = null;
				dropped.add(Number(id));
			}
		}
	}
	return { state: kept, dropped: [...dropped] };
}

import { runInLanes } from '../../shared/lanes';
import type { Channel } from '../../shared/mailup/recipients';
import { checkDeep, isDue, withDelivered } from './deepCheck';
import type { ListPoll, ListState } from './list';
import { PAGES_OF_A_PART, pollList } from './list';
import { PAGE_SIZE } from './pagePlan';
import type { Row, Source } from './rows';
import type { TriggerState } from './state';
import { stateKey } from './state';
import { Window } from './window';

/** What is watched, and where it is read from. */
export interface Watch {
	channel: Channel;
	listIds: readonly number[];
	/** Whether lists that are not among them are only out of sight: then their states stay. */
	keepsOthers: boolean;
	read(listId: number): Source['read'];
	/** How many more calls the time that is left suffices for. */
	callsLeft(): number;
	/** Calls that each opt-out costs afterwards. */
	callsPerRow: number;
	/** The time in ms since 1970, where lists are to be checked further down every day. */
	deepCheckAt?: number;
}

/** An opt-out of a list. */
export interface OptOut {
	listId: number;
	row: Row;
}

export interface Poll {
	/** Opt-outs to deliver, oldest first. */
	optOuts: OptOut[];
	state: TriggerState;
	/** Keys of the lists that were polled for the first time. */
	bases: string[];
	/** What the user should know about a list. */
	notices: Notice[];
}

/** `unordered`: MailUp does not sort the list; `overwhelmed`: its deep check had to begin anew. */
export interface Notice {
	listId: number;
	about: 'unordered' | 'overwhelmed';
}

/** Opt-outs that the first list may deliver whatever they cost. */
const FEWEST_ROWS = 10;

/**
 * Finds the opt-outs of all watched lists that are not delivered yet. A list that stays watched keeps its state whatever
 * else is watched; a new one begins with a base. However short the time, the first list delivers its oldest part, and each
 * list that has more comes first in its turn.
 * @throws whatever one of the lists throws: nothing is delivered then, and the saved state stays good
 */
export async function pollLists(watch: Watch, saved?: TriggerState): Promise<Poll> {
	const round = new Round(watch, saved);
	const [first, ...others] = round.order;
	// Alone, so that the others do not use up the time that it plans with.
	if (first !== undefined) await round.poll(first);
	await runInLanes(others, String, async (listId) => await round.poll(listId));
	return round.result();
}

/** The state to save, given what another poll saved meanwhile: the earlier base of a list stays, as more counts as new by it. */
export function withEarlierBases({ state, bases }: Poll, meanwhile: TriggerState | undefined): TriggerState {
	const earlier = bases.flatMap((key) => {
		const list = meanwhile?.lists[key];
		return list ? [[key, list] as const] : [];
	});
	return { ...state, lists: { ...state.lists, ...Object.fromEntries(earlier) } };
}

/** One poll of all lists. */
class Round {
	/** The lists, with the one first that the time did not suffice for last time. */
	readonly order: number[];

	private readonly polled = new Map<number, ListState>();

	private readonly optOuts: OptOut[] = [];

	private readonly notices: Notice[] = [];

	private readonly started = new Set<number>();

	/** Lists that all new opt-outs were read of. */
	private readonly finished = new Set<number>();

	/** Rows to deliver. */
	private held = 0;

	constructor(
		private readonly watch: Watch,
		private readonly saved: TriggerState | undefined,
	) {
		const listIds = [...new Set(watch.listIds)];
		const first = listIds.findIndex((listId) => this.keyOf(listId) === saved?.next);
		this.order = [...listIds.slice(Math.max(0, first)), ...listIds.slice(0, Math.max(0, first))];
	}

	async poll(listId: number): Promise<void> {
		if (this.started.size > 0 && this.watch.callsLeft() < 1) return;
		this.started.add(listId);
		const saved = this.saved?.lists[this.keyOf(listId)];
		const poll = await pollList(this.sourceOf(listId), saved);
		if (poll.state.unordered && !saved?.unordered) this.notices.push({ listId, about: 'unordered' });
		const { fresh, state } = await this.withDeepCheck(listId, saved, poll);
		// Decided on the status alone: an unknown word is no opt-out.
		const optedOut = fresh.filter(({ optin }) => optin.status === 'unsubscribed');
		for (const row of optedOut) this.optOuts.push({ listId, row });
		this.polled.set(listId, state);
		if (!poll.more) this.finished.add(listId);
	}

	result(): Poll {
		const { keepsOthers, channel } = this.watch;
		const isOutOfSight = (key: string) => keepsOthers && key.startsWith(`${channel}:`);
		const before = Object.entries(this.saved?.lists ?? {});
		const watched = new Set(this.order.map((listId) => this.keyOf(listId)));
		const after = [...this.polled].map(([listId, list]): [string, ListState] => [this.keyOf(listId), list]);
		const lists = Object.fromEntries([...before.filter(([key]) => watched.has(key) || isOutOfSight(key)), ...after]);
		// The first one comes last: it had its part.
		const missed = [...this.order.slice(1), ...this.order.slice(0, 1)].find((listId) => !this.finished.has(listId));
		return {
			optOuts: this.optOuts.sort((a, b) => (a.row.date < b.row.date ? -1 : a.row.date > b.row.date ? 1 : 0)),
			state: { version: 1, lists, ...(missed !== undefined && { next: this.keyOf(missed) }) },
			bases: after.map(([key]) => key).filter((key) => this.saved?.lists[key] === undefined),
			notices: this.notices,
		};
	}

	/** Looks further down, once a day, for what was filed late; not at the first poll of a list. */
	private async withDeepCheck(listId: number, saved: ListState | undefined, poll: ListPoll): Promise<ListPoll> {
		const { deepCheckAt } = this.watch;
		if (deepCheckAt === undefined) return poll;
		const deep = saved?.deep && withDelivered(saved.deep, poll.fresh);
		const wanted = saved !== undefined && !poll.state.unordered && isDue(deep, deepCheckAt);
		const source = { ...this.sourceOf(listId), pagesLeft: () => Math.floor(this.callsLeft()) };
		const window = Window.restore(poll.state);
		const check = wanted ? await checkDeep(source, window, deep, deepCheckAt) : undefined;
		if (!check) return deep ? { ...poll, state: { ...poll.state, deep } } : poll;
		if (check.outcome === 'overwhelmed') this.notices.push({ listId, about: 'overwhelmed' });
		const state = { ...poll.state, ...window.with(check.late).saved(), deep: check.state };
		return { ...poll, fresh: [...poll.fresh, ...check.late], state };
	}

	/** The source of a list. Of the first one a part can always be read and delivered, so that no list waits for ever. */
	private sourceOf(listId: number): Source {
		const { callsPerRow } = this.watch;
		const read = this.watch.read(listId);
		const isFirst = listId === this.order[0];
		let pages = 0;
		return {
			listId,
			read: async (pageNumber, pageSize) => {
				const page = await read(pageNumber, pageSize);
				pages++;
				return page;
			},
			pagesLeft: () => {
				const calls = Math.floor(this.callsLeft());
				const part = 1 + PAGES_OF_A_PART - pages;
				return Math.max(isFirst ? part : Math.min(part, calls), Math.floor(calls / (1 + PAGE_SIZE * callsPerRow)));
			},
			grant: (rows) => {
				const affordable = callsPerRow > 0 ? Math.floor(this.callsLeft() / callsPerRow) : rows;
				const granted = Math.min(rows, isFirst ? Math.max(affordable, FEWEST_ROWS) : affordable);
				this.held += granted;
				return granted;
			},
		};
	}

	/** Calls that are not set aside: every list that waits shall have its first page, every row what it costs. */
	private callsLeft(): number {
		const waiting = this.order.length - this.started.size;
		return Math.max(0, this.watch.callsLeft() - waiting - this.held * this.watch.callsPerRow);
	}

	private keyOf(listId: number): string {
		return stateKey(this.watch.channel, listId);
	}
}

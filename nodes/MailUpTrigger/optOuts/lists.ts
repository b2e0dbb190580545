import { runInLanes } from '../../shared/lanes';
import type { Channel } from '../../shared/mailup/recipients';
import type { ListState } from './list';
import { pollList } from './list';
import { PAGE_SIZE } from './pagePlan';
import type { Row, Source } from './rows';
import type { TriggerState } from './state';
import { stateKey } from './state';

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
	/** Lists that turned out to come unsorted. */
	unordered: number[];
}

/**
 * Finds the opt-outs of all watched lists that are not delivered yet. A list that stays watched keeps its state whatever
 * else is watched; a new one begins with a base.
 * @throws whatever one of the lists throws: nothing is delivered then, and the saved state stays good
 */
export async function pollLists(watch: Watch, saved?: TriggerState): Promise<Poll> {
	const round = new Round(watch, saved);
	await runInLanes(round.order, String, async (listId) => await round.poll(listId));
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

	private readonly started = new Set<number>();

	/** Rows that were read and may turn out to be new. */
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
		const { fresh, state } = await pollList(this.sourceOf(listId), this.saved?.lists[this.keyOf(listId)]);
		// Decided on the status alone: an unknown word is no opt-out.
		const optedOut = fresh.filter(({ optin }) => optin.status === 'unsubscribed');
		for (const row of optedOut) this.optOuts.push({ listId, row });
		this.polled.set(listId, state);
	}

	result(): Poll {
		const { keepsOthers, channel } = this.watch;
		const isOutOfSight = (key: string) => keepsOthers && key.startsWith(`${channel}:`);
		const before = Object.entries(this.saved?.lists ?? {});
		const watched = new Set(this.order.map((listId) => this.keyOf(listId)));
		const after = [...this.polled].map(([listId, list]): [string, ListState] => [this.keyOf(listId), list]);
		const lists = Object.fromEntries([...before.filter(([key]) => watched.has(key) || isOutOfSight(key)), ...after]);
		const missed = this.order.find((listId) => !this.started.has(listId));
		return {
			optOuts: this.optOuts.sort((a, b) => (a.row.date < b.row.date ? -1 : a.row.date > b.row.date ? 1 : 0)),
			state: { version: 1, lists, ...(missed !== undefined && { next: this.keyOf(missed) }) },
			bases: after.map(([key]) => key).filter((key) => this.saved?.lists[key] === undefined),
			unordered: [...this.polled].flatMap(([listId, { unordered }]) =>
				unordered && !this.saved?.lists[this.keyOf(listId)]?.unordered ? [listId] : [],
			),
		};
	}

	private sourceOf(listId: number): Source {
		const read = this.watch.read(listId);
		const { callsPerRow } = this.watch;
		let pages = 0;
		return {
			listId,
			read: async (pageNumber, pageSize) => {
				const page = await read(pageNumber, pageSize);
				// The first page of a list is old as a rule.
				if (pages++ > 0) this.held += page.rows.length;
				return page;
			},
			pagesLeft: () => {
				// Every list that waits shall have its first page.
				const waiting = this.order.length - this.started.size;
				const calls = this.watch.callsLeft() - waiting - this.held * callsPerRow;
				return Math.max(0, Math.floor(calls / (1 + PAGE_SIZE * callsPerRow)));
			},
		};
	}

	private keyOf(listId: number): string {
		return stateKey(this.watch.channel, listId);
	}
}

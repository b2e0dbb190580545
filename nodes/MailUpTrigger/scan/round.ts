import { runInLanes } from '../../shared/lanes';
import type { Channel } from '../../shared/mailup/recipients';
import { checkDeep, isDue, withDelivered } from './deepCheck/deepCheck';
import { PAGE_SIZE } from './pages';
import type { ListPoll, ListState } from './pollList';
import { PAGES_OF_A_PART, pollList } from './pollList';
import type { Row, Source } from './rows';
import { SeenRows } from './seenRows';
import type { ScanState } from './state';
import { stateKey } from './state';
import { beginningWith, firstLeft } from './turns';

/** What is watched, and where it is read from. */
export interface Watch<R extends Row> {
	channel: Channel;
	listIds: readonly number[];
	/** Whether lists that are not among them are only out of sight: then their states stay. */
	keepsOthers: boolean;
	/** Names the rows in errors, as {@link Source.name} does. */
	nameOf(listId: number): string;
	read(listId: number): Source<R>['read'];
	/** Whether a row is an event: any other is passed over. */
	isEvent(row: R): boolean;
	/** How many more calls the time that is left suffices for. */
	callsLeft(): number;
	/** Calls that each event costs afterwards. */
	callsPerRow: number;
	/** The time in ms since 1970, where lists are to be checked further down every day. */
	deepCheckAt?: number;
}

/** A row of a list. */
export interface Found<R extends Row> {
	listId: number;
	row: R;
}

/** What a poll of all lists found. */
export interface RoundPoll<R extends Row> {
	/** Events to deliver, oldest first. */
	events: Array<Found<R>>;
	state: ScanState;
	/** Keys of the lists that were polled for the first time. */
	bases: string[];
	/** What the user should know about a list. */
	notices: Notice[];
}

/** `unordered`: MailUp does not sort the list; `overwhelmed`: its deep check had to begin anew; `unfound`: so many new rows could not be told from others. */
export type Notice = { listId: number } & (
	| { about: 'unordered' | 'overwhelmed' }
	| { about: 'unfound'; count: number }
);

/** Events that the first list may deliver whatever they cost. */
const FEWEST_ROWS = 10;

/**
 * Finds the events of all watched lists that are not delivered yet. A list that stays watched keeps its state whatever else
 * is watched; a new one begins with a base. However short the time, the first list delivers its oldest part, and each list
 * that has more comes first in its turn.
 * @throws whatever one of the lists throws: nothing is delivered then, and the saved state stays good
 */
export async function pollAll<R extends Row>(watch: Watch<R>, saved?: ScanState): Promise<RoundPoll<R>> {
	const round = new Round(watch, saved);
	const [first, ...others] = round.order;
	// Alone, so that the others do not use up the time that it plans with.
	if (first !== undefined) await round.poll(first);
	await runInLanes(others, String, async (listId) => await round.poll(listId));
	return round.result();
}

/** The state to save, given what another poll saved meanwhile: the earlier base of a list stays, as more counts as new by it. */
export function withEarlierBases(
	{ state, bases }: Pick<RoundPoll<Row>, 'state' | 'bases'>,
	meanwhile: ScanState | undefined,
): ScanState {
	const earlier = bases.flatMap((key) => {
		const list = meanwhile?.lists[key];
		return list ? [[key, list] as const] : [];
	});
	return { ...state, lists: { ...state.lists, ...Object.fromEntries(earlier) } };
}

/** One poll of all lists. */
class Round<R extends Row> {
	/** The lists, with the one first that the time did not suffice for last time. */
	readonly order: number[];

	private readonly polled = new Map<number, ListState>();

	private readonly events: Array<Found<R>> = [];

	private readonly notices: Notice[] = [];

	private readonly started = new Set<number>();

	/** Lists that everything new was read of. */
	private readonly finished = new Set<number>();

	/** Rows to deliver. */
	private held = 0;

	constructor(
		private readonly watch: Watch<R>,
		private readonly saved: ScanState | undefined,
	) {
		this.order = beginningWith([...new Set(watch.listIds)], (listId) => this.keyOf(listId) === saved?.next);
	}

	async poll(listId: number): Promise<void> {
		if (this.started.size > 0 && this.watch.callsLeft() < 1) return;
		this.started.add(listId);
		const saved = this.saved?.lists[this.keyOf(listId)];
		const poll = await pollList(this.sourceOf(listId), saved);
		if (poll.state.unordered && !saved?.unordered) this.notices.push({ listId, about: 'unordered' });
		// A deep check finds them.
		if (poll.unfound !== undefined && this.watch.deepCheckAt === undefined) {
			this.notices.push({ listId, about: 'unfound', count: poll.unfound });
		}
		const { fresh, state } = await this.withDeepCheck(listId, saved, poll);
		for (const row of fresh) if (this.watch.isEvent(row)) this.events.push({ listId, row });
		this.polled.set(listId, state);
		if (!poll.more) this.finished.add(listId);
	}

	result(): RoundPoll<R> {
		const { keepsOthers, channel } = this.watch;
		const isOutOfSight = (key: string) => keepsOthers && key.startsWith(`${channel}:`);
		const before = Object.entries(this.saved?.lists ?? {});
		const watched = new Set(this.order.map((listId) => this.keyOf(listId)));
		const after = [...this.polled].map(([listId, list]): [string, ListState] => [this.keyOf(listId), list]);
		const lists = Object.fromEntries([...before.filter(([key]) => watched.has(key) || isOutOfSight(key)), ...after]);
		const missed = firstLeft(this.order, (listId) => this.finished.has(listId));
		return {
			events: this.events.sort((a, b) => (a.row.date < b.row.date ? -1 : a.row.date > b.row.date ? 1 : 0)),
			state: { version: 1, lists, ...(missed !== undefined && { next: this.keyOf(missed) }) },
			bases: after.map(([key]) => key).filter((key) => this.saved?.lists[key] === undefined),
			notices: this.notices,
		};
	}

	/** Looks further down, once a day, for what was filed late; not at the first poll of a list. */
	private async withDeepCheck(listId: number, saved: ListState | undefined, poll: ListPoll<R>): Promise<ListPoll<R>> {
		const { deepCheckAt } = this.watch;
		if (deepCheckAt === undefined) return poll;
		const deep = saved?.deep && withDelivered(saved.deep, poll.fresh);
		const wanted = saved !== undefined && !poll.state.unordered && isDue(deep, deepCheckAt);
		const source = { ...this.sourceOf(listId), pagesLeft: () => Math.floor(this.callsLeft()) };
		const seen = SeenRows.restore(poll.state);
		const check = wanted ? await checkDeep(source, seen, deep, deepCheckAt) : undefined;
		if (!check) return deep ? { ...poll, state: { ...poll.state, deep } } : poll;
		if (check.outcome === 'overwhelmed') this.notices.push({ listId, about: 'overwhelmed' });
		const state = { ...poll.state, ...seen.with(check.late).saved(), deep: check.state };
		return { ...poll, fresh: [...poll.fresh, ...check.late], state };
	}

	/** The source of a list. Of the first one a part can always be read and delivered, so that no list waits for ever. */
	private sourceOf(listId: number): Source<R> {
		const { callsPerRow } = this.watch;
		const read = this.watch.read(listId);
		const isFirst = listId === this.order[0];
		let pages = 0;
		return {
			name: this.watch.nameOf(listId),
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

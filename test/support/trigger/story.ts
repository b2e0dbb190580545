/** Random lives of a list, polled now and then, and the account of what must have been delivered. */
import type { SubscriptionRow } from '../../../nodes/MailUpTrigger/events/subscriptions/rows';
import { UnreadableRows } from '../../../nodes/MailUpTrigger/scan/readWhole';
import { pollList, type ListPoll, type ListState } from '../../../nodes/MailUpTrigger/scan/pollList';
import { keyOf } from '../../../nodes/MailUpTrigger/scan/rows';
import { ModelList, moment, rowOf, type Manners } from './model';

/** Something that happens in MailUp. */
export type Change =
	/** People opt out, `apart` ms one after the other. */
	| { kind: 'burst'; count: number; apart: number }
	/** An opt-out is filed late: as the row at this rank, or just above it. */
	| { kind: 'late'; rank: number; apart: number }
	/** People subscribe again, beginning with the one at this rank. */
	| { kind: 'back'; rank: number; count: number }
	/** Somebody subscribes again and opts out once more. */
	| { kind: 'again'; rank: number }
	/** More people are filed under the moment of the last crowd. */
	| { kind: 'join'; count: number }
	/** People are filed without a date. */
	| { kind: 'undated'; count: number };

/** A poll, what happens between its requests, and what becomes of it. */
export interface Poll {
	pages: number;
	during: Array<{ request: number; change: Change }>;
	/** The request that fails. */
	fails?: number;
	/** Whether n8n dies after the events left and before the state was saved. */
	killed: boolean;
}

/** A restart: n8n goes on from what it wrote down last, which it does with the base and with each poll that finds something. */
export type Step = { change: Change } | { polls: Poll[] } | { restart: true };

export interface Story {
	manners: Manners;
	size: number;
	/** People of the first list who opted out at its newest moment. */
	crowd?: number;
	/** Whether nobody subscribes again: then MailUp's count tells of everybody who joins a crowd. */
	growing?: boolean;
	steps: Step[];
}

/** Rows below the newest within which a late opt-out is found: four fifths of a page. */
const promisedRank = ({ cap = 250 }: Manners) => 0.8 * cap;

interface Event {
	row: SubscriptionRow;
	filedAt: number;
	promised: boolean;
	delivered: number;
}

/** A poll under way: when it began, and the oldest moment that it still promises something about. */
interface Begun {
	at: number;
	floor: string;
}

/** Plays a story. */
export class Player {
	readonly events = new Map<string, Event>();

	readonly list: ModelList;

	private state: ListState | undefined;

	private floor = '';

	private written: { state: ListState; begun: Begun } | undefined;

	private clock = 0;

	private newest = moment(10_000_000);

	private people = 0;

	/** Whether something happened that may make an event come twice. */
	mayRepeat = false;

	private crowdMoment = moment(10_000_000);

	constructor(private readonly story: Story) {
		const { manners, size, crowd = 0 } = story;
		this.list = new ModelList(manners);
		for (let id = 1; id <= size; id++) this.list.rows.unshift(rowOf(++this.people, moment(id * 1_000)));
		for (let id = 1; id <= crowd; id++) this.list.file(rowOf(++this.people, this.crowdMoment));
		this.mayRepeat = crowd > 0 || story.growing === true;
	}

	async play(steps: readonly Step[]): Promise<void> {
		await this.poll([{ pages: Infinity, during: [], killed: false }]);
		for (const step of steps) {
			if ('change' in step) this.change(step.change);
			else if ('polls' in step) await this.poll(step.polls);
			else if (this.written) this.save(this.written.state, this.written.begun);
		}
	}

	/** Leaves MailUp alone and polls until nothing is left to do. */
	async settle(pages = Infinity): Promise<void> {
		for (let polls = 0; polls < 400; polls++) {
			const before = JSON.stringify(this.state);
			await this.poll([{ pages, during: [], killed: false }]);
			if (JSON.stringify(this.state) === before) return;
		}
		throw new Error('Polls never come to rest');
	}

	/** Promised events that were never delivered. */
	missing(): string[] {
		return [...this.events].filter(([, event]) => event.promised && event.delivered === 0).map(([key]) => key);
	}

	repeated(): string[] {
		return [...this.events].filter(([, { delivered }]) => delivered > 1).map(([key]) => key);
	}

	stateLength(): number {
		return JSON.stringify(this.state).length;
	}

	change(change: Change): void {
		this.clock++;
		if (change.kind === 'burst') this.burst(change.count, change.apart);
		if (change.kind === 'join') {
			for (let count = 0; count < change.count; count++) this.file(rowOf(++this.people, this.crowdMoment));
		}
		if (change.kind === 'undated') {
			for (let count = 0; count < change.count; count++) this.file(rowOf(++this.people, ''));
		}
		if (change.kind === 'late') this.late(change.rank, change.apart);
		if (change.kind === 'back') for (let count = 0; count < change.count; count++) this.leave(change.rank);
		if (change.kind === 'again') {
			const row = this.leave(change.rank);
			if (row) this.file(rowOf(row.id, this.nextMoment(1)));
		}
	}

	private burst(count: number, apart: number): void {
		let date = this.nextMoment(1);
		if (apart === 0 && count >= 100) this.crowdMoment = date;
		for (let person = 0; person < count; person++) {
			this.file(rowOf(++this.people, date));
			if (apart > 0) date = this.nextMoment(apart);
		}
	}

	private late(rank: number, apart: number): void {
		const row = this.list.rows[rank];
		if (row) this.file(rowOf(++this.people, later(row.date, apart)));
	}

	private file(row: SubscriptionRow): void {
		const rank = this.list.file(row);
		if (row.date > this.newest) this.newest = row.date;
		const newer = this.story.growing ? this.list.newerThan(row) : rank;
		const promised = row.date === '' || (newer < promisedRank(this.list.manners) && this.isAbove(row, this.floor));
		this.events.set(keyOf(row), { row, filedAt: this.clock, promised, delivered: 0 });
	}

	/** Whether something is promised about a row that comes later than a poll which ended at this moment. */
	private isAbove({ date }: SubscriptionRow, floor: string): boolean {
		return date > floor || (this.story.growing === true && date === floor);
	}

	private leave(rank: number): SubscriptionRow | undefined {
		const row = this.list.remove(rank);
		const event = row && this.events.get(keyOf(row));
		// Nobody can tell of somebody who came back before anyone looked.
		if (event) event.promised = false;
		return row;
	}

	/** Later than everything that ever was, also than what left the list. */
	private nextMoment(ms: number): string {
		this.newest = later(this.newest, ms);
		return this.newest;
	}

	private async poll(polls: readonly Poll[]): Promise<void> {
		const state = this.state;
		if (polls.length > 1) this.mayRepeat = true;
		const runs = await Promise.all(polls.map(async (poll) => ({ poll, ...(await this.run(poll, state)) })));
		for (const { poll, begun, outcome } of runs) {
			if (!outcome) continue;
			for (const row of outcome.fresh) this.deliver(row);
			if (poll.killed) this.mayRepeat = true;
			else this.save(outcome.state, begun, outcome.fresh.length > 0);
		}
	}

	private async run(
		poll: Poll,
		state?: ListState,
	): Promise<{ begun: Begun; outcome: ListPoll<SubscriptionRow> | undefined }> {
		const floor = () => this.list.rows[promisedRank(this.list.manners) - 1]?.date ?? '';
		const begun = { at: ++this.clock, floor: floor() };
		const broken = new Error('MailUp is away');
		const source = this.list.source(poll.pages, (request) => {
			this.clock++;
			for (const { change } of poll.during.filter((entry) => entry.request === request)) this.change(change);
			if (request === 0) begun.floor = floor();
			if (request === 0) begun.at = this.clock;
			if (request === poll.fails) throw broken;
		});
		const before = JSON.stringify(state);
		const outcome = await pollList(source, state).catch((error: unknown) => {
			expect(error === broken || error instanceof UnreadableRows).toBe(true);
			expect(JSON.stringify(state)).toBe(before);
			return undefined;
		});
		return { begun, outcome };
	}

	private deliver(row: SubscriptionRow): void {
		const event = this.events.get(keyOf(row));
		if (event) event.delivered++;
		else if (!this.mayRepeat) throw new Error(`${keyOf(row)} is older than the trigger`);
	}

	private save(state: ListState, begun: Begun, isWritten = false): void {
		const { at, floor } = begun;
		this.state = JSON.parse(JSON.stringify(state)) as ListState;
		if (isWritten || !this.written) this.written = { state: this.state, begun };
		this.floor = floor;
		for (const event of this.events.values()) {
			if (event.row.date !== '' && event.filedAt > at && !this.isAbove(event.row, floor)) event.promised = false;
		}
	}
}

function later(date: string, ms: number): string {
	return new Date(Date.parse(`${date.replace(' ', 'T')}Z`) + ms).toISOString().replace('T', ' ').replace('Z', '');
}

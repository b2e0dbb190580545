/** Messages of a MailUp in memory, and how often people opened them. */
import type { ActivityKind } from '../../../nodes/shared/api/activity';
import type { ActivityWatch, SentMessage } from '../../../nodes/MailUpTrigger/events/messageActivity/activity';
import { ROWS_OF_A_PAGE } from '../../../nodes/MailUpTrigger/events/messageActivity/people';

/** How this MailUp behaves. */
export interface ActivityManners {
	/** How it sorts people. By how often they opened, somebody moves up while pages are read. */
	order: 'highestFirst' | 'lowestFirst' | 'oftenFirst';
	/** Whether its number is of people, not of what they did. */
	countsPeople: boolean;
	/** Whether it shows each tenth person twice. */
	showsTwice: boolean;
}

const USUAL: ActivityManners = { order: 'highestFirst', countsPeople: false, showsTwice: false };

/** What a watch of it may do, and what happens meanwhile. */
export interface ActivityWish {
	calls?: number;
	/** Called before each answer about activity, with its number in this poll from 0. */
	before?: (request: number) => void;
	kinds?: ActivityKind[];
	listIds?: number[];
	/** Messages are watched that were sent since then: the first one was sent at 1. */
	since?: number;
}

export function idsFrom(first: number, count: number): number[] {
	return Array.from({ length: count }, (_, index) => first + index);
}

export class ModelMessages {
	readonly opened = new Map<number, Map<number, number>>();

	counts = 0;

	pages = 0;

	private readonly sent = new Map<number, SentMessage>();

	/** Messages that MailUp does not show. */
	private readonly hidden = new Set<number>();

	private sorted: { key: string; of: Array<[number, number]> } | undefined;

	private changes = 0;

	private clock = 0;

	constructor(
		ids: number[],
		private readonly manners: ActivityManners = USUAL,
	) {
		for (const id of ids) this.send(id);
	}

	/** A message is sent for the first time, or once more. */
	send(id: number, listId = 1): void {
		this.sent.set(id, { listId, id, subject: `No. ${id}`, at: ++this.clock });
		if (!this.opened.has(id)) this.opened.set(id, new Map());
	}

	/** A message is not published any more. */
	take(id: number): void {
		this.hidden.add(id);
	}

	/** It is once more. */
	show(id: number): void {
		this.hidden.delete(id);
	}

	/** Ids of the messages that MailUp shows, the one first that was sent last. */
	shown(listId: number): SentMessage[] {
		const messages = [...this.sent.values()].filter((message) => message.listId === listId);
		return messages.filter(({ id }) => !this.hidden.has(id)).sort((a, b) => b.at - a.at);
	}

	/** People open a message once more. */
	open(id: number, people: Iterable<number>): void {
		this.changes++;
		const counts = this.opened.get(id);
		for (const person of people) counts?.set(person, (counts.get(person) ?? 0) + 1);
	}

	watch({ calls = Infinity, before, kinds = ['view'], listIds = [1], since = 0 }: ActivityWish = {}): ActivityWatch {
		let asked = 0;
		let requests = 0;
		const answer = <T>(value: () => T): Promise<T> => {
			asked++;
			before?.(requests++);
			return Promise.resolve(value());
		};
		return {
			listIds,
			keepsOthers: false,
			kinds,
			callsLeft: () => calls - asked,
			messagesOf: async (listId) => {
				asked++;
				return await Promise.resolve({ messages: this.shown(listId).filter(({ at }) => at >= since), since });
			},
			count: async (id) => {
				this.counts++;
				return await answer(() => this.numberOf(id));
			},
			page: async (id, _, pageNumber) => {
				this.pages++;
				return await answer(() => this.page(id, pageNumber));
			},
		};
	}

	private numberOf(id: number): number {
		const counts = [...(this.opened.get(id)?.values() ?? [])];
		return this.manners.countsPeople ? counts.length : counts.reduce((sum, count) => sum + count, 0);
	}

	private page(id: number, pageNumber: number) {
		const all = this.rowsOf(id);
		const start = pageNumber * ROWS_OF_A_PAGE;
		const items = all.slice(start, start + ROWS_OF_A_PAGE).map(([recipientId, count]) => ({
			recipientId,
			email: `p${recipientId}@example.com`,
			count,
			type: null,
		}));
		return { items, start, total: all.length };
	}

	/** Sorted once for all pages that are read before something changes. */
	private rowsOf(id: number): Array<[number, number]> {
		const key = `${id} ${this.changes}`;
		if (this.sorted?.key !== key) {
			const { order, showsTwice } = this.manners;
			const rows = [...(this.opened.get(id) ?? [])];
			if (showsTwice) rows.push(...rows.filter(([person]) => person % 10 === 0));
			rows.sort(([a, often], [b, oftenToo]) => (order === 'oftenFirst' ? oftenToo - often : 0) || b - a);
			this.sorted = { key, of: order === 'lowestFirst' ? rows.reverse() : rows };
		}
		return this.sorted.of;
	}
}

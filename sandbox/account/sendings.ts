import { badRequest, notFound } from './refusal';

/** A message to people of a list, or the mails of an import that asks for confirmation. */
export type SendingKind = 'message' | 'confirmation';

/**
 * `undefined`: prepared, waits to be planned. `deferred`: waits for its date. `immediate`: in the queue.
 * A sending that was stopped can be planned again or deleted.
 */
export type SendingState = 'undefined' | 'deferred' | 'immediate' | 'running' | 'done' | 'stopped' | 'deleted';

/** The queues that can be read (help page "Email messages", "Sending Queue Status"). */
export type Queue = 'Immediate' | 'Deferred' | 'Undefined';

const QUEUES: Readonly<Record<Queue, readonly SendingState[]>> = {
	Immediate: ['immediate', 'running'],
	Deferred: ['deferred'],
	Undefined: ['undefined', 'stopped'],
};

/** Who a sending comes from. */
export interface Sender {
	readonly name: string;
	readonly address: string;
}

/** What a sending is made of. */
export interface SendingOrder {
	readonly kind: SendingKind;
	readonly listId: number;
	/** 0 for the mails of an import. */
	readonly messageId?: number;
	/** 0 for a message. */
	readonly importId?: number;
	readonly sender: Sender;
	readonly replyTo?: string;
	/** Recipient ids, each once, as they were when the sending was made. */
	readonly recipients: readonly number[];
	/** Addresses kept out by a restriction of the account. */
	readonly unprocessed?: readonly string[];
}

/** A sending. Moments are milliseconds since 1970, 0 for none. */
export interface Sending extends Required<SendingOrder> {
	readonly id: number;
	readonly createdAt: number;
	state: SendingState;
	/** When it may leave: the planned date, or the moment it was queued. */
	due: number;
	startedAt: number;
	endedAt: number;
	/** How many of `recipients`, from the first on, had their turn. */
	reached: number;
}

/** Mails the recipients from position `from` to before `to`. */
export type Deliver = (sending: Sending, from: number, to: number) => void;

/** A sending planned by hand must lie this far ahead (MailUp REST API, Recipients page: five minutes). */
export const MIN_AHEAD_MS = 300_000;

/**
 * The sendings of an account. Nothing happens by itself: `advance` brings every sending to where it stands at a moment,
 * so that no timer runs and tests may hand in their own clock.
 */
export class Sendings {
	private readonly byId = new Map<number, Sending>();
	private readonly open = new Set<Sending>();
	private lastId = 0;

	/** @param queueMs how long a sending waits in the queue, and how long it then runs; may be changed at any time */
	constructor(public queueMs = 2000) {}

	/** A new sending that waits to be planned. */
	add(order: SendingOrder, now: number): Sending {
		const sending: Sending = {
			messageId: 0,
			importId: 0,
			replyTo: '',
			unprocessed: [],
			...order,
			id: ++this.lastId,
			createdAt: now,
			state: 'undefined',
			due: 0,
			startedAt: 0,
			endedAt: 0,
			reached: 0,
		};
		this.byId.set(sending.id, sending);
		return sending;
	}

	/** @throws Refusal 404; a deleted sending is gone */
	get(id: number): Sending {
		const sending = this.byId.get(id);
		if (!sending || sending.state === 'deleted') throw notFound(`Sending ${id} not found`);
		return sending;
	}

	/** Every sending, also deleted ones, oldest first. */
	all(): IterableIterator<Sending> {
		return this.byId.values();
	}

	inQueue(queue: Queue): Sending[] {
		return [...this.byId.values()].filter((sending) => QUEUES[queue].includes(sending.state));
	}

	/** The confirmation mails of an import. */
	ofImport(importId: number): Sending | undefined {
		return [...this.byId.values()].find((sending) => sending.importId === importId && sending.state !== 'deleted');
	}

	/** Puts a standby sending into the queue. @throws Refusal 400 for one that is planned already, or over */
	sendNow(sending: Sending, now: number): void {
		this.plan(sending, 'immediate', now);
	}

	/** Plans a standby sending. @throws Refusal 400, as `sendNow` */
	defer(sending: Sending, date: number): void {
		this.plan(sending, 'deferred', date);
	}

	private plan(sending: Sending, state: 'immediate' | 'deferred', due: number): void {
		if (!QUEUES.Undefined.includes(sending.state))
			throw badRequest(`Sending ${sending.id} is ${sending.state} and cannot be planned`);
		sending.state = state;
		sending.due = due;
		this.open.add(sending);
	}

	/** Stops a planned or running sending; leaves every other as it is (help page "Email messages", "Stop a sending"). */
	stop(sending: Sending, now: number): void {
		if (!this.open.delete(sending)) return;
		sending.state = 'stopped';
		sending.endedAt = sending.startedAt === 0 ? 0 : now;
	}

	/** Only a standby or stopped sending goes. @returns whether it went */
	delete(sending: Sending): boolean {
		if (!QUEUES.Undefined.includes(sending.state)) return false;
		sending.state = 'deleted';
		return true;
	}

	/** Brings every sending to where it stands at `now`. */
	advance(now: number, deliver: Deliver): void {
		for (const sending of this.open) this.advanceOne(sending, now, deliver);
	}

	private advanceOne(sending: Sending, now: number, deliver: Deliver): void {
		if (sending.state === 'deferred' && sending.due <= now) sending.state = 'immediate';
		if (sending.state === 'immediate' && sending.due + this.queueMs <= now) {
			sending.state = 'running';
			sending.startedAt = sending.due + this.queueMs;
		}
		if (sending.state !== 'running') return;
		const part = this.queueMs === 0 ? 1 : Math.min(1, (now - sending.startedAt) / this.queueMs);
		this.reach(sending, Math.floor(sending.recipients.length * part), deliver);
		if (part === 1) this.end(sending, sending.startedAt + this.queueMs);
	}

	/** Finishes a planned or running sending at once, whatever its date. */
	settle(sending: Sending, now: number, deliver: Deliver): void {
		if (!this.open.has(sending)) return;
		sending.startedAt ||= now;
		this.reach(sending, sending.recipients.length, deliver);
		this.end(sending, now);
	}

	private reach(sending: Sending, to: number, deliver: Deliver): void {
		const from = sending.reached;
		if (to <= from) return;
		sending.reached = to;
		deliver(sending, from, to);
	}

	private end(sending: Sending, moment: number): void {
		sending.state = 'done';
		sending.endedAt = moment;
		this.open.delete(sending);
	}
}

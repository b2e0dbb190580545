import { badRequest, notFound } from './refusal';

/** An email or an SMS message to people of a list, or the mails of an import that asks for confirmation. */
export type SendingKind = 'message' | 'confirmation' | 'sms';

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

/** What a sending is made of; said once. */
export interface SendingOrder {
	readonly kind: SendingKind;
	readonly listId: number;
	/** Null for the mails of an import. */
	readonly messageId: number | null;
	/** The import that made the confirmation mails; null for a message. */
	readonly importId: number | null;
	readonly subject: string;
	readonly sender?: Sender;
	readonly replyTo?: string;
	/** Recipient ids, each once, as they were when the sending was made. */
	readonly recipients: readonly number[];
	/** Mails some of the recipients; called until all had their turn. @param moment milliseconds since 1970 */
	readonly deliver?: (recipientIds: readonly number[], moment: number, sending: Sending) => void;
}

/** A sending. Moments are milliseconds since 1970, 0 for none. */
export interface Sending extends SendingOrder {
	readonly id: number;
	readonly createdAt: number;
	state: SendingState;
	/** When it may leave: the planned date, or the moment it was queued. */
	date: number;
	startedAt: number;
	endedAt: number;
	/** How many of `recipients`, from the first on, had their turn. */
	reached: number;
}

/** Above all numbers where they descend. */
const HIGHEST_ID = 1_000_000;

/**
 * The sendings of an account. Nothing happens by itself: `advance` brings every sending to where it stands now,
 * so that no timer runs and tests may hand in their own clock.
 */
export class Sendings {
	/** How long a sending waits in the queue, and how long it then runs, in milliseconds. */
	queueMs = 2000;
	/** Most people that one sending reaches, as on a trial account; null for no restriction. */
	limit: number | null = null;
	private readonly byId = new Map<number, Sending>();
	private readonly byMessage = new Map<number, Sending[]>();
	private readonly open = new Set<Sending>();
	/** Whether each new sending has a lower number than the one before. */
	descends = false;
	private lastId = 0;

	/** @param now wall clock in milliseconds */
	constructor(private readonly now: () => number) {}

	/** A new sending that waits to be planned. */
	add(order: SendingOrder): Sending {
		const sending: Sending = {
			...order,
			id: this.nextId(),
			createdAt: this.now(),
			state: 'undefined',
			date: 0,
			startedAt: 0,
			endedAt: 0,
			reached: 0,
		};
		this.byId.set(sending.id, sending);
		if (order.messageId !== null) {
			this.byMessage.set(order.messageId, [...this.ofMessage(order.messageId), sending]);
		}
		return sending;
	}

	private nextId(): number {
		this.lastId++;
		return this.descends ? HIGHEST_ID - this.lastId : this.lastId;
	}

	/** Files a new sending as over, past every rule: start data. */
	addDone(sending: Sending, startedAt: number, endedAt: number): Sending {
		return Object.assign(sending, {
			state: 'done' as const,
			createdAt: startedAt,
			date: startedAt,
			startedAt,
			endedAt,
			reached: sending.recipients.length,
		});
	}

	/** @throws Refusal 404; a deleted sending is gone */
	get(id: number): Sending {
		const sending = this.byId.get(id);
		if (!sending || sending.state === 'deleted') throw notFound(`Sending ${id} not found`);
		return sending;
	}

	/** Every sending, also deleted ones, oldest first. */
	all(): Sending[] {
		return [...this.byId.values()];
	}

	/** The sendings of a message, also deleted ones, oldest first. */
	ofMessage(messageId: number): readonly Sending[] {
		return this.byMessage.get(messageId) ?? [];
	}

	inQueue(queue: Queue): Sending[] {
		return this.all().filter((sending) => QUEUES[queue].includes(sending.state));
	}

	/** A sending of the message that is planned or under way. */
	plannedOf(messageId: number): Sending | undefined {
		return [...this.open].find((sending) => sending.messageId === messageId);
	}

	/** When a message last left, in milliseconds since 1970; 0 for never. @param by begin or end of a sending */
	lastOf(messageId: number, by: 'begin' | 'end' = 'begin'): number {
		const moments = this.ofMessage(messageId).map(({ startedAt, endedAt }) => (by === 'begin' ? startedAt : endedAt));
		return Math.max(0, ...moments);
	}

	/** Puts a standby sending into the queue. @throws Refusal 404, 400 for one that is planned already, or over */
	release(id: number): Sending {
		return this.plan(id, 'immediate', this.now());
	}

	/** Plans a standby sending. @param date milliseconds since 1970 @throws Refusal 404, 400 as above */
	schedule(id: number, date: number): Sending {
		return this.plan(id, 'deferred', date);
	}

	private plan(id: number, state: 'immediate' | 'deferred', date: number): Sending {
		const sending = this.get(id);
		if (!QUEUES.Undefined.includes(sending.state))
			throw badRequest(`Sending ${id} is ${sending.state} and cannot be planned`);
		sending.state = state;
		sending.date = date;
		sending.endedAt = 0;
		this.open.add(sending);
		return sending;
	}

	/** Stops a planned or running sending; leaves every other as it is (help page "Email messages", "Stop a sending"). */
	stop(id: number): void {
		const sending = this.get(id);
		if (!this.open.delete(sending)) return;
		sending.state = 'stopped';
		sending.endedAt = sending.startedAt === 0 ? 0 : this.now();
	}

	/** Only a standby or stopped sending goes. @returns whether it went @throws Refusal 404 */
	delete(id: number): boolean {
		const sending = this.get(id);
		if (!QUEUES.Undefined.includes(sending.state)) return false;
		sending.state = 'deleted';
		return true;
	}

	/** Brings every sending to where it stands now; called before each request. */
	advance(): void {
		for (const sending of this.open) this.advanceOne(sending, this.now());
	}

	private advanceOne(sending: Sending, now: number): void {
		if (sending.state === 'deferred' && sending.date <= now) sending.state = 'immediate';
		if (sending.state === 'immediate' && sending.date + this.queueMs <= now) {
			sending.state = 'running';
			sending.startedAt = sending.date + this.queueMs;
		}
		if (sending.state !== 'running') return;
		const part = this.queueMs === 0 ? 1 : Math.min(1, (now - sending.startedAt) / this.queueMs);
		this.reach(sending, Math.floor(sending.recipients.length * part));
		if (part === 1) this.end(sending, sending.startedAt + this.queueMs);
	}

	/**
	 * Finishes sendings without waiting.
	 * @param id one sending, also a deferred one; left out: everything in the queue
	 * @throws Refusal 404
	 */
	settle(id?: number): void {
		this.advance();
		const chosen = id === undefined ? this.inQueue('Immediate') : [this.get(id)];
		for (const sending of chosen.filter((candidate) => this.open.has(candidate))) {
			sending.startedAt ||= this.now();
			this.reach(sending, sending.recipients.length);
			this.end(sending, this.now());
		}
	}

	private reach(sending: Sending, to: number): void {
		const next = sending.recipients.slice(sending.reached, to);
		if (next.length === 0) return;
		sending.reached = to;
		sending.deliver?.(next, this.now(), sending);
	}

	private end(sending: Sending, moment: number): void {
		sending.state = 'done';
		sending.endedAt = moment;
		this.open.delete(sending);
	}
}

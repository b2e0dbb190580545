import type { FieldDefault } from '../messageTypes';
import { notFound } from '../refusal';

/** What a caller may write of an SMS message (help page "Text messages - SMS"). */
export interface SmsContent {
	/** Internal title. */
	subject: string;
	content: string;
	notes: string;
	/** Sent in UCS-2. */
	isUnicode: boolean;
	/** Kept, and without effect: REST sends come from the sender of the list. */
	sender: string;
	/** What stands in for fields that somebody has no value of. */
	fields: readonly FieldDefault[];
	/** Ids of tags of the message's list. */
	tags: readonly number[];
}

/** An SMS message: part of exactly one list, under a number of its own, apart from those of emails. */
export interface SmsMessage extends SmsContent {
	readonly id: number;
	readonly listId: number;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
}

/** An SMS message in start data. */
export type SmsMessageData = Partial<SmsContent> & { id?: number; list: number; subject: string; createdAt?: number };

/** The SMS messages of an account. */
export class SmsMessages {
	private readonly byId = new Map<number, SmsMessage>();
	private readonly campaigns = new Map<string, SmsMessage>();
	private lastId = 0;

	/** @param now wall clock in milliseconds */
	constructor(
		data: readonly SmsMessageData[],
		private readonly now: () => number,
	) {
		for (const message of data) this.add(message);
	}

	/** A new message; ids only grow, also after deletions. */
	add({ list, ...data }: SmsMessageData): SmsMessage {
		const message: SmsMessage = {
			content: '',
			notes: '',
			isUnicode: false,
			sender: '',
			fields: [],
			tags: [],
			createdAt: this.now(),
			...data,
			id: data.id ?? this.lastId + 1,
			listId: list,
		};
		this.lastId = Math.max(this.lastId, message.id);
		this.byId.set(message.id, message);
		return message;
	}

	/**
	 * The message that transactional texts of a campaign are filed under, made with the first of them (a public client looks
	 * their results up that way; no document says how they are filed).
	 */
	campaign(listId: number, code: string, content: string): SmsMessage {
		const key = `${listId} ${code}`;
		const message = this.campaigns.get(key) ?? this.add({ list: listId, subject: code || 'Transactional', content });
		this.campaigns.set(key, message);
		return message;
	}

	find(id: number): SmsMessage | undefined {
		return this.byId.get(id);
	}

	/** @throws Refusal 404, also for a message of another list */
	get(listId: number, id: number): SmsMessage {
		const message = this.byId.get(id);
		if (message?.listId !== listId) throw notFound(`List ${listId} has no SMS message ${id}`);
		return message;
	}

	/** Every message, oldest first. */
	all(): SmsMessage[] {
		return [...this.byId.values()];
	}

	ofList(listId: number): SmsMessage[] {
		return this.all().filter((message) => message.listId === listId);
	}

	remove(message: SmsMessage): void {
		this.byId.delete(message.id);
	}
}
